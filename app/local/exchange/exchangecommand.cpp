// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/exchange/workspacefolder.h"
#include "local/options.h"
#include "local/storage/database.h"
#include "local/storage/schema.h"

#include <QCommandLineParser>

#include <cstdio>

namespace console::local {
namespace {

int failed(ExitCode code, const QString &sentence)
{
    std::fprintf(stderr, "%s\n", qUtf8Printable(sentence));
    return int(code);
}

void tellMissing(const QByteArrayList &secrets)
{
    if (!secrets.isEmpty())
        std::printf("These secrets have no value yet:\n  %s\n", secrets.join("\n  ").constData());
}

} // namespace

int runExchange(const QStringList &arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption data(QStringLiteral("data"), {}, QStringLiteral("DIR"));
    parser.addOption(data);
    const bool isRead = parser.parse(arguments);
    const QStringList words = parser.positionalArguments(); // export or import, and the folder
    if (!isRead || words.size() != 2 || !parser.isSet(data))
        return failed(ExitCode::Usage, QStringLiteral("base44-local export|import --data DIR FOLDER"));
    const bool isImport = words[0] == QLatin1String("import");
    const QDir folder(parser.value(data));
    const QString file = folder.filePath(QStringLiteral("workspace.sqlite"));
    if (QFile::exists(file) == isImport)
        return failed(ExitCode::Data,
            isImport ? QStringLiteral("The data folder %1 holds a workspace already.").arg(folder.path())
                     : QStringLiteral("The data folder %1 holds no workspace.").arg(folder.path()));
    bool isDone = false;
    try {
        folder.mkpath(QStringLiteral("."));
        Database database(file);
        migrate(database);
        const WorkspaceFolder exchange(database, folder, QDir(words[1]));
        if (isImport)
            tellMissing(exchange.read());
        else
            exchange.write();
        isDone = true;
    } catch (const NewerSchema &) {
        return failed(ExitCode::NewerData, QStringLiteral("The data was written by a newer version."));
    } catch (const std::exception &failure) {
        std::fprintf(stderr, "%s\n", failure.what());
    }
    if (isImport && !isDone) { // half a workspace helps nobody
        QFile::remove(file);
        QDir(folder.filePath(QStringLiteral("files"))).removeRecursively();
    }
    return int(isDone ? ExitCode::Ok : ExitCode::Data);
}

} // namespace console::local
