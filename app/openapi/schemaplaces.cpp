// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/schemaplaces.h"

#include "openapi/schemakeywords.h"

namespace console::openapi {

SchemaPlaces::SchemaPlaces(json::Value root)
    : m_references(root)
{
    visit(root, Meaning::Keywords);
}

void SchemaPlaces::visit(json::Value value, Meaning meaning)
{
    if (value.isArray()) {
        for (const json::Value item : value)
            visit(item, meaning);
        return;
    }
    if (!value.isObject() || m_visited.contains(value.index()))
        return;
    m_visited.insert(value.index());
    for (auto member = value.begin(); member != value.end(); ++member) {
        const QByteArrayView name = member.name();
        const Meaning inner = meaningOf(meaning, name, *member);
        if (meaning == Meaning::Keywords && name == "schema")
            visitSchema(*member);
        else if (meaning == Meaning::Keywords && name == "schemas")
            visitSchemas(*member);
        else if (meaning == Meaning::Keywords && name == "$ref")
            visit(m_references.look((*member).utf8()).value, Meaning::Keywords);
        else if (inner != Meaning::Data)
            visit(*member, inner);
    }
}

void SchemaPlaces::visitSchema(json::Value schema)
{
    if (schema.isBool())
        m_schemas.insert(schema.index());
    if (!schema.isObject() || m_schemas.contains(schema.index()))
        return;
    m_schemas.insert(schema.index());
    for (auto member = schema.begin(); member != schema.end(); ++member) {
        const QByteArrayView name = member.name();
        if (name == "$ref" && (*member).isString())
            visitSchema(m_references.look((*member).utf8()).value);
        else if (holdsSchemas(name) && !(*member).isArray())
            visitSchema(*member);
        else if (holdsSchemas(name) || holdsNamedSchemas(name))
            visitSchemas(*member);
    }
}

void SchemaPlaces::visitSchemas(json::Value list)
{
    for (const json::Value schema : list)
        visitSchema(schema);
}

} // namespace console::openapi
