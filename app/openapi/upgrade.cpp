// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/upgrade.h"

#include "openapi/name.h"

namespace console::openapi {

void Upgrade::writeRootMember(QByteArrayView name, json::Value value, const Pointer &place)
{
    writer().name(name);
    if (name == "openapi")
        writer().string(QByteArrayView("3.1.0"));
    else
        write(value, place);
}

void Upgrade::writeSchema(json::Value schema, const Pointer &pointer)
{
    if (!schema.isObject()) {
        writer().value(schema);
    } else if (References::of(schema).isString()) {
        writeReference(schema);
    } else {
        writer().beginObject();
        for (auto member = schema.begin(); member != schema.end(); ++member)
            writeKeyword(member.name(), *member, schema, pointer / member.name());
        writer().endObject();
    }
}

/// In 3.0 nothing beside a reference counts; in 3.1 it would, so only what says nothing about values stays.
void Upgrade::writeReference(json::Value schema)
{
    writer().beginObject();
    for (auto member = schema.begin(); member != schema.end(); ++member) {
        const QByteArrayView name = member.name();
        if (isExtension(name)
            || isOneOf(name, { "$ref", "title", "description", "deprecated", "readOnly", "writeOnly" }))
            writer().name(name).value(*member);
    }
    writer().endObject();
}

void Upgrade::writeKeyword(QByteArrayView name, json::Value value, json::Value schema, const Pointer &place)
{
    const bool isNullable = schema["nullable"].toBool();
    const bool hasType = schema["type"].isString();
    const bool hasChoice = schema["anyOf"].isValid() || schema["oneOf"].isValid();
    if (name == "nullable" || (value.isBool() && name.startsWith("exclusive")))
        return; // said by the type and by the bounds
    if (name == "type" && isNullable && hasType)
        writer().name(name).beginArray().value(value).string(QByteArrayView("null")).endArray();
    else if (name == "minimum" || name == "maximum")
        writeBound(name, value, schema[name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum"]);
    else if (name == "example" && !schema["examples"].isValid())
        writer().name("examples").beginArray().value(value).endArray();
    else if (name == "format")
        writeFormat(value, schema);
    else if (isOneOf(name, { "anyOf", "oneOf" }) && isNullable && !hasType && value.isArray())
        writeOrNull(name, value, place);
    else if (name == "allOf" && isNullable && !hasType && !hasChoice)
        writeAllOrNull(value, place);
    else
        writeCopy(name, value, place);
}

void Upgrade::writeCopy(QByteArrayView name, json::Value value, const Pointer &place)
{
    writer().name(name);
    write(value, place);
}

void Upgrade::writeFormat(json::Value format, json::Value schema)
{
    const bool isText = schema["type"].utf8() == "string";
    if (isText && format.utf8() == "byte")
        writer().name("contentEncoding").string(QByteArrayView("base64"));
    else if (isText && format.utf8() == "binary")
        writer().name("contentMediaType").string(QByteArrayView("application/octet-stream"));
    else
        writer().name("format").value(format);
}

void Upgrade::writeBound(QByteArrayView name, json::Value value, json::Value isExclusive)
{
    const QByteArrayView exclusive = name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
    writer().name(isExclusive.toBool() ? exclusive : name).value(value);
}

void Upgrade::writeOrNull(QByteArrayView name, json::Value list, const Pointer &place)
{
    qsizetype index = 0;
    writer().name(name).beginArray();
    for (const json::Value item : list)
        write(item, place / index++);
    writer().beginObject().name("type").string(QByteArrayView("null")).endObject().endArray();
}

void Upgrade::writeAllOrNull(json::Value list, const Pointer &place)
{
    writer().name("anyOf").beginArray().beginObject();
    writeCopy("allOf", list, place);
    writer().endObject().beginObject().name("type").string(QByteArrayView("null")).endObject().endArray();
}

} // namespace console::openapi
