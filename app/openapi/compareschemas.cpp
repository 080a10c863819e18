// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/compareschemas.h"

#include "openapi/references.h"

#include <QSet>

#include <algorithm>

namespace console::openapi {
namespace {

constexpr int mostComparedLevels = 12;
constexpr qsizetype mostChanges = 50;

/// The types that a schema allows; empty: any.
QStringList typeNames(json::Value schema)
{
    QStringList types;
    const json::Value type = schema["type"];
    if (type.isString())
        types.append(type.toString());
    for (const json::Value item : type)
        types.append(item.toString());
    if (!types.isEmpty() && schema["nullable"].toBool())
        types.append(QStringLiteral("null"));
    types.sort();
    return types;
}

QStringList textsOf(json::Value list)
{
    QStringList texts;
    for (const json::Value item : list)
        texts.append(item.isString() ? item.toString() : QString::fromUtf8(item.toJson()));
    return texts;
}

/// True where everything in `some` is in `all`; an empty list of schema words allows everything.
bool isWithin(const QStringList &some, const QStringList &all)
{
    if (all.isEmpty())
        return true;
    return !some.isEmpty() && std::all_of(some.cbegin(), some.cend(), [&all](const QString &one) {
        return all.contains(one)
            || (one == QLatin1String("integer") && all.contains(QLatin1String("number")));
    });
}

class SchemaComparison {
public:
    SchemaComparison(const OpenApiDocument &before, const OpenApiDocument &after, Direction direction)
        : m_before(before.root())
        , m_after(after.root())
        , m_direction(direction)
    {
    }

    void compare(json::Value before, json::Value after, const QString &place, int level = 0)
    {
        before = m_before.follow(before).value;
        after = m_after.follow(after).value;
        const std::pair pair(before.index(), after.index());
        if (!before.isObject() || !after.isObject() || level > mostComparedLevels || m_seen.contains(pair)
            || m_changes.size() >= mostChanges)
            return;
        m_seen.insert(pair);
        compareSets(typeNames(before), typeNames(after), place, "type", QStringLiteral("type"));
        compareSets(
            textsOf(before["enum"]), textsOf(after["enum"]), place, "enum", QStringLiteral("list of values"));
        for (const char *name : { "maximum", "maxLength", "maxItems" })
            compareBound(name, before[name], after[name], place, false);
        for (const char *name : { "minimum", "minLength", "minItems" })
            compareBound(name, before[name], after[name], place, true);
        for (const char *name : { "pattern", "format" }) {
            if (before[name].toString() != after[name].toString())
                add(place, m_direction == Direction::Sent && after[name].isValid(), name,
                    QStringLiteral("has another %1").arg(QLatin1String(name)));
        }
        compareMembers(before, after, place, level);
        compare(before["items"], after["items"], place + QStringLiteral("[]"), level + 1);
        comparePiecewise("allOf", before, after, place, level);
    }

    QList<SchemaChange> take() { return std::move(m_changes); }

private:
    void add(const QString &place, bool isBreaking, const char *code, const QString &message)
    {
        m_changes.append({ place, isBreaking, QString::fromLatin1(code), message });
    }

    void compareSets(const QStringList &before, const QStringList &after, const QString &place,
        const char *code, const QString &what)
    {
        const bool narrowed = !isWithin(before, after);
        const bool widened = !isWithin(after, before);
        if (!narrowed && !widened)
            return;
        const auto shown = [](const QStringList &all) {
            const QString text = all.mid(0, 8).join(QStringLiteral(", "));
            return all.isEmpty() ? QStringLiteral("anything")
                                 : text + (all.size() > 8 ? QStringLiteral("...") : QString());
        };
        add(place, m_direction == Direction::Sent ? narrowed : widened, code,
            QStringLiteral("has another %1: %2, before it was %3").arg(what, shown(after), shown(before)));
    }

    /// `isLower`: the bound is one from below.
    void compareBound(
        const char *name, json::Value before, json::Value after, const QString &place, bool isLower)
    {
        const auto was = before.toDouble();
        const auto is = after.toDouble();
        if (was == is)
            return;
        const bool narrowed = is && (!was || (isLower ? *is > *was : *is < *was));
        add(place, narrowed && m_direction == Direction::Sent, name,
            is ? QStringLiteral("has the %1 %2 now").arg(QLatin1String(name), after.toString())
               : QStringLiteral("has no %1 any more").arg(QLatin1String(name)));
    }

    void compareMembers(json::Value before, json::Value after, const QString &place, int level)
    {
        const json::Value was = before["properties"];
        const json::Value is = after["properties"];
        const QStringList required = textsOf(after["required"]);
        const QStringList wasRequired = textsOf(before["required"]);
        const bool sent = m_direction == Direction::Sent;
        const auto inner = [&place](QByteArrayView name) {
            return (place.isEmpty() ? QString() : place + QLatin1Char('.')) + QString::fromUtf8(name);
        };
        for (auto it = was.begin(); was.isObject() && it != was.end(); ++it) {
            if (!m_after.member(is, it.name()).isValid()) {
                const bool closed = after["additionalProperties"].type() == json::Type::False;
                add(inner(it.name()), !sent || closed, "removed-property", QStringLiteral("is gone"));
            }
        }
        for (auto it = is.begin(); is.isObject() && it != is.end(); ++it) {
            const QString name = QString::fromUtf8(it.name());
            const json::Value old = m_before.member(was, it.name());
            const bool isRequired = required.contains(name);
            if (!old.isValid())
                add(inner(it.name()), sent && isRequired && !m_after.follow(*it).value["readOnly"].toBool(),
                    isRequired ? "required-property" : "new-property",
                    isRequired ? QStringLiteral("is new and required") : QStringLiteral("is new"));
            else if (isRequired != wasRequired.contains(name))
                add(inner(it.name()), sent == isRequired, "required-property",
                    isRequired ? QStringLiteral("is required now")
                               : QStringLiteral("is not required any more"));
            compare(old, *it, inner(it.name()), level + 1);
        }
    }

    /// Parts are compared in their order; where their number differs, nothing can be said about each.
    void comparePiecewise(
        const char *name, json::Value before, json::Value after, const QString &place, int level)
    {
        const json::Value was = before[name];
        const json::Value is = after[name];
        if (!was.isArray() || !is.isArray() || was.size() != is.size())
            return;
        auto other = is.begin();
        for (const json::Value part : was) {
            compare(part, *other, place, level + 1);
            ++other;
        }
    }

    References m_before;
    References m_after;
    Direction m_direction;
    QSet<std::pair<quint32, quint32>> m_seen;
    QList<SchemaChange> m_changes;
};

} // namespace

QList<SchemaChange> comparedSchemas(const OpenApiDocument &before, json::Value schemaBefore,
    const OpenApiDocument &after, json::Value schemaAfter, Direction direction)
{
    SchemaComparison comparison(before, after, direction);
    comparison.compare(schemaBefore, schemaAfter, {});
    return comparison.take();
}

} // namespace console::openapi
