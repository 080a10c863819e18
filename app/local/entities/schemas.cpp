// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/entities/schemas.h"

#include "core/json/write.h"
#include "local/storage/database.h"

#include <algorithm>

namespace console::local {
namespace {

using json::Value;

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// Rules that nobody understands must not be taken for no rules.
bool isRules(const Value &rls)
{
    return rls.isNothing() || rls.isObject();
}

} // namespace

std::vector<Documents::Document> Schemas::all() const
{
    std::vector<Documents::Document> schemas;
    Statement rows(
        m_database, "SELECT name, schema FROM entities WHERE app=? ORDER BY collection", { m_app });
    while (rows.step())
        schemas.push_back({ rows.text(0), rows.text(1) });
    return schemas;
}

QByteArray Schemas::find(const QByteArray &name) const
{
    return m_database.text("SELECT schema FROM entities WHERE app=? AND name=?", { m_app, name });
}

Documents::Change Schemas::put(const QByteArray &name, const Value &schema)
{
    json::Writer writer;
    writer.beginObject();
    if (name != "User")
        writer.name("name").string(QByteArrayView(name));
    for (auto member = schema.begin(); member != schema.end(); ++member) {
        if (member.name() != "name")
            writer.name(member.name()).value(*member);
    }
    const QByteArray text = writer.endObject().take();
    const QByteArray before = find(name);
    if (before == text)
        return Documents::Change::None;
    if (before.isNull()) {
        m_database.execute("INSERT INTO entities(app,name,schema) VALUES(?,?,?)", { m_app, name, text });
        return Documents::Change::Created;
    }
    m_database.execute("UPDATE entities SET schema=? WHERE app=? AND name=?", { text, m_app, name });
    return Documents::Change::Updated;
}

void Schemas::remove(const QByteArray &name)
{
    m_database.execute("DELETE FROM entities WHERE app=? AND name=?", { m_app, name });
}

bool Schemas::hasRecords(const QByteArray &name) const
{
    const qint64 collection =
        m_database.integer("SELECT collection FROM entities WHERE app=? AND name=?", { m_app, name });
    return m_database.integer(
               "SELECT EXISTS(SELECT 1 FROM records WHERE deleted IS NULL AND collection IN (?1,-?1))",
               { collection })
        == 1;
}

QByteArray schemaFault(const QByteArray &name, const Value &schema)
{
    if (name.isEmpty() || name.size() > 100 || !std::all_of(name.begin(), name.end(), isNameCharacter))
        return "An entity name holds letters, digits, _ and - only";
    if (!schema.isObject())
        return "A schema must be an object";
    if (schema["type"].utf8() != "object" || !schema["properties"].isObject())
        return "A schema needs type \"object\" and properties";
    if (!isRules(schema["rls"]))
        return "rls must be an object";
    for (const Value required : schema["required"]) {
        if (!required.isString())
            return "required must be a list of names";
    }
    if (!schema["required"].isNothing() && !schema["required"].isArray())
        return "required must be a list of names";
    for (auto property = schema["properties"].begin(); property != schema["properties"].end(); ++property) {
        const Value type = (*property)["type"];
        const bool isTyped = type.isNothing() || type.isString() || type.isArray();
        if (!(*property).isObject() || !isTyped || !isRules((*property)["rls"]))
            return "Property " + property.name().toByteArray() + " must be an object with a type";
    }
    return {};
}

SchemaFaults syncSchemas(Database &database, Schemas &schemas, const Value &wanted, SyncReport &report)
{
    SchemaFaults faults;
    for (auto schema = wanted.begin(); schema != wanted.end(); ++schema) {
        const QByteArray name = schema.name().toByteArray();
        if (const QByteArray fault = schemaFault(name, *schema); !fault.isEmpty())
            faults.emplace_back(name, fault);
    }
    const auto before = schemas.all();
    QByteArrayList gone;
    for (const Documents::Document &schema : before) {
        if (wanted[schema.name].isValid())
            continue;
        if (schemas.hasRecords(schema.name))
            faults.emplace_back(schema.name, "The entity still has records");
        gone += schema.name;
    }
    if (!faults.empty())
        return faults;
    Transaction transaction(database);
    for (const QByteArray &name : gone)
        schemas.remove(name);
    for (auto schema = wanted.begin(); schema != wanted.end(); ++schema)
        report.add(schema.name().toByteArray(), schemas.put(schema.name().toByteArray(), *schema));
    report.deleted = gone;
    transaction.commit();
    return {};
}

} // namespace console::local
