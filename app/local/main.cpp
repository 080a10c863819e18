// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/savefile.h"
#include "local/exchange/workspacefolder.h"
#include "local/processend.h"
#include "local/server.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>
#include <malloc.h>
#include <sys/stat.h>

using namespace console::local;

namespace {

/// A page of records is megabytes. Given back after each answer, the kernel would have to clear them again
/// for the next one, which takes as long as all the rest.
void keepFreedMemory()
{
    constexpr int kept = 32 * 1024 * 1024;
    ::mallopt(M_MMAP_THRESHOLD, kept);
    ::mallopt(M_TRIM_THRESHOLD, kept);
}

int end(ExitCode code, const QString &sentence)
{
    std::fprintf(code == ExitCode::Ok ? stdout : stderr, "%s\n", qUtf8Printable(sentence.trimmed()));
    return int(code);
}

} // namespace

int main(int argc, char *argv[])
{
    keepFreedMemory();
    QCoreApplication app(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("base44-local"));
    QCoreApplication::setApplicationVersion(QStringLiteral(CONSOLE_VERSION));
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String("export"))
        return runExchange(arguments);
    ::umask(S_IRWXG | S_IRWXO); // passwords, mail and uploads are for the person's own eyes
    if (arguments.value(1) == QLatin1String("import"))
        return runExchange(arguments);
    ExitCode code = ExitCode::Ok;
    QString message;
    const auto options = readOptions(arguments, code, message);
    if (!options)
        return end(code, message);
    const ProcessEnd processEnd(options->exitWithStdin);
    Server server(*options);
    try {
        server.start();
    } catch (const StartFailure &failure) {
        return end(failure.code, failure.sentence);
    }
    // It holds credentials.
    if (!options->readyFile.isEmpty()
        && !console::savePrivateFile(options->readyFile, server.ready() + '\n')) {
        return end(ExitCode::ReadyFile,
            QStringLiteral("The file %1 of --ready cannot be written.").arg(options->readyFile));
    }
    std::printf("READY %s\n", server.ready().constData());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
