// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/schemaexample.h"

#include "core/json/write.h"
#include "openapi/references.h"

namespace console::openapi {
namespace {

constexpr int mostExampleLevels = 8;
constexpr int mostValues = 2000;

QByteArrayView stringOf(QByteArrayView format)
{
    static const QHash<QByteArrayView, QByteArrayView> examples{ { "date", "2026-01-31" },
        { "date-time", "2026-01-31T09:30:00Z" }, { "time", "09:30:00Z" }, { "email", "name@example.com" },
        { "uuid", "3f2b6d1e-8a47-4c59-9b0e-5d7c1f2a6e84" }, { "uri", "https://example.com" },
        { "url", "https://example.com" }, { "hostname", "example.com" }, { "ipv4", "192.0.2.1" },
        { "ipv6", "2001:db8::1" }, { "byte", "ZXhhbXBsZQ==" } };
    return examples.value(format, "text");
}

class ExampleWriter {
public:
    explicit ExampleWriter(json::Value root)
        : m_references(root)
    {
    }

    void write(json::Value schema, int level = 0)
    {
        schema = m_references.follow(schema).value;
        if (++m_values > mostValues || !schema.isObject()) {
            m_writer.null();
            return;
        }
        for (const char *name : { "example", "default", "const" }) {
            if (schema[name].isValid()) {
                m_writer.value(schema[name]);
                return;
            }
        }
        for (const char *name : { "examples", "enum" }) {
            if (schema[name].isArray() && schema[name].size() > 0) {
                m_writer.value(*schema[name].begin());
                return;
            }
        }
        for (const char *name : { "oneOf", "anyOf" }) {
            if (const json::Value choices = schema[name];
                choices.isArray() && choices.size() > 0 && !schema["properties"].isObject()) {
                level < mostExampleLevels ? write(*choices.begin(), level + 1) : (void)m_writer.null();
                return;
            }
        }
        writeTyped(schema, level);
    }

    QByteArray take() { return m_writer.take(); }

private:
    static QByteArrayView typeOf(json::Value schema)
    {
        json::Value type = schema["type"];
        if (type.isArray()) { // 3.1: the first that is not "null"
            for (const json::Value item : schema["type"]) {
                if (item.utf8() != "null") {
                    type = item;
                    break;
                }
            }
        }
        if (type.isString())
            return type.utf8();
        if (schema["properties"].isObject() || schema["allOf"].isArray()
            || schema["additionalProperties"].isObject())
            return "object";
        return schema["items"].isValid() ? "array" : "string";
    }

    void writeTyped(json::Value schema, int level)
    {
        const QByteArrayView type = typeOf(schema);
        if (type == "object") {
            m_writer.beginObject();
            QSet<QByteArrayView> written;
            if (level < mostExampleLevels)
                writeMembers(schema, level, written);
            m_writer.endObject();
        } else if (type == "array") {
            m_writer.beginArray();
            if (level < mostExampleLevels && schema["items"].isObject())
                write(schema["items"], level + 1);
            m_writer.endArray();
        } else if (type == "integer" || type == "number") {
            const json::Value minimum = schema["minimum"];
            minimum.isNumber() ? m_writer.value(minimum) : m_writer.number(type == "integer" ? 1 : 0);
        } else if (type == "boolean") {
            m_writer.boolean(true);
        } else if (type == "null") {
            m_writer.null();
        } else {
            m_writer.string(stringOf(schema["format"].utf8()));
        }
    }

    void writeMembers(json::Value schema, int level, QSet<QByteArrayView> &written)
    {
        for (const json::Value part : schema["allOf"]) {
            const json::Value target = m_references.follow(part).value;
            if (target.isObject() && level < mostExampleLevels)
                writeMembers(target, level + 1, written);
        }
        const json::Value properties = schema["properties"];
        for (auto it = properties.begin(); it != properties.end(); ++it) {
            const json::Value property = m_references.follow(*it).value;
            if (!properties.isObject() || written.contains(it.name()) || property["readOnly"].toBool()
                || m_values > mostValues)
                continue;
            written.insert(it.name());
            m_writer.name(it.name());
            write(property, level + 1);
        }
    }

    References m_references;
    json::Writer m_writer{ true };
    int m_values = 0;
};

} // namespace

QByteArray schemaExample(json::Value schema, json::Value root)
{
    if (!schema.isValid())
        return {};
    ExampleWriter writer(root);
    writer.write(schema);
    return writer.take();
}

} // namespace console::openapi
