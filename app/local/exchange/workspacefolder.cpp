// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/exchange/workspacefolder.h"

#include "local/exchange/appfolder.h"
#include "openapi/preflight.h"

#include "core/json/parse.h"
#include "core/json/write.h"

namespace console::local {
namespace {

/// The headers of an integration; those that carry a credential without its value.
QByteArray withoutSecrets(QByteArrayView headers)
{
    const json::Document document = json::parse(headers).value_or(json::Document());
    json::Writer writer;
    writer.beginArray();
    for (const json::Value header : document.root()) {
        const bool isSecret = openapi::isSecretHeader(header["name"].toString());
        writer.beginObject().name("name").string(header["name"].utf8());
        writer.name("value").string(isSecret ? QByteArrayView() : header["value"].utf8()).endObject();
    }
    return writer.endArray().take();
}

} // namespace

QString WorkspaceFolder::tableFile(const QByteArray &table) const
{
    return m_folder.filePath(QStringLiteral("tables/%1.ndjson").arg(QString::fromLatin1(table)));
}

void WorkspaceFolder::write() const
{
    for (const char *part : { "apps", "tables" })
        QDir(m_folder.filePath(QLatin1String(part))).removeRecursively();
    writeTable("meta", "SELECT * FROM meta WHERE key IN ('owner','viewer') ORDER BY 1");
    writeTable("workspaces", "SELECT * FROM workspaces ORDER BY 1");
    writeTable("members", "SELECT * FROM members ORDER BY 1, 2");
    writeTable("connectors", "SELECT * FROM connectors ORDER BY 1, 2");
    writeTable("documents",
        "SELECT owner, kind, name, iif(kind='connector',json_remove(body,'$.client_secret'),body) AS body"
        " FROM documents WHERE owner IN (SELECT id FROM workspaces) AND kind<>'secret' ORDER BY owner, row");
    writeIntegrations();
    Statement apps(m_database, "SELECT id FROM apps ORDER BY created, id");
    while (apps.step()) {
        // Percent-encoded, an id cannot be a path.
        const QString name = QString::fromLatin1(apps.text(0).toPercentEncoding());
        AppFolder(m_database, m_uploads, QDir(m_folder.filePath(QStringLiteral("apps/") + name)))
            .write(apps.text(0));
    }
}

void WorkspaceFolder::writeTable(const QByteArray &table, const QByteArray &select) const
{
    writeRows(m_database, { select, {} }, tableFile(table));
}

void WorkspaceFolder::writeIntegrations() const
{
    // A copy, because only here is it known which headers are secret.
    m_database.script("CREATE TEMP TABLE exported AS SELECT * FROM integrations ORDER BY 1");
    Statement update(m_database, "UPDATE exported SET headers=? WHERE id=?", SqlValues(2));
    Statement integrations(m_database, "SELECT id, headers FROM integrations");
    while (integrations.step())
        update.run({ withoutSecrets(integrations.view(1)), integrations.text(0) });
    writeTable("integrations", "SELECT * FROM exported ORDER BY 1");
}

QByteArrayList WorkspaceFolder::read() const
{
    if (!QFile::exists(tableFile("workspaces")))
        failFile(m_folder.path(), QStringLiteral("is no exported workspace"));
    Transaction transaction(m_database);
    readTable("meta", { "key", "value" });
    readTable("workspaces", { "id", "position", "name", "tier", "is_enterprise" });
    readTable("members", { "workspace", "email", "name", "role" });
    QByteArrayList secrets;
    const QDir apps(m_folder.filePath(QStringLiteral("apps")));
    for (const QString &app : apps.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        secrets += AppFolder(m_database, m_uploads, QDir(apps.filePath(app))).read();
    readTable("connectors", { "app", "type", "status", "scopes", "email", "config" });
    readTable("documents", { "owner", "kind", "name", "body" });
    readTable("integrations",
        { "id", "workspace", "slug", "name", "description", "base_url", "spec_url", "operations", "headers",
            "document", "created", "updated" });
    transaction.commit();
    return secrets;
}

void WorkspaceFolder::readTable(const QByteArray &table, const QByteArrayList &columns) const
{
    const QByteArray marks = QByteArray("?,").repeated(columns.size()).chopped(1);
    Statement insert(m_database, "INSERT INTO " + table + '(' + columns.join(',') + ") VALUES(" + marks + ')',
        SqlValues(size_t(columns.size())));
    forEachLine(tableFile(table), [&](const json::Value &row) {
        SqlValues values;
        for (const QByteArray &column : columns)
            values.push_back(columnOf(row[column]));
        insert.run(values);
    });
}

} // namespace console::local
