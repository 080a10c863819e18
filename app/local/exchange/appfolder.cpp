// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/exchange/appfolder.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/exchange/plainfiles.h"
#include "local/exchange/withoutsecrets.h"
#include "local/records/writer.h"
#include "local/storage/timestamp.h"

#include <QDirIterator>

#include <algorithm>

namespace console::local {
namespace {

constexpr char deletedMember[] = "deleted_date";

/// As the server makes them: no path.
bool isFileId(const QByteArray &id)
{
    return !id.isEmpty() && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '_';
    });
}

/// The member as text; null where it is absent.
SqlValue optionalText(const json::Value &member)
{
    return member.isString() ? SqlValue(textOf(member)) : SqlValue(nullptr);
}

} // namespace

void AppFolder::write(const QByteArray &app) const
{
    Statement row(m_database, "SELECT body, deleted FROM apps WHERE id=?", { app });
    row.step();
    const json::Document body = json::parse(row.view(0)).value_or(json::Document());
    const json::Document marked = json::parse(
        row.isNull(1) ? body.root().toJson() : withMember(body.root(), deletedMember, row.text(1)))
                                      .value_or(json::Document());
    writeFile(file(QStringLiteral("app.json")), marked.root().toJson(true) + '\n');
    const auto write = [&](const QString &name, const QByteArray &select) {
        writeRows(m_database, { select, { app } }, file(name));
    };
    QByteArray users;
    Statement user(m_database, "SELECT body FROM users WHERE app=? ORDER BY id", { app });
    while (user.step())
        users += user.text(0) + '\n';
    writeFile(file(QStringLiteral("users.ndjson")), users);
    write(QStringLiteral("passwords.ndjson"),
        "SELECT email, user, salt, hash, confirmed FROM passwords WHERE app=? ORDER BY email");
    writeRows(m_database,
        { "SELECT kind, name, body FROM documents WHERE owner=? AND kind<>'secret' ORDER BY kind, row",
            { app } },
        file(QStringLiteral("documents.ndjson")), publicDocument);
    write(QStringLiteral("secrets.ndjson"),
        "SELECT name FROM documents WHERE owner=? AND kind='secret' ORDER BY name");
    write(QStringLiteral("files.ndjson"),
        "SELECT id, name, type, is_private FROM files WHERE app=? ORDER BY id");
    writeContents(app);
    writeEntities(app);
}

/// The files that people uploaded, and those of the site.
void AppFolder::writeContents(const QByteArray &app) const
{
    Statement files(m_database, "SELECT id FROM files WHERE app=?", { app });
    while (files.step()) {
        const QString id = QString::fromLatin1(files.text(0));
        writeFile(file(QStringLiteral("files/") + id), readFile(m_uploads.filePath(id)));
    }
    Statement site(m_database, "SELECT path, content FROM site_files WHERE app=?", { app });
    while (site.step())
        writeFile(file(QStringLiteral("site/") + QString::fromUtf8(site.view(0))), site.text(1));
}

void AppFolder::writeEntities(const QByteArray &app) const
{
    Statement entity(
        m_database, "SELECT collection, name, schema FROM entities WHERE app=? ORDER BY name", { app });
    while (entity.step()) {
        const QString name = QString::fromLatin1(entity.text(1).toPercentEncoding());
        const json::Document schema = json::parse(entity.view(2)).value_or(json::Document());
        writeFile(file(QStringLiteral("entities/%1.json").arg(name)), schema.root().toJson(true) + '\n');
        writeRecords(entity.integer(0), file(QStringLiteral("records/") + name));
        writeRecords(-entity.integer(0), file(QStringLiteral("records/%1.dev").arg(name)));
    }
}

void AppFolder::writeRecords(qint64 collection, const QString &name) const
{
    for (const bool isTrash : { false, true }) {
        Statement records(m_database,
            QByteArray("SELECT body, deleted FROM records WHERE collection=? AND deleted IS ")
                + (isTrash ? "NOT NULL" : "NULL") + " ORDER BY created, id",
            { collection });
        if (!records.step())
            continue;
        LineFile lines(name + (isTrash ? QStringLiteral(".trash.ndjson") : QStringLiteral(".ndjson")));
        do {
            const json::Document body =
                isTrash ? json::parse(records.view(0)).value_or(json::Document()) : json::Document();
            lines.add(isTrash ? withMember(body.root(), deletedMember, records.text(1)) : records.text(0));
        } while (records.step());
        lines.commit();
    }
}

QByteArrayList AppFolder::read() const
{
    const json::Document body = readObject(file(QStringLiteral("app.json")));
    const json::Value root = body.root();
    const QByteArray app = textOf(root["id"]);
    m_database.execute("INSERT INTO apps(id,workspace,created,updated,body,deleted) VALUES(?,?,?,?,?,?)",
        { app, textOf(root["organization_id"]), textOf(root["created_date"]), textOf(root["updated_date"]),
            withMember(root, deletedMember, {}), optionalText(root[deletedMember]) });
    readUsers(app);
    forEachLine(file(QStringLiteral("documents.ndjson")), [&](const json::Value &document) {
        m_database.execute("INSERT INTO documents(owner,kind,name,body) VALUES(?,?,?,?)",
            { app, textOf(document["kind"]), textOf(document["name"]), columnOf(document["body"]) });
    });
    readContents(app);
    readEntities(app);
    QByteArrayList secrets;
    forEachLine(file(QStringLiteral("secrets.ndjson")),
        [&](const json::Value &secret) { secrets += app + ": " + textOf(secret["name"]); });
    return secrets;
}

void AppFolder::readUsers(const QByteArray &app) const
{
    forEachLine(file(QStringLiteral("users.ndjson")), [&](const json::Value &user) {
        m_database.execute("INSERT INTO users(app,id,email,role,body) VALUES(?,?,?,?,?)",
            { app, textOf(user["id"]), textOf(user["email"]), textOf(user["role"]), user.toJson() });
    });
    forEachLine(file(QStringLiteral("passwords.ndjson")), [&](const json::Value &password) {
        m_database.execute("INSERT INTO passwords(app,email,user,salt,hash,confirmed) VALUES(?,?,?,?,?,?)",
            { app, textOf(password["email"]), textOf(password["user"]), textOf(password["salt"]),
                textOf(password["hash"]), password["confirmed"].toInteger().value_or(0) });
    });
}

void AppFolder::readContents(const QByteArray &app) const
{
    forEachLine(file(QStringLiteral("files.ndjson")), [&](const json::Value &row) {
        const QByteArray id = textOf(row["id"]);
        if (!isFileId(id))
            failFile(file(QStringLiteral("files.ndjson")), QStringLiteral("has an id that is none"));
        const QString name = QString::fromLatin1(id);
        writeFile(m_uploads.filePath(name), readFile(file(QStringLiteral("files/") + name)));
        m_database.execute("INSERT INTO files(id,app,name,type,is_private) VALUES(?,?,?,?,?)",
            { id, app, textOf(row["name"]), textOf(row["type"]), row["is_private"].toInteger().value_or(1) });
    });
    const QDir site(file(QStringLiteral("site")));
    QDirIterator pages(site.path(), QDir::Files | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (pages.hasNext()) {
        const QString page = pages.next();
        const QByteArray content = readFile(page);
        m_database.execute("INSERT INTO site_files(app,path,content) VALUES(?,?,?)",
            { app, site.relativeFilePath(page).toUtf8(), content.isNull() ? QByteArray("") : content });
    }
}

void AppFolder::readEntities(const QByteArray &app) const
{
    const QDir entities(file(QStringLiteral("entities")));
    for (const QString &name : entities.entryList({ QStringLiteral("*.json") }, QDir::Files, QDir::Name)) {
        const json::Document schema = readObject(entities.filePath(name));
        m_database.execute("INSERT INTO entities(app,name,schema) VALUES(?,?,?)",
            { app, textOf(schema.root()["name"]), schema.root().toJson() });
        const qint64 collection = m_database.integer("SELECT last_insert_rowid()");
        const QString records = file(QStringLiteral("records/") + name.chopped(5));
        readRecords(collection, records);
        readRecords(-collection, records + QStringLiteral(".dev"));
    }
}

void AppFolder::readRecords(qint64 collection, const QString &name) const
{
    Statement insert(m_database,
        "INSERT INTO records(collection,id,created,updated,deleted,body) VALUES(?,?,?,?,?,?)", SqlValues(6));
    const auto add = [&](const json::Value &record, const SqlValue &deleted) {
        const QByteArray given[] = { textOf(record["id"]), textOf(record["created_date"]),
            textOf(record["updated_date"]) };
        const QByteArray id = given[0].isEmpty() ? newId() : given[0];
        const QByteArray created = given[1].isEmpty() ? storedNow() : storedTime(given[1]);
        const QByteArray updated = given[2].isEmpty() ? created : storedTime(given[2]);
        const bool isTrash = !std::holds_alternative<std::nullptr_t>(deleted);
        json::Writer body;
        body.beginObject().name("id").string(QByteArrayView(id));
        body.name("created_date").string(QByteArrayView(created));
        body.name("updated_date").string(QByteArrayView(updated));
        for (auto member = record.begin(); member != record.end(); ++member) {
            const QByteArrayView field = member.name();
            if (field != "id" && field != "created_date" && field != "updated_date"
                && !(isTrash && field == deletedMember))
                body.name(field).value(*member);
        }
        insert.run({ collection, id, created, updated, deleted, body.endObject().take() });
    };
    forEachLine(name + QStringLiteral(".ndjson"), [&](const json::Value &record) { add(record, nullptr); });
    forEachLine(name + QStringLiteral(".trash.ndjson"), [&](const json::Value &record) {
        const QByteArray deleted = textOf(record[deletedMember]);
        add(record, deleted.isEmpty() ? storedNow() : deleted);
    });
}

} // namespace console::local
