// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/keywordcheck.h"

#include "openapi/name.h"

#include <QRegularExpression>

#include <algorithm>

namespace console::openapi {
namespace {

using Version = OpenApiDocument::Version;

constexpr qsizetype longestPattern = 500;
constexpr qsizetype mostCompiledCharacters = 50'000; ///< of a document: compiling them takes time

enum class Rule {
    None,
    Type,
    Pattern,
    Number,
    Positive,
    Count,
    Bound,
    Truth,
    Names,
    Values,
    Schemas,
    Schema,
    Properties
};

/// Asked of every member of every schema.
Rule ruleOf(QByteArrayView keyword)
{
    switch (keyword.size()) {
    case 4:
        return keyword == "type"_name ? Rule::Type : keyword == "enum"_name ? Rule::Values : Rule::None;
    case 5:
        if (keyword == "items"_name)
            return Rule::Schema;
        return keyword == "allOf"_name || keyword == "anyOf"_name || keyword == "oneOf"_name ? Rule::Schemas
                                                                                             : Rule::None;
    case 7:
        if (keyword == "pattern"_name)
            return Rule::Pattern;
        return keyword == "minimum"_name || keyword == "maximum"_name ? Rule::Number : Rule::None;
    case 8:
        if (keyword == "required"_name)
            return Rule::Names;
        return keyword == "minItems"_name || keyword == "maxItems"_name ? Rule::Count
            : keyword == "nullable"_name                                ? Rule::Truth
                                                                        : Rule::None;
    case 9:
        return keyword == "minLength"_name || keyword == "maxLength"_name ? Rule::Count : Rule::None;
    case 10:
        return keyword == "properties"_name ? Rule::Properties
            : keyword == "multipleOf"_name  ? Rule::Positive
                                            : Rule::None;
    case 11:
        return keyword == "uniqueItems"_name ? Rule::Truth : Rule::None;
    case 13:
        return keyword == "minProperties"_name || keyword == "maxProperties"_name ? Rule::Count : Rule::None;
    case 16:
        return keyword == "exclusiveMinimum"_name || keyword == "exclusiveMaximum"_name ? Rule::Bound
                                                                                        : Rule::None;
    default:
        return Rule::None;
    }
}

bool isCount(json::Value value)
{
    const QByteArrayView digits = value.isNumber() ? value.utf8() : QByteArrayView();
    if (!digits.isEmpty() && digits.size() <= 15
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return true; // nearly all of them
    const auto number = value.toDouble();
    return value.isNumber() && number && *number >= 0 && *number == double(qint64(std::min(*number, 1e15)));
}

/// "minLength" for "maxLength".
json::Value counterpart(QByteArrayView keyword, json::Value schema)
{
    json::Value found;
    for (auto it = schema.begin(); it != schema.end(); ++it) {
        const QByteArrayView name = it.name();
        if (name.size() == keyword.size() && name.startsWith("min") && name.sliced(3) == keyword.sliced(3))
            found = *it;
    }
    return found;
}

bool areNames(json::Value value)
{
    for (const json::Value name : value) {
        if (!name.isString())
            return false;
    }
    return value.isArray();
}

/// As PCRE writes what ECMA-262 allows.
QString perlPattern(QByteArrayView pattern)
{
    static const QRegularExpression unicode(QStringLiteral("\\\\u([0-9a-fA-F]{4})"));
    static const QRegularExpression longUnicode(QStringLiteral("\\\\u\\{([0-9a-fA-F]+)\\}"));
    QString text = QString::fromUtf8(pattern);
    text.replace(unicode, QStringLiteral("\\x{\\1}")).replace(longUnicode, QStringLiteral("\\x{\\1}"));
    return text.replace(QLatin1String("[^]"), QLatin1String("[\\s\\S]"))
        .replace(QLatin1String("[]"), QLatin1String("(?!)"));
}

} // namespace

void KeywordCheck::check(
    QByteArrayView keyword, json::Value value, json::Value schema, const Pointer &pointer)
{
    const bool is31 = m_context.version == Version::OpenApi31;
    switch (ruleOf(keyword)) {
    case Rule::None:
        return;
    case Rule::Type:
        return checkType(value, schema, pointer);
    case Rule::Pattern:
        return checkPattern(value, pointer);
    case Rule::Number:
        return value.isNumber() ? checkBounds(keyword, value, schema, pointer)
                                : report(keyword, QStringLiteral("must be a number"), value, pointer);
    case Rule::Positive:
        if (!value.isNumber() || value.toDouble().value_or(1) <= 0)
            report(keyword, QStringLiteral("must be a number above zero"), value, pointer);
        return;
    case Rule::Count:
        return isCount(value)
            ? checkBounds(keyword, value, schema, pointer)
            : report(keyword, QStringLiteral("must be a whole number, zero or more"), value, pointer);
    case Rule::Bound:
        if (is31 && !value.isNumber())
            report(keyword, QStringLiteral("must be a number in OpenAPI 3.1"), value, pointer,
                QStringLiteral("Write the bound itself here, and leave the other keyword out."));
        else if (!is31 && !value.isBool())
            report(keyword, QStringLiteral("must be true or false in this version"), value, pointer,
                QStringLiteral("Write the bound as minimum or maximum, and true here."));
        return;
    case Rule::Truth:
        if (!value.isBool())
            report(keyword, QStringLiteral("must be true or false"), value, pointer);
        return;
    case Rule::Names:
        if (!areNames(value))
            report(keyword, QStringLiteral("must be a list of names"), value, pointer,
                QStringLiteral("Name the properties that are required, beside \"properties\"."));
        return;
    case Rule::Values:
        if (!value.isArray() || value.size() == 0)
            report(keyword, QStringLiteral("must be a list with at least one value"), value, pointer);
        return;
    case Rule::Schemas:
        if (!value.isArray() || value.size() == 0)
            report(keyword, QStringLiteral("must be a list with at least one schema"), value, pointer);
        return;
    case Rule::Schema:
        if (!value.isObject() && !(is31 && value.isBool()))
            report(keyword, QStringLiteral("must be one schema"), value, pointer,
                is31 && value.isArray() ? QStringLiteral("Use prefixItems for one schema an item.")
                                        : QString());
        return;
    case Rule::Properties:
        if (!value.isObject())
            report(keyword, QStringLiteral("must be an object of schemas by name"), value, pointer);
        return;
    }
}

void KeywordCheck::checkType(json::Value type, json::Value schema, const Pointer &pointer)
{
    if (type.isArray() && m_context.version == Version::OpenApi31) {
        for (const json::Value name : type)
            checkTypeName(name, pointer);
    } else if (type.isArray()) {
        report("type", QStringLiteral("must be one type in this version, not a list"), type, pointer,
            QStringLiteral("Use nullable or anyOf, or OpenAPI 3.1."));
    } else {
        checkTypeName(type, pointer);
    }
    if (m_context.version != Version::OpenApi31 && type.utf8() == "array"_name && !schema["items"].isValid()
        && m_context.problems.wants("schema-items"))
        m_context.problems.warning("schema-items", QStringLiteral("An array must say what its items are."),
            pointer, type.source(), QStringLiteral("Add \"items\"; {} allows anything."));
}

void KeywordCheck::checkTypeName(json::Value name, const Pointer &pointer)
{
    const QByteArrayView text = name.utf8();
    if (name.isString()
        && isOneOf(
            text, "string"_name, "object"_name, "integer"_name, "array"_name, "boolean"_name, "number"_name))
        return;
    if ((text == "null"_name && m_context.version == Version::OpenApi31 && name.isString())
        || (text == "file"_name && m_context.isSwagger()))
        return;
    if (m_context.problems.wants("schema-type"))
        m_context.problems.warning("schema-type",
            name.isString() ? QStringLiteral("\"%1\" is no type of a schema in this version.")
                                  .arg(QString::fromUtf8(text.first(std::min<qsizetype>(text.size(), 100))))
                            : QStringLiteral("A type must be text."),
            pointer / "type", name.source(),
            QStringLiteral(
                "The types are string, number, integer, boolean, array and object. What else there is "
                "to say, such as a date, is a format."));
}

void KeywordCheck::checkPattern(json::Value pattern, const Pointer &pointer)
{
    if (!pattern.isString())
        return report("pattern", QStringLiteral("must be text"), pattern, pointer);
    const QByteArrayView text = pattern.utf8();
    if (text.size() > longestPattern || m_patternCharacters > mostCompiledCharacters
        || m_patterns.contains(text))
        return;
    m_patternCharacters += text.size();
    const QRegularExpression expression(perlPattern(text), QRegularExpression::UseUnicodePropertiesOption);
    if (expression.isValid())
        m_patterns.insert(text);
    else
        report("pattern", QStringLiteral("must be a regular expression"), pattern, pointer,
            QStringLiteral("At its character %1: %2.")
                .arg(expression.patternErrorOffset())
                .arg(expression.errorString()));
}

void KeywordCheck::checkBounds(
    QByteArrayView keyword, json::Value most, json::Value schema, const Pointer &pointer)
{
    if (!keyword.startsWith("max"))
        return;
    const json::Value least = counterpart(keyword, schema);
    if (!least.isNumber() || least.toDouble().value_or(0) <= most.toDouble().value_or(0)
        || !m_context.problems.wants("schema-bounds"))
        return;
    m_context.problems.warning("schema-bounds",
        QStringLiteral("Nothing is at least %1 and at most %2.").arg(least.toString(), most.toString()),
        pointer / keyword, most.source(),
        QStringLiteral("Correct \"%1\" or its counterpart.").arg(QString::fromUtf8(keyword)));
}

void KeywordCheck::report(QByteArrayView keyword, const QString &rule, json::Value value,
    const Pointer &pointer, const QString &hint)
{
    if (m_context.problems.wants("schema-keyword"))
        m_context.problems.warning("schema-keyword",
            QStringLiteral("\"%1\" %2.").arg(QString::fromUtf8(keyword), rule), pointer / keyword,
            value.source(), hint);
}

} // namespace console::openapi
