// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/filtertree.h"

#include "core/domain/entityschema.h"
#include "core/json/parse.h"
#include "core/json/write.h"
#include "records/filter.h"

#include <QSet>

#include <algorithm>
#include <numeric>

namespace console::records {
namespace {

using RowKind = FilterTree::Kind;

const auto anyCase = QStringLiteral("(?i)");
/// Deeper filters are only typed; twice as deep as what can be built, for groups that say nothing.
constexpr int mostNested = 2 * mostLevels;

struct Named {
    FilterOp op;
    const char *name;
};
/// Operators with a value of their own.
constexpr Named plainOps[] = { { FilterOp::Is, "$eq" }, { FilterOp::IsNot, "$ne" }, { FilterOp::Less, "$lt" },
    { FilterOp::LessOrEqual, "$lte" }, { FilterOp::Greater, "$gt" }, { FilterOp::GreaterOrEqual, "$gte" },
    { FilterOp::OneOf, "$in" }, { FilterOp::NoneOf, "$nin" } };

QString textOf(const QByteArray &json)
{
    const auto document = json::parse(json);
    return document ? document->root().toString() : QString();
}

/// `{"$lt":5}` or, for the plain equality, the value itself.
QByteArray condition(const FilterTree &row)
{
    json::Writer writer;
    const auto regex = [&](const QString &pattern) {
        writer.beginObject().name("$regex").string(pattern).endObject();
        return writer.take();
    };
    switch (row.op) {
    case FilterOp::Is: // an array by itself would mean "one of"
        if (!row.value.startsWith('[') && !row.value.startsWith('{'))
            return row.value;
        break;
    case FilterOp::IsNotSet:
        return "null";
    case FilterOp::IsEmpty:
        return R"("")";
    case FilterOp::IsSet:
        return R"({"$ne":null})";
    case FilterOp::Contains:
        return regex(anyCase + escapedForRegex(textOf(row.value)));
    case FilterOp::StartsWith:
        return regex(anyCase + u'^' + escapedForRegex(textOf(row.value)));
    default:
        break;
    }
    const auto *named = std::find_if(
        std::begin(plainOps), std::end(plainOps), [&](const Named &one) { return one.op == row.op; });
    writer.beginObject().name(named->name).raw(row.value).endObject();
    return writer.take();
}

bool isSent(const FilterTree &tree)
{
    if (!tree.isOn || tree.kind == RowKind::Row)
        return tree.isOn && isSaid(tree);
    return std::any_of(tree.children.begin(), tree.children.end(), isSent);
}

QByteArray joined(const char *name, const QList<QByteArray> &filters)
{
    json::Writer writer;
    writer.beginObject().name(name).beginArray();
    for (const QByteArray &filter : filters)
        writer.raw(filter);
    writer.endArray().endObject();
    return writer.take();
}

QByteArray rowJson(const FilterTree &row)
{
    json::Writer writer;
    writer.beginObject().name(row.field.toUtf8()).raw(condition(row)).endObject();
    return writer.take();
}

/// Rows of different fields stand side by side in one object.
QByteArray groupJson(const FilterTree &group)
{
    QList<const FilterTree *> parts;
    QSet<QString> fields;
    for (const FilterTree &child : group.children) {
        if (!isSent(child))
            continue;
        parts << &child;
        if (child.kind == RowKind::Row)
            fields.insert(child.field);
    }
    const bool isFlat = group.kind == RowKind::All && fields.size() == parts.size();
    if (isFlat && parts.size() > 1) {
        json::Writer writer;
        writer.beginObject();
        for (const FilterTree *row : std::as_const(parts))
            writer.name(row->field.toUtf8()).raw(condition(*row));
        writer.endObject();
        return writer.take();
    }
    QList<QByteArray> filters;
    for (const FilterTree *part : std::as_const(parts))
        filters << (part->kind == RowKind::Row ? rowJson(*part) : groupJson(*part));
    if (filters.size() == 1)
        return filters.constFirst();
    return joined(group.kind == RowKind::All ? "$and" : "$or", filters);
}

qsizetype rows(const FilterTree &tree)
{
    return std::accumulate(tree.children.begin(), tree.children.end(), qsizetype(tree.kind == RowKind::Row),
        [](qsizetype sum, const FilterTree &child) { return sum + rows(child); });
}

/// The text that a pattern of condition() finds; nothing for any other pattern.
std::optional<FilterTree> readRegex(const QString &pattern)
{
    if (!pattern.startsWith(anyCase))
        return std::nullopt;
    FilterTree row;
    row.kind = RowKind::Row;
    QString rest = pattern.mid(anyCase.size());
    const bool isStart = rest.startsWith(u'^');
    row.op = isStart ? FilterOp::StartsWith : FilterOp::Contains;
    rest.remove(0, isStart ? 1 : 0);
    QString text;
    for (qsizetype i = 0; i < rest.size(); ++i) {
        if (rest.at(i) == u'\\' && i + 1 < rest.size())
            ++i;
        text += rest.at(i);
    }
    if (text.isEmpty() || escapedForRegex(text) != rest)
        return std::nullopt;
    json::Writer writer;
    row.value = writer.string(text).take();
    return row;
}

std::optional<FilterTree> readCondition(QByteArrayView name, json::Value operand)
{
    if (name == "$regex")
        return operand.isString() ? readRegex(operand.toString()) : std::nullopt;
    FilterTree row;
    row.kind = RowKind::Row;
    row.value = operand.toJson();
    const auto *named = std::find_if(std::begin(plainOps), std::end(plainOps),
        [&](const Named &one) { return QByteArrayView(one.name) == name; });
    if (named == std::end(plainOps))
        return std::nullopt;
    row.op = named->op;
    if (operand.isNull() && (row.op == FilterOp::Is || row.op == FilterOp::IsNot)) {
        row.op = row.op == FilterOp::Is ? FilterOp::IsNotSet : FilterOp::IsSet;
        row.value.clear();
    }
    if (row.value == R"("")") { // an empty value in a row means that it is not finished
        if (row.op != FilterOp::Is)
            return std::nullopt;
        row.op = FilterOp::IsEmpty;
        row.value.clear();
    }
    const bool wantsArray = row.op == FilterOp::OneOf || row.op == FilterOp::NoneOf;
    if (wantsArray && !operand.isArray())
        return std::nullopt;
    return row;
}

/// The conditions of one member, one row each; false where a row cannot say one.
bool readField(const QString &field, json::Value value, QList<FilterTree> &rows)
{
    const auto add = [&](std::optional<FilterTree> row) {
        if (!row)
            return false;
        row->field = field;
        rows << *std::move(row);
        return true;
    };
    if (value.isArray())
        return add(readCondition("$in", value));
    if (!value.isObject())
        return add(readCondition("$eq", value));
    if (value.size() == 0)
        return false;
    for (auto member = value.begin(); member != value.end(); ++member) {
        if (!add(readCondition(member.name(), *member)))
            return false;
    }
    return true;
}

std::optional<FilterTree> readGroup(json::Value object, int level);

bool readMember(QByteArrayView name, json::Value value, int level, QList<FilterTree> &children)
{
    if (!name.startsWith('$'))
        return readField(QString::fromUtf8(name), value, children);
    if ((name != "$or" && name != "$and") || !value.isArray() || value.size() == 0 || level >= mostNested)
        return false;
    FilterTree group;
    group.kind = name == "$or" ? RowKind::Any : RowKind::All;
    for (const json::Value item : value) {
        auto child = readGroup(item, level + 1);
        if (!child)
            return false;
        group.children << (child->children.size() == 1 ? child->children.constFirst() : *child);
    }
    children << group;
    return true;
}

std::optional<FilterTree> readGroup(json::Value object, int level)
{
    if (!object.isObject())
        return std::nullopt;
    FilterTree group;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!readMember(member.name(), *member, level, group.children))
            return std::nullopt;
    }
    return group;
}

} // namespace

bool takesValue(FilterOp op)
{
    return op != FilterOp::IsSet && op != FilterOp::IsNotSet && op != FilterOp::IsEmpty;
}

bool isSaid(const FilterTree &tree)
{
    if (tree.kind == RowKind::Row)
        return !tree.field.isEmpty() && (!takesValue(tree.op) || !tree.value.isEmpty());
    return std::any_of(tree.children.begin(), tree.children.end(), isSaid);
}

QByteArray valueFor(FilterOp op, const QByteArray &value)
{
    const auto document = json::parse(value);
    if (!takesValue(op) || !document)
        return {};
    const json::Value root = document->root();
    const bool wantsArray = op == FilterOp::OneOf || op == FilterOp::NoneOf;
    if (wantsArray == root.isArray())
        return value;
    if (!wantsArray)
        return root.size() > 0 ? (*root.begin()).toJson() : QByteArray();
    return '[' + value + ']';
}

QByteArray filterJson(const FilterTree &tree)
{
    if (!isSent(tree))
        return {};
    return tree.kind == RowKind::Row ? rowJson(tree) : groupJson(tree);
}

std::optional<FilterTree> readFilterTree(const QByteArray &json)
{
    if (json.isEmpty())
        return FilterTree();
    const auto document = json::parse(json);
    auto group = document ? readGroup(document->root(), 0) : std::nullopt;
    if (group && rows(*group) > mostRows)
        return std::nullopt;
    // {"$or":[...]} alone is that group itself.
    if (group && group->children.size() == 1 && group->children.constFirst().kind != RowKind::Row)
        return group->children.constFirst();
    return group;
}

QList<FilterOp> filterOps(const SchemaProperty &property)
{
    const QString type = property.mainType();
    QList<FilterOp> ops{ FilterOp::Is, FilterOp::IsNot };
    const bool isText = type == QLatin1String("string");
    const bool isDate = property.format == QLatin1String("date")
        || property.format == QLatin1String("date-time") || property.format == QLatin1String("time");
    const bool isNumber = type == QLatin1String("number") || type == QLatin1String("integer");
    if (!property.enumValues.isEmpty())
        ops << FilterOp::OneOf << FilterOp::NoneOf;
    else if (isNumber || (isText && isDate))
        ops << FilterOp::Less << FilterOp::LessOrEqual << FilterOp::Greater << FilterOp::GreaterOrEqual;
    else if (isText)
        ops << FilterOp::Contains << FilterOp::StartsWith << FilterOp::IsEmpty;
    return ops << FilterOp::IsSet << FilterOp::IsNotSet;
}

} // namespace console::records
