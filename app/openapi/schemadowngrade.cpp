// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/schemadowngrade.h"

#include "openapi/name.h"
#include "openapi/references.h"

namespace console::openapi {
namespace {

bool isNull(json::Value schema)
{
    return schema.isObject() && schema.size() == 1 && schema["type"].utf8() == "null";
}

/// References into "$defs" and "definitions", which 3.0 does not have.
QByteArray lowered(QByteArrayView reference)
{
    return reference.toByteArray().replace("/$defs/", "/x-defs/").replace("/definitions/", "/x-definitions/");
}

} // namespace

void SchemaDowngrade::run(json::Value schema, const Pointer &pointer)
{
    m_schema = schema;
    m_writer.beginObject();
    if (schema.isBool() && !schema.toBool())
        m_writer.name("not").beginObject().endObject();
    for (auto member = schema.begin(); member != schema.end(); ++member)
        writeKeyword(member.name(), *member, pointer / member.name());
    if (schema.isObject())
        writeRest(pointer);
    m_writer.endObject();
}

void SchemaDowngrade::writeKeyword(QByteArrayView name, json::Value value, const Pointer &place)
{
    static constexpr std::initializer_list<const char *> meaningless{ "$schema", "$id", "$comment",
        "$vocabulary", "$anchor", "$dynamicAnchor", "$recursiveAnchor", "then", "else", "minContains",
        "maxContains", "contentSchema" };
    static constexpr std::initializer_list<const char *> kept{ "title", "description", "default", "example",
        "externalDocs", "xml", "deprecated", "readOnly", "writeOnly", "discriminator", "nullable", "format",
        "multipleOf", "minLength", "maxLength", "pattern", "minItems", "maxItems", "uniqueItems",
        "minProperties", "maxProperties", "required", "enum", "properties", "additionalProperties", "items",
        "not", "anyOf", "oneOf" };
    if (isOneOf(name, meaningless) || writeSame(name, value, place))
        return;
    if (isExtension(name) || isOneOf(name, kept)) {
        m_writer.name(name);
        m_write(value, place);
    } else if (!(name.startsWith("unevaluated") && value.toBool())) { // true forbids nothing
        m_lose(Problem::Severity::Warning,
            QStringLiteral("OpenAPI 3.0 has no \"%1\": without it the schema allows more.")
                .arg(QString::fromUtf8(name)),
            place);
    }
}

/// True for what 3.0 says in another way.
bool SchemaDowngrade::writeSame(QByteArrayView name, json::Value value, const Pointer &place)
{
    if (name == "$ref" && value.isString()) {
        if (m_schema.size() == 1)
            m_writer.name(name).string(lowered(value.utf8()));
    } else if (name == "allOf") {
        // written by writeRest(), with what else must hold
    } else if (name == "type") {
        writeType(value);
    } else if (isOneOf(name, { "anyOf", "oneOf" }) && value.isArray()) {
        writeChoices(name, value, place);
    } else if (isOneOf(name, { "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" })) {
        writeBound(name, value);
    } else if (name == "const") {
        if (!has("enum"))
            m_writer.name("enum").beginArray().value(value).endArray();
        m_isNullable |= value.isNull();
    } else if (name == "examples" && value.isArray()) {
        if (value.size() > 0 && !has("example"))
            m_writer.name("example").value(*value.begin());
        if (value.size() > 1)
            m_lose(Problem::Severity::Note,
                QStringLiteral("OpenAPI 3.0 takes one example of a schema: the first of %1 stays.")
                    .arg(value.size()),
                place);
    } else if (isOneOf(name, { "$defs", "definitions" })) {
        m_writer.name(name == "$defs" ? "x-defs" : "x-definitions");
        m_write(value, place);
    } else if (isOneOf(name, { "required", "enum" }) && value.isArray() && value.size() == 0) {
        // 3.0 wants at least one
    } else if (name == "items" && value.isBool()) {
        m_writer.name(name).beginObject().endObject(); // false goes with "prefixItems", which is lost
    } else if (name == "additionalProperties" && (value.isBool() || has("patternProperties"))) {
        if (!has("patternProperties")) // else it would forbid what the patterns allow
            m_writer.name(name).value(value);
    } else if (name == "contentEncoding") {
        if (value.utf8() == "base64" && !has("format"))
            writeText("format", "byte");
    } else if (name == "contentMediaType") {
        if (value.utf8() == "application/octet-stream" && !has("format") && !has("contentEncoding"))
            writeText("format", "binary");
    } else {
        return false;
    }
    return true;
}

void SchemaDowngrade::writeType(json::Value type)
{
    QByteArrayList types;
    if (type.isString())
        types.append(type.utf8().toByteArray());
    for (const json::Value item : type)
        types.append(item.utf8().toByteArray());
    m_isNullable |= types.removeAll("null") > 0;
    m_isArray = types == QByteArrayList{ "array" };
    if (types.size() > 1)
        m_types = types;
    else if (types.size() == 1)
        writeText("type", types.constFirst());
    else if (!has("enum") && !has("const"))
        m_writer.name("enum").beginArray().null().endArray(); // null alone
}

/// 3.1 has a number for what is excluded, 3.0 a bound and whether it is excluded.
void SchemaDowngrade::writeBound(QByteArrayView name, json::Value value)
{
    const bool isLower = name.endsWith("inimum");
    const char *plain = isLower ? "minimum" : "maximum";
    const char *exclusive = isLower ? "exclusiveMinimum" : "exclusiveMaximum";
    const auto bound = m_schema[plain].toDouble();
    const auto edge = m_schema[exclusive].toDouble();
    const bool edgeCounts = edge && (!bound || (isLower ? *edge >= *bound : *edge <= *bound));
    if (name != plain && edgeCounts)
        m_writer.name(plain).value(value).name(exclusive).boolean(true);
    else if (name == plain && !edgeCounts)
        m_writer.name(plain).value(value);
}

void SchemaDowngrade::writeChoices(QByteArrayView name, json::Value list, const Pointer &place)
{
    qsizetype others = 0;
    for (const json::Value item : list)
        others += isNull(item) ? 0 : 1;
    m_isNullable |= others < list.size();
    if (others == 0)
        return;
    qsizetype index = -1;
    m_writer.name(name).beginArray();
    for (const json::Value item : list) {
        ++index;
        if (!isNull(item))
            m_write(item, place / index);
    }
    m_writer.endArray();
}

/// What must stand after everything else is known.
void SchemaDowngrade::writeRest(const Pointer &pointer)
{
    if (!m_types.isEmpty() && !has("anyOf"))
        writeTypeChoice();
    writeAll(pointer);
    if (m_isNullable)
        m_writer.name("nullable").boolean(true);
    if (m_isArray && !has("items"))
        m_writer.name("items").beginObject().endObject(); // 3.0 wants it
}

/// Everything that must hold at once. A reference may have nothing beside it in 3.0.
void SchemaDowngrade::writeAll(const Pointer &pointer)
{
    const json::Value all = m_schema["allOf"];
    const json::Value reference = References::of(m_schema);
    const bool hasReference = reference.isString() && m_schema.size() > 1;
    const bool hasTypes = !m_types.isEmpty() && has("anyOf");
    if (!hasReference && !hasTypes && !all.isArray())
        return;
    m_writer.name("allOf").beginArray();
    if (hasReference)
        m_writer.beginObject().name("$ref").string(lowered(reference.utf8())).endObject();
    if (hasTypes) {
        m_writer.beginObject();
        writeTypeChoice();
        m_writer.endObject();
    }
    const Pointer place = pointer / "allOf";
    qsizetype index = 0;
    for (const json::Value item : all)
        m_write(item, place / index++);
    m_writer.endArray();
}

void SchemaDowngrade::writeTypeChoice()
{
    m_writer.name("anyOf").beginArray();
    for (const QByteArray &type : std::as_const(m_types)) {
        m_writer.beginObject().name("type").string(type);
        if (type == "array")
            m_writer.name("items").beginObject().endObject();
        m_writer.endObject();
    }
    m_writer.endArray();
}

} // namespace console::openapi
