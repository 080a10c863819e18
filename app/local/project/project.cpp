// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/project/project.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/projectfolder.h"
#include "local/entities/schemas.h"
#include "local/functions/function.h"
#include "local/storage/database.h"

#include <QDir>

#include <algorithm>
#include <set>

namespace console::local {
namespace {

using json::Value;

const QStringList functionConfigs{ QStringLiteral("function.jsonc"), QStringLiteral("function.json") };
const QStringList entryFiles{ QStringLiteral("entry.ts"), QStringLiteral("entry.js") };
const QStringList codeFiles{ QStringLiteral("*.ts"), QStringLiteral("*.js"), QStringLiteral("*.json"),
    QStringLiteral("*.jsonc") };

template <class T>
T orFault(Result<T> result)
{
    if (!result)
        throw ProjectFault{ result.error().detail };
    return *std::move(result);
}

json::Document readConfig(const QString &name)
{
    return orFault(ProjectFolder::readConfig(name));
}

class Loader {
public:
    Loader(Database &database, QByteArray app, const QString &folder)
        : m_database(database)
        , m_app(std::move(app))
        , m_project(orFault(ProjectFolder::open(folder)))
    {
    }

    void loadEntities()
    {
        Schemas schemas(m_database, m_app);
        const QList<ProjectEntity> entities = orFault(m_project.entities());
        for (const ProjectEntity &entity : entities) {
            const QByteArray name = entity.name.toUtf8();
            if (const QByteArray fault = schemaFault(name, entity.schema.root()); !fault.isEmpty())
                throw ProjectFault{ entity.file + QStringLiteral(": ") + QString::fromUtf8(fault) };
            schemas.put(name, entity.schema.root());
        }
    }

    void loadFunctions()
    {
        const QString folder = m_project.part("functionsDir", "functions");
        std::set<QString> folders;
        for (const QString &file : ProjectFolder::filesBelow(folder, functionConfigs + entryFiles))
            folders.insert(QFileInfo(file).path());
        for (const QString &function : folders)
            loadFunction(folder, function);
    }

    void loadConnectors()
    {
        const QByteArray owner = m_database.text("SELECT value FROM meta WHERE key='owner'");
        for (const QString &file : ProjectFolder::filesBelow(
                 m_project.part("connectorsDir", "connectors"), ProjectFolder::configFiles())) {
            const json::Document connector = readConfig(file);
            const Value type = connector.root()["type"];
            const Value scopes = connector.root()["scopes"];
            m_database.execute("INSERT OR REPLACE INTO connectors VALUES(?,?,'active',?,?,NULL)",
                { m_app, type.isString() ? type.utf8().toByteArray() : QFileInfo(file).baseName().toUtf8(),
                    scopes.isArray() ? scopes.toJson() : QByteArray("[]"), owner });
        }
    }

private:
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
        for (const QString &file :
            ProjectFolder::filesBelow(folder, codeFiles) + ProjectFolder::filesBelow(shared, codeFiles)) {
            writer.beginObject().name("path").string(directory.relativeFilePath(file));
            writer.name("content")
                .string(QByteArrayView(orFault(ProjectFolder::contentOf(file))))
                .endObject();
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
    ProjectFolder m_project;
};

} // namespace

void loadProject(Database &database, const QByteArray &app, const QString &folder)
{
    Loader loader(database, app, folder);
    Transaction transaction(database);
    loader.loadEntities();
    loader.loadFunctions();
    loader.loadConnectors();
    transaction.commit();
}

} // namespace console::local
