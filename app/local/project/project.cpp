// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/project/project.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/entities/schemas.h"
#include "local/functions/function.h"
#include "local/project/jsonc.h"
#include "local/storage/database.h"

#include <QDir>
#include <QDirIterator>

#include <algorithm>
#include <set>

namespace console::local {
namespace {

using json::Value;

const QStringList configFiles{ QStringLiteral("*.json"), QStringLiteral("*.jsonc") };
const QStringList functionConfigs{ QStringLiteral("function.jsonc"), QStringLiteral("function.json") };
const QStringList entryFiles{ QStringLiteral("entry.ts"), QStringLiteral("entry.js") };
const QStringList codeFiles{ QStringLiteral("*.ts"), QStringLiteral("*.js"), QStringLiteral("*.json"),
    QStringLiteral("*.jsonc") };

QByteArray contentOf(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        throw ProjectFault{ QStringLiteral("%1 cannot be read").arg(name) };
    return file.readAll();
}

json::Document readConfig(const QString &name)
{
    auto document = json::parse(withoutComments(contentOf(name)));
    if (!document || !document->root().isObject())
        throw ProjectFault{ QStringLiteral("%1 is not a JSON object").arg(name) };
    return *std::move(document);
}

/// Sorted, so that a project loads the same way everywhere.
QStringList filesBelow(const QString &folder, const QStringList &names)
{
    QStringList files;
    for (QDirIterator it(folder, names, QDir::Files, QDirIterator::Subdirectories); it.hasNext();)
        files += it.next();
    files.sort();
    return files;
}

class Loader {
public:
    Loader(Database &database, QByteArray app, const QString &folder)
        : m_database(database)
        , m_app(std::move(app))
        , m_folder(QFileInfo::exists(folder + QStringLiteral("/base44")) ? folder + QStringLiteral("/base44")
                                                                         : folder)
    {
        const QStringList names = QDir(m_folder).entryList({ QStringLiteral("config.json*") }, QDir::Files);
        if (names.isEmpty())
            throw ProjectFault{ QStringLiteral("%1 has no config.jsonc").arg(m_folder) };
        m_config = readConfig(m_folder + u'/' + names.constFirst());
    }

    void loadEntities()
    {
        Schemas schemas(m_database, m_app);
        for (const QString &file : filesBelow(part("entitiesDir", "entities"), configFiles)) {
            const json::Document schema = readConfig(file);
            const Value named = schema.root()["name"];
            const QByteArray name =
                named.isString() ? named.utf8().toByteArray() : QFileInfo(file).baseName().toUtf8();
            if (const QByteArray fault = schemaFault(name, schema.root()); !fault.isEmpty())
                throw ProjectFault{ file + QStringLiteral(": ") + QString::fromUtf8(fault) };
            schemas.put(name, schema.root());
        }
    }

    void loadFunctions()
    {
        const QString folder = part("functionsDir", "functions");
        std::set<QString> folders;
        for (const QString &file : filesBelow(folder, functionConfigs + entryFiles))
            folders.insert(QFileInfo(file).path());
        for (const QString &function : folders)
            loadFunction(folder, function);
    }

    void loadConnectors()
    {
        const QByteArray owner = m_database.text("SELECT value FROM meta WHERE key='owner'");
        for (const QString &file : filesBelow(part("connectorsDir", "connectors"), configFiles)) {
            const json::Document connector = readConfig(file);
            const Value type = connector.root()["type"];
            const Value scopes = connector.root()["scopes"];
            m_database.execute("INSERT OR REPLACE INTO connectors VALUES(?,?,'active',?,?,NULL)",
                { m_app, type.isString() ? type.utf8().toByteArray() : QFileInfo(file).baseName().toUtf8(),
                    scopes.isArray() ? scopes.toJson() : QByteArray("[]"), owner });
        }
    }

private:
    QString part(const char *member, const char *otherwise) const
    {
        const Value name = m_config.root()[member];
        return m_folder + u'/' + (name.isString() ? name.toString() : QString::fromLatin1(otherwise));
    }

    void loadFunction(const QString &functions, const QString &folder)
    {
        const QDir directory(folder);
        const QStringList configs = directory.entryList(functionConfigs, QDir::Files);
        const json::Document config =
            configs.isEmpty() ? json::Document() : readConfig(directory.filePath(configs.constFirst()));
        const Value named = config.root()["name"];
        const QByteArray name =
            named.isString() ? named.utf8().toByteArray() : QDir(functions).relativeFilePath(folder).toUtf8();
        const QStringList entries = directory.entryList(entryFiles, QDir::Files);
        const Value entry = config.root()["entry"];

        json::Writer writer;
        writer.beginObject().name("entry").string(
            entry.isString() ? entry.toString() : entries.value(0, QStringLiteral("entry.ts")));
        writer.name("files").beginArray();
        const QString shared = QDir::cleanPath(functions + QStringLiteral("/../shared"));
        for (const QString &file : filesBelow(folder, codeFiles) + filesBelow(shared, codeFiles)) {
            writer.beginObject().name("path").string(directory.relativeFilePath(file));
            writer.name("content").string(QByteArrayView(contentOf(file))).endObject();
        }
        writer.endArray().name("automations");
        writer.raw(config.root()["automations"].isArray() ? config.root()["automations"].toJson() : "[]");
        const json::Document deployment = *json::parse(writer.endObject().take());
        if (const QByteArray fault = functionFault(name, deployment.root()); !fault.isEmpty())
            throw ProjectFault{ folder + QStringLiteral(": ") + QString::fromUtf8(fault) };
        Documents(m_database, m_app, "function").put(name, functionInfo(name, deployment.root()));
    }

    Database &m_database;
    QByteArray m_app;
    QString m_folder;
    json::Document m_config;
};

} // namespace

void loadProject(Database &database, const QByteArray &app, const QString &folder)
{
    Loader loader(database, app, QDir::cleanPath(folder));
    Transaction transaction(database);
    loader.loadEntities();
    loader.loadFunctions();
    loader.loadConnectors();
    transaction.commit();
}

} // namespace console::local
