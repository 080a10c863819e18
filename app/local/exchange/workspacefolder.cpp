// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/exchange/workspacefolder.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/records/writer.h"
#include "local/storage/database.h"
#include "local/storage/timestamp.h"

#include <QSaveFile>

#include <array>

namespace console::local {
namespace {

constexpr std::array tables = { "meta", "workspaces", "members", "connectors", "integrations" };

[[noreturn]] void fail(const QString &file, const QString &why)
{
    throw FolderError((file + QStringLiteral(": ") + why).toStdString());
}

void writeFile(const QString &name, const QByteArray &content)
{
    QDir().mkpath(QFileInfo(name).path());
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size() || !file.commit())
        fail(name, QStringLiteral("cannot be written"));
}

QByteArray readFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        fail(name, QStringLiteral("cannot be read"));
    return file.readAll();
}

/// Calls `use` for each line, which has to be a JSON object.
template <class Use>
void forEachLine(const QString &name, Use use)
{
    if (!QFile::exists(name))
        return;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        fail(name, QStringLiteral("cannot be read"));
    for (int line = 1; !file.atEnd(); ++line) {
        const QByteArray text = file.readLine().trimmed();
        if (text.isEmpty())
            continue;
        const auto document = json::parse(text);
        if (!document || !document->root().isObject())
            fail(name, QStringLiteral("line %1 is no JSON object").arg(line));
        use(document->root());
    }
}

json::Document readObject(const QString &name)
{
    const auto document = json::parse(readFile(name));
    if (!document || !document->root().isObject())
        fail(name, QStringLiteral("is no JSON object"));
    return *document;
}

QByteArray textOf(const json::Value &value)
{
    return value.utf8().toByteArray();
}

SqlValue valueOf(const json::Value &value)
{
    if (value.isNothing())
        return nullptr;
    if (const auto integer = value.toInteger())
        return *integer;
    return value.isString() ? value.utf8().toByteArray() : value.toJson();
}

/// One line for each row; columns that hold JSON objects or arrays are written as such.
QByteArray rowsOf(Database &database, const QByteArray &table, const QByteArray &condition)
{
    QByteArrayList columns;
    Statement names(database, "SELECT name FROM pragma_table_info(?)", { table });
    while (names.step())
        columns += names.text(0);
    Statement rows(database, "SELECT * FROM " + table + ' ' + condition);
    QByteArray lines;
    while (rows.step()) {
        json::Writer writer;
        writer.beginObject();
        for (int i = 0; i < int(columns.size()); ++i) {
            const SqlValue value = rows.value(i);
            writer.name(columns[i]);
            if (const auto *number = std::get_if<qint64>(&value))
                writer.number(*number);
            else if (const auto *text = std::get_if<QByteArray>(&value))
                (text->startsWith('{') || text->startsWith('[')) && json::parse(*text)
                    ? writer.raw(*text)
                    : writer.string(QByteArrayView(*text));
            else
                writer.null();
        }
        lines += writer.endObject().take() + '\n';
    }
    return lines;
}

} // namespace

void WorkspaceFolder::write() const
{
    QDir(m_folder.filePath(QStringLiteral("apps"))).removeRecursively();
    for (const char *table : tables) {
        const QByteArray condition =
            qstrcmp(table, "meta") == 0 ? "WHERE key IN ('owner','viewer') ORDER BY 1" : "ORDER BY 1, 2";
        writeTable(table, m_folder, condition);
    }
    Statement apps(m_database, "SELECT id FROM apps ORDER BY created, id");
    while (apps.step())
        writeApp(apps.text(0));
}

void WorkspaceFolder::writeTable(
    const QByteArray &table, const QDir &folder, const QByteArray &condition) const
{
    writeFile(folder.filePath(QStringLiteral("tables/%1.ndjson").arg(QString::fromLatin1(table))),
        rowsOf(m_database, table, condition));
}

void WorkspaceFolder::writeApp(const QByteArray &app) const
{
    // The id comes from this program, so it is no path; percent-encoded, it cannot be one either.
    const QDir folder(
        m_folder.filePath(QStringLiteral("apps/") + QString::fromLatin1(app.toPercentEncoding())));
    const QByteArray body = m_database.text("SELECT body FROM apps WHERE id=?", { app });
    writeFile(folder.filePath(QStringLiteral("app.json")),
        json::parse(body).value_or(json::Document()).root().toJson(true) + '\n');
    QByteArray users;
    Statement user(m_database, "SELECT body FROM users WHERE app=? ORDER BY id", { app });
    while (user.step())
        users += user.text(0) + '\n';
    writeFile(folder.filePath(QStringLiteral("users.ndjson")), users);
    Statement entity(
        m_database, "SELECT collection, name, schema FROM entities WHERE app=? ORDER BY name", { app });
    while (entity.step()) {
        const QString name = QString::fromLatin1(entity.text(1).toPercentEncoding());
        const json::Document schema = json::parse(entity.view(2)).value_or(json::Document());
        writeFile(
            folder.filePath(QStringLiteral("entities/%1.json").arg(name)), schema.root().toJson(true) + '\n');
        writeRecords(entity.integer(0), folder.filePath(QStringLiteral("records/%1.ndjson").arg(name)));
        writeRecords(-entity.integer(0), folder.filePath(QStringLiteral("records/%1.dev.ndjson").arg(name)));
    }
}

void WorkspaceFolder::writeRecords(qint64 collection, const QString &file) const
{
    Statement records(m_database,
        "SELECT body FROM records WHERE collection=? AND deleted IS NULL ORDER BY created, id",
        { collection });
    if (!records.step())
        return;
    QDir().mkpath(QFileInfo(file).path());
    QSaveFile out(file);
    bool isWritten = out.open(QIODevice::WriteOnly);
    do
        isWritten = isWritten && out.write(records.text(0) + '\n') > 0;
    while (records.step());
    if (!isWritten || !out.commit())
        fail(file, QStringLiteral("cannot be written"));
}

void WorkspaceFolder::read() const
{
    if (!QFile::exists(m_folder.filePath(QStringLiteral("tables/workspaces.ndjson"))))
        fail(m_folder.path(), QStringLiteral("is no exported workspace"));
    Transaction transaction(m_database);
    for (const char *table : { "meta", "workspaces", "members" })
        readTable(table, m_folder);
    const QDir apps(m_folder.filePath(QStringLiteral("apps")));
    for (const QString &app : apps.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
        readApp(apps.filePath(app));
    for (const char *table : { "connectors", "integrations" })
        readTable(table, m_folder);
    transaction.commit();
}

void WorkspaceFolder::readTable(const QByteArray &table, const QDir &folder) const
{
    QByteArrayList columns;
    Statement names(m_database, "SELECT name FROM pragma_table_info(?)", { table });
    while (names.step())
        columns += names.text(0);
    const QByteArray marks = QByteArray("?,").repeated(columns.size()).chopped(1);
    Statement insert(
        m_database, "INSERT INTO " + table + " VALUES(" + marks + ')', SqlValues(size_t(columns.size())));
    forEachLine(folder.filePath(QStringLiteral("tables/%1.ndjson").arg(QString::fromLatin1(table))),
        [&](const json::Value &row) {
            SqlValues values;
            for (const QByteArray &column : columns)
                values.push_back(valueOf(row[column]));
            insert.run(values);
        });
}

void WorkspaceFolder::readApp(const QString &app) const
{
    const QDir folder(app);
    const json::Document body = readObject(folder.filePath(QStringLiteral("app.json")));
    const QByteArray id = textOf(body.root()["id"]);
    m_database.execute("INSERT INTO apps(id,workspace,created,updated,body) VALUES(?,?,?,?,?)",
        { id, textOf(body.root()["organization_id"]), textOf(body.root()["created_date"]),
            textOf(body.root()["updated_date"]), body.root().toJson() });
    forEachLine(folder.filePath(QStringLiteral("users.ndjson")), [&](const json::Value &user) {
        m_database.execute("INSERT INTO users(app,id,email,role,body) VALUES(?,?,?,?,?)",
            { id, textOf(user["id"]), textOf(user["email"]), textOf(user["role"]), user.toJson() });
    });
    const QDir entities(folder.filePath(QStringLiteral("entities")));
    for (const QString &file : entities.entryList({ QStringLiteral("*.json") }, QDir::Files, QDir::Name)) {
        const json::Document schema = readObject(entities.filePath(file));
        m_database.execute("INSERT INTO entities(app,name,schema) VALUES(?,?,?)",
            { id, textOf(schema.root()["name"]), schema.root().toJson() });
        const qint64 collection = m_database.integer("SELECT last_insert_rowid()");
        const QString records = folder.filePath(QStringLiteral("records/") + file.chopped(5));
        readRecords(collection, records + QStringLiteral(".ndjson"));
        readRecords(-collection, records + QStringLiteral(".dev.ndjson"));
    }
}

void WorkspaceFolder::readRecords(qint64 collection, const QString &file) const
{
    Statement insert(m_database, "INSERT INTO records(collection,id,created,updated,body) VALUES(?,?,?,?,?)",
        SqlValues(5));
    forEachLine(file, [&](const json::Value &record) {
        const QByteArray given[] = { textOf(record["id"]), textOf(record["created_date"]),
            textOf(record["updated_date"]) };
        const QByteArray id = given[0].isEmpty() ? newId() : given[0];
        const QByteArray created = given[1].isEmpty() ? storedNow() : storedTime(given[1]);
        const QByteArray updated = given[2].isEmpty() ? created : storedTime(given[2]);
        json::Writer body;
        body.beginObject().name("id").string(QByteArrayView(id));
        body.name("created_date").string(QByteArrayView(created));
        body.name("updated_date").string(QByteArrayView(updated));
        for (auto member = record.begin(); member != record.end(); ++member) {
            const QByteArrayView name = member.name();
            if (name != "id" && name != "created_date" && name != "updated_date")
                body.name(name).value(*member);
        }
        insert.run({ collection, id, created, updated, body.endObject().take() });
    });
}

} // namespace console::local
