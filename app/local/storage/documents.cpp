// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/documents.h"

#include "core/json/write.h"
#include "local/storage/database.h"

#include <algorithm>

namespace console::local {

Documents::Documents(Database &database, QByteArray owner, QByteArray kind)
    : m_database(database)
    , m_owner(std::move(owner))
    , m_kind(std::move(kind))
{
}

std::vector<Documents::Document> Documents::all() const
{
    std::vector<Document> documents;
    Statement rows(m_database, "SELECT name, body FROM documents WHERE owner=? AND kind=? ORDER BY row",
        { m_owner, m_kind });
    while (rows.step())
        documents.push_back({ rows.text(0), rows.text(1) });
    return documents;
}

QByteArray Documents::find(const QByteArray &name) const
{
    return m_database.text(
        "SELECT body FROM documents WHERE owner=? AND kind=? AND name=?", { m_owner, m_kind, name });
}

Documents::Change Documents::put(const QByteArray &name, const QByteArray &body)
{
    const QByteArray before = find(name);
    if (before.isNull()) {
        m_database.execute(
            "INSERT INTO documents(owner,kind,name,body) VALUES(?,?,?,?)", { m_owner, m_kind, name, body });
        return Change::Created;
    }
    if (before == body)
        return Change::None;
    m_database.execute(
        "UPDATE documents SET body=? WHERE owner=? AND kind=? AND name=?", { body, m_owner, m_kind, name });
    return Change::Updated;
}

bool Documents::remove(const QByteArray &name)
{
    m_database.execute(
        "DELETE FROM documents WHERE owner=? AND kind=? AND name=?", { m_owner, m_kind, name });
    return m_database.changes() > 0;
}

void SyncReport::add(const QByteArray &name, Documents::Change change)
{
    if (change == Documents::Change::Created)
        created += name;
    else if (change == Documents::Change::Updated)
        updated += name;
}

QByteArray SyncReport::toJson() const
{
    json::Writer writer;
    writer.beginObject();
    const auto write = [&](QByteArrayView member, const QByteArrayList &names) {
        writer.name(member).beginArray();
        for (const QByteArray &name : names)
            writer.string(QByteArrayView(name));
        writer.endArray();
    };
    write("created", created);
    write("updated", updated);
    write("deleted", deleted);
    return writer.endObject().take();
}

SyncReport syncDocuments(
    Database &database, Documents &documents, const std::vector<Documents::Document> &wanted)
{
    SyncReport report;
    Transaction transaction(database);
    for (const Documents::Document &old : documents.all()) {
        const bool stays = std::any_of(wanted.begin(), wanted.end(),
            [&](const Documents::Document &document) { return document.name == old.name; });
        if (!stays && documents.remove(old.name))
            report.deleted += old.name;
    }
    for (const Documents::Document &document : wanted)
        report.add(document.name, documents.put(document.name, document.body));
    transaction.commit();
    return report;
}

} // namespace console::local
