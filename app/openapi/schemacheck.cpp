// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/schemacheck.h"

#include "openapi/references.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace console::openapi {
namespace {

constexpr qsizetype mostMismatches = 10;
constexpr int mostCheckedLevels = 30;
constexpr int mostSteps = 5000;
constexpr qsizetype mostPatternCharacters = 500;

QString typeName(QByteArrayView type)
{
    if (type == "integer")
        return QStringLiteral("a whole number");
    if (type == "array" || type == "object")
        return QStringLiteral("an ") + QString::fromUtf8(type);
    if (type == "string")
        return QStringLiteral("text");
    if (type == "boolean")
        return QStringLiteral("true or false");
    return type == "null" ? QStringLiteral("null") : QStringLiteral("a ") + QString::fromUtf8(type);
}

bool isOfType(json::Value value, QByteArrayView type)
{
    if (type == "integer") {
        const auto number = value.toDouble();
        return value.isNumber() && (value.toInteger() || (number && std::floor(*number) == *number));
    }
    return (type == "string" && value.isString()) || (type == "number" && value.isNumber())
        || (type == "boolean" && value.isBool()) || (type == "array" && value.isArray())
        || (type == "object" && value.isObject()) || (type == "null" && value.isNull());
}

/// The types that a schema allows, of both ways to write them; empty: any.
QList<QByteArrayView> typesOf(json::Value schema)
{
    QList<QByteArrayView> types;
    if (schema["type"].isString())
        types << schema["type"].utf8();
    for (const json::Value type : schema["type"])
        types << type.utf8();
    if (!types.isEmpty() && schema["nullable"].toBool())
        types << "null";
    return types;
}

class SchemaChecker {
public:
    explicit SchemaChecker(json::Value root)
        : m_references(root)
    {
    }

    void check(json::Value value, json::Value schema, const QString &pointer, int level = 0)
    {
        schema = m_references.follow(schema).value;
        if (!schema.isObject() || level > mostCheckedLevels || ++m_steps > mostSteps
            || m_found.size() >= mostMismatches)
            return;
        const auto types = typesOf(schema);
        const bool fits = types.isEmpty()
            || std::any_of(types.begin(), types.end(), [value](auto type) { return isOfType(value, type); });
        if (!fits) {
            add(pointer, QStringLiteral("must be ") + typeName(types.constFirst()));
            return;
        }
        checkChoices(value, schema, pointer);
        if (value.isNumber())
            checkNumber(value, schema, pointer);
        else if (value.isString())
            checkText(value, schema, pointer);
        else if (value.isArray())
            checkItems(value, schema, pointer, level);
        else if (value.isObject())
            checkMembers(value, schema, pointer, level);
        checkCombinations(value, schema, pointer, level);
    }

    QList<Mismatch> take() { return std::move(m_found); }

private:
    void add(const QString &pointer, const QString &message)
    {
        if (m_found.size() < mostMismatches)
            m_found.append({ pointer, message });
    }

    void checkChoices(json::Value value, json::Value schema, const QString &pointer)
    {
        const json::Value choices = schema["enum"];
        if (!choices.isArray())
            return;
        const QByteArray written = value.toJson();
        QStringList texts;
        for (const json::Value choice : choices) {
            if (++m_steps > mostSteps || choice.toJson() == written)
                return;
            if (texts.size() < 6)
                texts << QString::fromUtf8(choice.toJson().left(40));
        }
        if (choices.size() > texts.size())
            texts << QStringLiteral("…");
        add(pointer, QStringLiteral("must be one of ") + texts.join(QStringLiteral(", ")));
    }

    void checkNumber(json::Value value, json::Value schema, const QString &pointer)
    {
        const double number = value.toDouble().value_or(0);
        const auto bound = [&](const char *name, const char *exclusiveName, int side) {
            const json::Value limit = schema[name];
            const json::Value exclusive =
                schema[exclusiveName]; // 3.0: true or false; 3.1: a limit of its own
            const QString words = side < 0 ? QStringLiteral("at least ") : QStringLiteral("at most ");
            const auto passes = [number, side](json::Value edge, bool open) {
                const double distance = (edge.toDouble().value_or(number) - number) * side;
                return open ? distance > 0 : distance >= 0;
            };
            if (limit.isNumber() && !passes(limit, exclusive.toBool()))
                add(pointer,
                    (exclusive.toBool() ? side < 0 ? QStringLiteral("must be more than ")
                                                   : QStringLiteral("must be less than ")
                                        : QStringLiteral("must be ") + words)
                        + limit.toString());
            else if (exclusive.isNumber() && !passes(exclusive, true))
                add(pointer,
                    (side < 0 ? QStringLiteral("must be more than ") : QStringLiteral("must be less than "))
                        + exclusive.toString());
        };
        bound("minimum", "exclusiveMinimum", -1);
        bound("maximum", "exclusiveMaximum", 1);
    }

    void checkText(json::Value value, json::Value schema, const QString &pointer)
    {
        const QString text = value.toString();
        checkSize(
            text.toUcs4().size(), schema, "minLength", "maxLength", QStringLiteral("characters"), pointer);
        const QString pattern = schema["pattern"].toString();
        if (pattern.isEmpty() || pattern.size() > mostPatternCharacters)
            return;
        // The pattern comes from a stranger: it may try so often and no more.
        QRegularExpression expression;
        expression.setPattern(QStringLiteral("(*LIMIT_MATCH=50000)") + pattern);
        const auto match = expression.match(text);
        if (expression.isValid() && match.isValid() && !match.hasMatch())
            add(pointer, QStringLiteral("must match ") + pattern.left(100));
    }

    void checkItems(json::Value value, json::Value schema, const QString &pointer, int level)
    {
        checkSize(value.size(), schema, "minItems", "maxItems", QStringLiteral("items"), pointer);
        int index = 0;
        for (const json::Value item : value) {
            check(item, schema["items"], QStringLiteral("%1/%2").arg(pointer).arg(index++), level + 1);
            if (m_steps > mostSteps)
                return;
        }
    }

    void checkMembers(json::Value value, json::Value schema, const QString &pointer, int level)
    {
        const json::Value properties = schema["properties"];
        for (const json::Value name : schema["required"]) {
            const json::Value property =
                m_references.follow(m_references.member(properties, name.utf8())).value;
            if (++m_steps < mostSteps && !value[name.utf8()].isValid() && !property["readOnly"].toBool())
                add(pointer + u'/' + name.toString(), QStringLiteral("is missing"));
        }
        const json::Value others = schema["additionalProperties"];
        const bool isClosed = others.isBool() && !others.toBool() && properties.isObject();
        for (auto member = value.begin(); member != value.end() && m_steps <= mostSteps; ++member) {
            const json::Value known = m_references.member(properties, member.name());
            const QString place = pointer + u'/' + QString::fromUtf8(member.name());
            if (known.isValid())
                check(*member, known, place, level + 1);
            else if (others.isObject())
                check(*member, others, place, level + 1);
            else if (isClosed)
                add(place, QStringLiteral("is not known"));
        }
    }

    void checkCombinations(json::Value value, json::Value schema, const QString &pointer, int level)
    {
        for (const json::Value part : schema["allOf"])
            check(value, part, pointer, level + 1);
        for (const char *name : { "anyOf", "oneOf" }) {
            if (!schema[name].isArray() || schema[name].size() == 0)
                continue;
            const auto before = std::exchange(m_found, {});
            bool fits = false;
            for (const json::Value choice : schema[name]) {
                m_found.clear();
                check(value, choice, pointer, level + 1);
                fits |= m_found.isEmpty();
                if (fits)
                    break;
            }
            m_found = before;
            if (!fits)
                add(pointer, QStringLiteral("fits none of the forms that are allowed"));
        }
    }

    void checkSize(qsizetype size, json::Value schema, const char *leastName, const char *mostName,
        const QString &what, const QString &pointer)
    {
        const auto least = schema[leastName].toInteger();
        const auto most = schema[mostName].toInteger();
        if (least && size < *least)
            add(pointer, QStringLiteral("must have at least %1 %2").arg(*least).arg(what));
        else if (most && size > *most)
            add(pointer, QStringLiteral("must have at most %1 %2").arg(*most).arg(what));
    }

    References m_references;
    QList<Mismatch> m_found;
    int m_steps = 0;
};

} // namespace

QList<Mismatch> mismatches(json::Value value, json::Value schema, json::Value root)
{
    SchemaChecker checker(root);
    checker.check(value, schema, {});
    return checker.take();
}

} // namespace console::openapi
