// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/seed/demoseed.h"

#include "local/resource.h"
#include "local/seed/recipe.h"
#include "local/storage/database.h"
#include "openapi/openapidocument.h"

namespace console::local {
namespace {

using json::Value;

QByteArray bytes(const Value &value)
{
    return value.utf8().toByteArray();
}

/// The same number on every machine, unlike qHash.
quint64 fingerprint(QByteArrayView text)
{
    quint64 hash = 0xcbf29ce484222325;
    for (const char c : text)
        hash = (hash ^ quint8(c)) * 0x100000001b3;
    return hash;
}

QByteArray hex(quint64 number, int digits)
{
    return QByteArray::number(number, 16).rightJustified(digits, '0').right(digits);
}

} // namespace

DemoSeed::DemoSeed(Database &database)
    : m_database(database)
    , m_story(jsonResource("story.json"))
    , m_pools(jsonResource("pools.json"))
{
}

void DemoSeed::run()
{
    const Value story = m_story.root();
    m_database.execute(
        "INSERT INTO meta VALUES('owner',?),('viewer',?)", { bytes(story["owner"]), bytes(story["viewer"]) });
    int position = 0;
    for (const Value workspace : story["workspaces"])
        addWorkspace(workspace, position++);
    for (const Value app : story["apps"])
        addApp(app);
    for (const Value integration : story["integrations"])
        addIntegration(integration);
}

void DemoSeed::addWorkspace(const Value &workspace, int position)
{
    m_database.execute("INSERT INTO workspaces VALUES(?,?,?,?,?)",
        { bytes(workspace["id"]), qint64(position), bytes(workspace["name"]), bytes(workspace["tier"]),
            qint64(workspace["is_enterprise"].toBool()) });
    for (const Value member : workspace["members"]) {
        m_database.execute("INSERT INTO members VALUES(?,?,?,?)",
            { bytes(workspace["id"]), bytes(member["email"]), bytes(member["name"]), bytes(member["role"]) });
    }
}

void DemoSeed::addApp(const Value &app)
{
    m_ids.clear();
    const Value body = app["body"];
    m_database.execute("INSERT INTO apps(id,workspace,created,updated,body) VALUES(?,?,?,?,?)",
        { bytes(body["id"]), bytes(body["organization_id"]), bytes(body["created_date"]),
            bytes(body["updated_date"]), body.toJson() });
    for (const Value user : app["users"]) {
        m_database.execute("INSERT INTO users VALUES(?,?,?,?,?)",
            { bytes(body["id"]), bytes(user["id"]), bytes(user["email"]), bytes(user["role"]),
                user.toJson() });
    }
    for (const Value entity : app["entities"])
        addEntity(app, bytes(entity));
    for (const Value connector : app["connectors"])
        addConnector(bytes(body["id"]), connector);
}

void DemoSeed::addEntity(const Value &app, const QByteArray &name)
{
    const json::Document entity = jsonResource(bytes(app["folder"]) + '/' + name + ".json");
    m_database.execute("INSERT INTO entities(app,name,schema) VALUES(?,?,?)",
        { bytes(app["body"]["id"]), name, entity.root()["schema"].toJson() });
    addRecords(m_database.integer("SELECT last_insert_rowid()"), app, name, entity.root());
}

void DemoSeed::addRecords(qint64 collection, const Value &app, const QByteArray &name, const Value &entity)
{
    const quint64 tag = fingerprint(bytes(app["folder"]) + '/' + name);
    const qint64 count = entity["count"].toInteger().value_or(0);
    const qint64 from = secondsOf(entity["from"].utf8());
    const qint64 span = secondsOf(entity["to"].utf8()) - from;
    std::vector<Recipe::Member> fields;
    for (auto field = entity["fields"].begin(); field != entity["fields"].end(); ++field)
        fields.push_back({ ",\"" + field.name().toByteArray() + "\":", Recipe(*field, m_pools.root()) });
    std::vector<Value> users;
    for (const Value user : app["users"])
        users.push_back(user);

    Dice dice(tag);
    std::vector<QByteArray> &ids = m_ids[name];
    Statement insert(m_database, "INSERT INTO records(collection,id,created,updated,body) VALUES(?,?,?,?,?)");
    for (qint64 index = 0; index < count; ++index) {
        const qint64 created = from + (count > 1 ? span * index / (count - 1) : 0);
        const QByteArray id = hex(quint64(created), 8) + hex(tag, 6) + hex(quint64(index), 10);
        const QByteArray createdText = isoOf(created) + '.' + hex(dice.below(10), 1) + "00000";
        const bool changed = dice.below(3) == 0;
        // The story ends somewhere: nothing is changed after that.
        const qint64 updated = std::min(created + 60 + qint64(dice.below(5 * 86'400)), from + span);
        const QByteArray updatedText =
            changed && updated > created ? isoOf(updated) + ".000000" : createdText;
        const Value author = users[dice.below(users.size())];
        QByteArray body = R"({"id":")" + id + R"(","created_date":")" + createdText + R"(","updated_date":")"
            + updatedText + R"(","created_by":")" + bytes(author["email"]) + R"(","created_by_id":")"
            + bytes(author["id"]) + R"(","is_sample":false)";
        const RecipeScope scope{ dice, index, created, m_ids };
        for (const auto &[field, recipe] : fields) {
            if (recipe.isAbsent(dice))
                continue;
            body += field;
            recipe.append(body, scope);
        }
        body += '}';
        insert.run({ collection, id, createdText, updatedText, body });
        ids.push_back(id);
    }
}

void DemoSeed::addConnector(const QByteArray &app, const Value &connector)
{
    m_database.execute("INSERT INTO connectors VALUES(?,?,?,?,?,?)",
        { app, bytes(connector["type"]), bytes(connector["status"]), connector["scopes"].toJson(),
            bytes(connector["email"]), nullptr });
}

void DemoSeed::addIntegration(const Value &integration)
{
    const auto document = openapi::OpenApiDocument::read(resource(bytes(integration["document"])));
    m_database.execute("INSERT INTO integrations VALUES(?,?,?,?,?,?,?,?,?,?,?,?)",
        { bytes(integration["id"]), bytes(integration["workspace"]), bytes(integration["slug"]),
            bytes(integration["name"]), bytes(integration["description"]), bytes(integration["base_url"]),
            bytes(integration["spec_url"]), integration["operations"].toJson(),
            integration["headers"].toJson(), document.root().toJson(), bytes(integration["created_date"]),
            bytes(integration["updated_date"]) });
}

} // namespace console::local
