// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/yamlmerge.h"

#include "core/json/documentbuilder.h"

#include <QSet>

namespace console::openapi {
namespace {

struct Member {
    QByteArrayView name;
    json::Value value;
};

class Merger {
public:
    explicit Merger(qsizetype limit)
        : m_limit(limit)
    {
    }

    bool write(json::Value value)
    {
        if (m_builder.nodes() > m_limit)
            return false;
        switch (value.type()) {
        case json::Type::Object: {
            m_builder.beginObject(value.source());
            for (const Member &member : members(value)) {
                m_builder.name(member.name, member.value.source());
                if (!write(member.value))
                    return false;
            }
            m_builder.close();
            return true;
        }
        case json::Type::Array:
            m_builder.beginArray(value.source());
            for (const json::Value item : value) {
                if (!write(item))
                    return false;
            }
            m_builder.close();
            return true;
        case json::Type::String:
            m_builder.string(value.utf8(), value.source());
            return true;
        case json::Type::Number:
            m_builder.number(value.utf8(), value.source());
            return true;
        default:
            m_builder.literal(value.type(), value.source());
            return true;
        }
    }

    json::Document finish() { return m_builder.finish(); }

private:
    static QList<Member> members(json::Value object)
    {
        QList<Member> all;
        QList<json::Value> merged;
        for (auto it = object.begin(); it != object.end(); ++it) {
            const json::Value value = *it;
            if (it.name() != "<<")
                all.append({ it.name(), value });
            else if (value.isObject())
                merged.append(value);
            else if (value.isArray())
                for (const json::Value item : value)
                    merged.append(item);
        }
        if (merged.isEmpty())
            return all;
        QSet<QByteArrayView> names;
        for (const Member &member : std::as_const(all))
            names.insert(member.name);
        for (const json::Value source : std::as_const(merged)) {
            for (const Member &member : members(source)) {
                if (!names.contains(member.name)) {
                    names.insert(member.name);
                    all.append(member);
                }
            }
        }
        return all;
    }

    json::DocumentBuilder m_builder;
    qsizetype m_limit;
};

} // namespace

std::optional<json::Document> withMergesWrittenOut(const json::Document &document, qsizetype limit)
{
    Merger merger(limit);
    if (!merger.write(document.root()))
        return std::nullopt;
    return merger.finish();
}

} // namespace console::openapi
