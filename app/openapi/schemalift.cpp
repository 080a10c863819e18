// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/schemalift.h"

#include "openapi/name.h"

namespace console::openapi {

QByteArray liftedReference(QByteArrayView reference)
{
    static constexpr std::pair<const char *, const char *> moved[] = {
        { "#/definitions/", "#/components/schemas/" }, { "#/responses/", "#/components/responses/" },
        { "#/securityDefinitions/", "#/components/securitySchemes/" }
    };
    for (const auto &[from, to] : moved) {
        if (reference.startsWith(from))
            return to + reference.sliced(qsizetype(qstrlen(from))).toByteArray();
    }
    return reference.toByteArray();
}

bool isParameterMember(QByteArrayView name)
{
    return isOneOf(name, { "name", "in", "description", "required", "allowEmptyValue", "collectionFormat" })
        || isExtension(name);
}

void SchemaLift::writeValueSchema(json::Value node)
{
    m_writer.beginObject();
    for (auto it = node.begin(); it != node.end(); ++it) {
        if (!isParameterMember(it.name()))
            writeMember(it.name(), *it, Meaning::Keywords);
    }
    m_writer.endObject();
}

void SchemaLift::write(json::Value value, Meaning meaning)
{
    if (meaning == Meaning::Data || !(value.isObject() || value.isArray())) {
        m_writer.value(value);
    } else if (value.isArray()) {
        m_writer.beginArray();
        for (const json::Value item : value)
            write(item, meaning);
        m_writer.endArray();
    } else {
        m_writer.beginObject();
        for (auto it = value.begin(); it != value.end(); ++it)
            writeMember(it.name(), *it, meaning);
        m_writer.endObject();
    }
}

void SchemaLift::writeMember(QByteArrayView name, json::Value value, Meaning meaning)
{
    const bool isKeyword = meaning == Meaning::Keywords;
    if (value.isString() && name == "$ref") {
        m_writer.name(name).string(liftedReference(value.utf8()));
    } else if (isKeyword && name == "discriminator" && value.isString()) {
        m_writer.name(name).beginObject().name("propertyName").value(value).endObject();
    } else if (isKeyword && name == "x-nullable") {
        m_writer.name("nullable").value(value);
    } else if (isKeyword && name == "type" && value.utf8() == "file") {
        m_writer.name(name).string("string").name("format").string("binary");
    } else if (!isKeyword || name != "collectionFormat") {
        m_writer.name(name);
        write(value, meaningOf(meaning, name, value));
    }
}

} // namespace console::openapi
