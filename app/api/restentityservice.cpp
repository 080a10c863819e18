// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restentityservice.h"

namespace console::api {
namespace {

struct Named {
    QString name;
    json::Value schema;
};

json::Value firstObject(json::Value value, std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (const json::Value member = value[name]; member.isObject())
            return member;
    }
    return {};
}

bool isSchema(json::Value value)
{
    return value["properties"].isObject() || value["type"].utf8() == "object";
}

Named fromItem(json::Value item)
{
    const json::Value schema = firstObject(item, { "entity_schema", "schema", "json_schema" });
    const json::Value name = item["entity_name"].isString() ? item["entity_name"] : item["name"];
    return { name.isString() ? name.toString() : schema["name"].toString(),
        schema.isValid() ? schema : item };
}

/// The array or map inside the wrapper, or the value itself.
json::Value unwrapped(json::Value root)
{
    for (const char *name : { "entities", "items", "schemas" }) {
        const json::Value member = root[name];
        if (member.isArray() || (member.isObject() && !isSchema(member)))
            return member;
    }
    return root;
}

} // namespace

Result<QList<EntitySchema>> entitySchemasFrom(const json::Document &document)
{
    const json::Value list = unwrapped(document.root());
    if (!list.isArray() && !list.isObject())
        return unexpected(QStringLiteral("The answer holds no list of entity schemas."));
    QList<Named> found;
    for (auto item = list.begin(); item != list.end(); ++item) {
        if (!(*item).isObject())
            continue;
        found.append(list.isArray() ? fromItem(*item)
                                    : Named{ QString::fromUtf8(item.name()), fromItem(*item).schema });
        if (found.last().name.isEmpty())
            return unexpected(QStringLiteral("An entity schema in the server's list has no name."));
    }
    QStringList names;
    for (const Named &entity : found)
        names << entity.name;
    QList<EntitySchema> schemas;
    for (const Named &entity : found)
        schemas << readEntitySchema(document, entity.schema, entity.name, names);
    return schemas;
}

PendingCall RestEntityService::schemas(const QString &appId, Handler<QList<EntitySchema>> handler)
{
    return m_api.send({ .path = apiPath({ QStringLiteral("apps"), appId, QStringLiteral("entity-schemas") }),
                          .timeout = slowCall },
        decoded<QList<EntitySchema>>(std::move(handler), entitySchemasFrom));
}

} // namespace console::api
