// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/mutation.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/records/rules.h"
#include "local/storage/filter.h"
#include "local/storage/timestamp.h"

#include <QLocale>
#include <QSet>

#include <algorithm>
#include <array>
#include <cmath>

namespace console::local {
namespace {

using json::Value;

constexpr qsizetype maximumFields = 1000;
constexpr std::array<QByteArrayView, 11> operators = { "$set", "$rename", "$unset", "$inc", "$mul", "$min",
    "$max", "$currentDate", "$addToSet", "$push", "$pull" };

QByteArray number(double value)
{
    if (!std::isfinite(value))
        throw QueryError("The result is not a number");
    return QByteArray::number(value, 'g', QLocale::FloatingPointShortest);
}

QByteArray computed(QByteArrayView name, const Value &current, const Value &operand)
{
    if (!operand.isNumber() || (!current.isNothing() && !current.isNumber()))
        throw QueryError(name.toByteArray() + " needs numbers");
    const bool isSum = name == "$inc";
    if (current.isNothing())
        return isSum ? operand.toJson() : QByteArray("0");
    const auto left = current.toInteger();
    const auto right = operand.toInteger();
    qint64 exact = 0;
    if (left && right && !(isSum ? qAddOverflow(*left, *right, &exact) : qMulOverflow(*left, *right, &exact)))
        return QByteArray::number(exact);
    const double a = current.toDouble().value_or(0);
    const double b = operand.toDouble().value_or(0);
    return number(isSum ? a + b : a * b);
}

QByteArray extreme(QByteArrayView name, const Value &current, const Value &operand)
{
    if (current.isNothing())
        return operand.toJson();
    const bool areNumbers = current.isNumber() && operand.isNumber();
    if (!areNumbers && !(current.isString() && operand.isString()))
        throw QueryError(name.toByteArray() + " needs numbers or strings");
    const bool isLess =
        areNumbers ? operand.toDouble() < current.toDouble() : operand.utf8().compare(current.utf8()) < 0;
    const bool isMore =
        areNumbers ? operand.toDouble() > current.toDouble() : operand.utf8().compare(current.utf8()) > 0;
    return (name == "$min" ? isLess : isMore) ? operand.toJson() : current.toJson();
}

/// The items of {"$each":[...]}, or the operand itself.
QByteArrayList itemsOf(const Value &operand)
{
    QByteArrayList items;
    if (!operand["$each"].isArray())
        return { operand.toJson() };
    for (const Value item : operand["$each"])
        items += item.toJson();
    return items;
}

QByteArray extended(QByteArrayView name, const Value &current, const Value &operand)
{
    QByteArrayList items;
    QSet<QByteArray> known;
    for (const Value item : current) {
        items += item.toJson();
        known += items.constLast();
    }
    for (const QByteArray &item : itemsOf(operand)) {
        if (name == "$push" || !known.contains(item))
            items += item;
        known += item;
    }
    return '[' + items.join(',') + ']';
}

/// Takes out what equals the operand, or matches it where it is a query.
QByteArray pulled(Database &database, const Value &current, const Value &operand)
{
    QByteArrayList items;
    const bool isQuery = operand.isObject();
    const bool isTest = isQuery && operand.size() > 0 && operand.begin().name().startsWith("$");
    const Sql condition = isTest ? compileTest(fieldOperand("item", "body"), operand)
        : isQuery                ? compileFilter(operand)
                                 : Sql();
    for (const Value item : current) {
        const QByteArray text = item.toJson();
        const bool matches = isQuery ? (isTest || item.isObject())
                && holds(database, condition, isTest ? "{\"item\":" + text + '}' : text)
                                     : text == operand.toJson();
        if (!matches)
            items += text;
    }
    return '[' + items.join(',') + ']';
}

Value at(const Value &record, QByteArrayView field)
{
    Value value = record;
    for (const QByteArray &name : field.toByteArray().split('.'))
        value = value[name];
    return value;
}

} // namespace

Mutation::Mutation(const Value &data, const Collection &collection)
    : m_collection(collection)
{
    if (!data.isObject() || data.size() == 0)
        throw QueryError("data must be an object of update operators");
    QByteArrayList seen;
    for (auto operation = data.begin(); operation != data.end(); ++operation) {
        const QByteArray name = operation.name().toByteArray();
        if (std::find(operators.begin(), operators.end(), name) == operators.end())
            throw QueryError(name.startsWith('$') ? "Unsupported operator " + name
                                                  : "data must be an object of update operators");
        if (!(*operation).isObject())
            throw QueryError(name + " needs an object");
        for (auto field = (*operation).begin(); field != (*operation).end(); ++field) {
            Step step{ name, field.name().toByteArray(), *field };
            const bool isRename = name == "$rename";
            const QByteArray target = step.operand.utf8().toByteArray();
            if (isRename && (target.isEmpty() || target.contains('.') || step.field.contains('.')))
                throw QueryError("$rename needs the names of fields");
            for (const QByteArray &used :
                isRename ? QByteArrayList{ step.field, target } : QByteArrayList{ step.field }) {
                if (seen.contains(used))
                    throw QueryError("Field " + used + " appears more than once");
                seen += used;
                if (seen.size() > maximumFields)
                    throw QueryError("data changes too many fields");
            }
            m_steps.push_back(std::move(step));
        }
    }
}

QByteArray Mutation::result(Database &database, const Step &step, const Value &current) const
{
    if (step.name == "$set")
        return step.operand.toJson();
    if (step.name == "$inc" || step.name == "$mul")
        return computed(step.name, current, step.operand);
    if (step.name == "$min" || step.name == "$max")
        return extreme(step.name, current, step.operand);
    if (step.name == "$currentDate") {
        const QByteArray now = storedNow();
        const bool isDay = m_collection.properties()[step.field]["format"].utf8() == "date";
        return '"' + (isDay ? now.first(10) : createdTime(now)) + '"';
    }
    if (!current.isNothing() && !current.isArray())
        throw QueryError(step.name + " needs an array");
    if (step.name == "$pull")
        return current.isNothing() ? current.toJson() : pulled(database, current, step.operand);
    return extended(step.name, current, step.operand);
}

RecordFields Mutation::changes(Database &database, const Value &record, const Value &readable) const
{
    RecordFields changes;
    const auto textOf = [&](const QByteArray &root) -> QByteArray & {
        const auto found = std::find_if(
            changes.begin(), changes.end(), [&](const auto &entry) { return entry.first == root; });
        if (found != changes.end())
            return found->second;
        const Value value = record[root];
        return changes.emplace_back(root, value.isValid() ? value.toJson() : QByteArray()).second;
    };
    for (const Step &step : m_steps) {
        const QByteArray root = rootOf(step.field).toByteArray();
        if (step.name == "$rename" && !readable[root].isValid())
            continue; // else a field that is hidden from the writer would come back under another name
        QByteArray &text = textOf(root);
        if (step.name == "$rename") {
            if (const QByteArray moved = std::exchange(text, {}); !moved.isNull())
                textOf(step.operand.utf8().toByteArray()) = moved;
            continue;
        }
        const bool isTop = root == step.field;
        const json::Document document = json::parse(text).value_or(json::Document());
        const QByteArray rest = isTop ? QByteArray() : step.field.sliced(root.size() + 1);
        const Value current = isTop ? document.root() : at(document.root(), rest);
        if (!isTop && !document.root().isNothing() && !document.root().isObject())
            throw QueryError("Field " + root + " is not an object");
        if (step.name == "$unset")
            text = isTop || text.isNull()
                ? QByteArray()
                : database.text("SELECT json_remove(?,?)", { text, jsonPath(rest) });
        else if (step.name == "$pull" && !current.isValid())
            continue;
        else if (const QByteArray made = result(database, step, current); isTop)
            text = made;
        else
            text = database.text("SELECT json_set(?,?,json(?))",
                { document.root().isObject() ? text : QByteArray("{}"), jsonPath(rest), made });
    }
    return changes;
}

} // namespace console::local
