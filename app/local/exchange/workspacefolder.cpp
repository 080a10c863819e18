// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/exchange/workspacefolder.h"

#include "local/exchange/appfolder.h"
#include "local/exchange/withoutsecrets.h"

namespace console::local {

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
    writeTable("connectors", "SELECT * FROM connectors ORDER BY 1, 2", publicConnector);
    writeTable("documents",
        "SELECT owner, kind, name, body FROM documents WHERE owner IN (SELECT id FROM workspaces)"
        " AND kind<>'secret' ORDER BY owner, row",
        publicDocument);
    writeTable("integrations", "SELECT * FROM integrations ORDER BY 1", publicIntegration);
    Statement apps(m_database, "SELECT id FROM apps ORDER BY created, id");
    while (apps.step()) {
        // Percent-encoded, an id cannot be a path.
        const QString name = QString::fromLatin1(apps.text(0).toPercentEncoding());
        AppFolder(m_database, m_uploads, QDir(m_folder.filePath(QStringLiteral("apps/") + name)))
            .write(apps.text(0));
    }
}

void WorkspaceFolder::writeTable(
    const QByteArray &table, const QByteArray &select, const ColumnReader &read) const
{
    writeRows(m_database, { select, {} }, tableFile(table), read);
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
