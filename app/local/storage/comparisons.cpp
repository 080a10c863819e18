// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/comparisons.h"

#include "local/storage/filter.h"
#include "local/storage/jsonfield.h"
#include "local/storage/timestamp.h"

#include <QRegularExpression>

namespace console::local {
namespace {

using json::Value;

constexpr qsizetype maximumItems = 15'000; ///< of all lists of a filter

SqlValue bound(const Value &value)
{
    if (value.isBool())
        return qint64(value.toBool());
    if (!value.isNumber())
        return value.utf8().toByteArray();
    if (const auto integer = value.toInteger())
        return *integer;
    return jsonNumber(value.utf8()); // past the largest double: infinite, so the order is right
}

Sql wrapped(const Sql &sql)
{
    return { '(' + sql.text + ')', sql.values };
}

Sql typed(const Operand &left, QByteArrayView types)
{
    if (left.isColumn)
        return { types == "'text'" ? "1" : "0", {} };
    Sql sql = left.type;
    sql += " IN (";
    sql += types;
    sql += ")";
    return sql;
}

QByteArrayView typesOf(const Value &value)
{
    if (value.isNumber())
        return "'integer','real'";
    return value.isBool() ? "'true','false'" : "'text'";
}

SqlValue boundFor(const Operand &left, const Value &value)
{
    if (left.isDate && value.isString())
        return storedTime(value.utf8());
    return bound(value);
}

Sql isNull(const Operand &left)
{
    if (left.isColumn)
        return { "0", {} };
    Sql sql{ "(coalesce(", {} };
    sql += left.type;
    sql += ",'null')='null')";
    return sql;
}

Sql compared(const Operand &left, QByteArrayView sign, const Value &right)
{
    Sql sql = typed(left, typesOf(right));
    sql += " AND ";
    sql += left.value;
    sql += sign;
    sql += Sql{ "?", { boundFor(left, right) } };
    return sql;
}

} // namespace

QByteArray jsonPath(QByteArrayView field)
{
    QByteArray path = "$";
    for (const QByteArray &name : field.toByteArray().split('.')) {
        if (name.isEmpty() || name.contains('"') || name.contains('\\') || name.contains('\0'))
            throw QueryError("Invalid field name");
        path += ".\"" + name + '"';
    }
    return path;
}

QByteArrayView rootOf(QByteArrayView field)
{
    const qsizetype dot = field.indexOf('.');
    return dot < 0 ? field : field.first(dot);
}

Operand fieldOperand(QByteArrayView field, const QByteArray &base, const FieldGuards &guards)
{
    if (base == "body") {
        if (field == "id")
            return { { "id", {} }, { "'text'", {} }, {}, true, false };
        if (field == "created_date")
            return { { "created", {} }, { "'text'", {} }, {}, true, true };
        if (field == "updated_date")
            return { { "updated", {} }, { "'text'", {} }, {}, true, true };
    }
    Sql text{ base, {} };
    for (const FieldGuard &guard : guards) {
        if (base == "body" && rootOf(field) == guard.field)
            text = { "CASE WHEN " + guard.condition.text + " THEN body END", guard.condition.values };
    }
    const QByteArray path = jsonPath(field);
    const auto call = [&](QByteArrayView function, const QByteArray &argument) {
        Sql sql{ function.toByteArray() + '(', {} };
        sql += text;
        return sql += Sql{ ",?)", { argument } };
    };
    const QByteArray name = field.toByteArray();
    return { call("field", name), call("field_type", name), call("json_each", path), false, false, text,
        name };
}

/// `predicate(operand)` for the value itself or, where that is an array, for any element.
template <class Predicate>
Sql Comparisons::any(const Operand &left, Predicate predicate)
{
    if (left.isColumn)
        return wrapped(predicate(left));
    Sql sql{ "coalesce((", {} };
    sql += predicate(left);
    if (!left.each.text.isEmpty()) {
        const Operand element = nextElement();
        sql += ") OR (";
        sql += left.type;
        sql += "='array' AND EXISTS(SELECT 1 FROM ";
        sql += left.each;
        sql += " AS " + m_alias + " WHERE ";
        sql += predicate(element);
        sql += ")";
    }
    sql += "),0)";
    return sql;
}

Operand Comparisons::nextElement()
{
    m_alias = "e" + QByteArray::number(++m_elements);
    return { { m_alias + ".atom", {} }, { m_alias + ".type", {} }, {}, false, false };
}

Sql Comparisons::equals(const Operand &left, const Value &right)
{
    if (right.isNothing())
        return isNull(left);
    if (right.isArray() || right.isObject()) {
        Sql sql{ "coalesce(", {} };
        sql += typed(left, right.isArray() ? QByteArrayView("'array'") : QByteArrayView("'object'"));
        sql += " AND ";
        sql += left.value;
        sql += Sql{ "=?,0)", { right.toJson() } };
        return sql;
    }
    if (!left.path.isNull())
        return fieldMatch(left, Comparison::Equal, right);
    return any(left, [&](const Operand &operand) { return compared(operand, "=", right); });
}

Sql Comparisons::fieldMatch(const Operand &left, Comparison comparison, const Value &right)
{
    Sql sql{ "field_matches(", {} };
    sql += left.record;
    return sql +=
        Sql{ ",?,?,?,?)", { left.path, qint64(comparison), boundFor(left, right), qint64(right.isBool()) } };
}

Sql Comparisons::compares(const Operand &left, Comparison comparison, const Value &right)
{
    const bool orEqual = comparison == Comparison::LessOrEqual || comparison == Comparison::GreaterOrEqual;
    if (right.isNothing())
        return orEqual ? isNull(left) : Sql{ "0", {} };
    if (right.isArray() || right.isObject())
        throw QueryError("Only plain values can be compared");
    if (!left.path.isNull())
        return fieldMatch(left, comparison, right);
    const bool isLess = comparison == Comparison::Less || comparison == Comparison::LessOrEqual;
    const QByteArray sign = QByteArray(isLess ? "<" : ">") + (orEqual ? "=" : "");
    return any(left, [&](const Operand &operand) { return compared(operand, sign, right); });
}

void Comparisons::countItems(const Value &list)
{
    m_items += list.size();
    if (m_items > maximumItems)
        throw QueryError("The filter has too many values");
}

Sql Comparisons::in(const Operand &left, const Value &list)
{
    if (!list.isArray())
        throw QueryError("$in and $nin need an array");
    countItems(list);
    Sql sql{ "(0", {} };
    // Values of one type go into one list, so that a long list stays a flat expression.
    for (const QByteArrayView types :
        { typesOf({}), QByteArrayView("'integer','real'"), QByteArrayView("'true','false'") }) {
        std::vector<Value> members;
        for (const Value item : list) {
            if (!item.isNothing() && !item.isArray() && !item.isObject() && typesOf(item) == types)
                members.push_back(item);
        }
        if (members.empty())
            continue;
        sql += " OR ";
        sql += any(left, [&](const Operand &operand) {
            Sql one = typed(operand, types);
            one += " AND ";
            one += operand.value;
            one += " IN (";
            for (size_t i = 0; i < members.size(); ++i)
                one += Sql{ i ? ",?" : "?", { boundFor(operand, members[i]) } };
            one += ")";
            return one;
        });
    }
    for (const Value item : list) {
        if (item.isNothing() || item.isArray() || item.isObject()) {
            sql += " OR ";
            sql += equals(left, item);
        }
    }
    sql += ")";
    return sql;
}

Sql Comparisons::exists(const Operand &left, bool wanted)
{
    Sql sql{ "(", {} };
    sql += left.type;
    sql += wanted ? " IS NOT NULL)" : " IS NULL)";
    return sql;
}

Sql Comparisons::matches(const Operand &left, const Value &pattern, const Value &options)
{
    if (!pattern.isString())
        throw QueryError("$regex needs a string");
    QByteArray text = pattern.utf8().toByteArray();
    if (options.isString() && options.size() == 0 && !options.utf8().isEmpty())
        text = "(?" + options.utf8().toByteArray() + ')' + text;
    if (!QRegularExpression(QString::fromUtf8(text)).isValid())
        throw QueryError("Invalid regular expression");
    return any(left, [&](const Operand &operand) {
        Sql sql = typed(operand, "'text'");
        sql += Sql{ " AND regexp(?,", { text } };
        sql += operand.value;
        sql += ")";
        return sql;
    });
}

Sql Comparisons::all(const Operand &left, const Value &list)
{
    if (!list.isArray())
        throw QueryError("$all needs an array");
    countItems(list);
    Sql sql{ list.size() == 0 ? "(0" : "(1", {} };
    for (const Value item : list) {
        sql += " AND ";
        sql += equals(left, item);
    }
    sql += ")";
    return sql;
}

Sql Comparisons::hasSize(const Operand &left, const Value &right)
{
    const auto size = right.toInteger();
    if (!size)
        throw QueryError("$size needs an integer");
    Sql sql{ "coalesce(", {} };
    sql += typed(left, "'array'");
    if (!left.each.text.isEmpty()) {
        sql += " AND (SELECT count(*) FROM ";
        sql += left.each;
        sql += Sql{ ")=?", { *size } };
    }
    sql += ",0)";
    return sql;
}

} // namespace console::local
