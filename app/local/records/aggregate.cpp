// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/aggregate.h"

#include "core/json/parse.h"
#include "local/storage/filter.h"

#include <algorithm>

// Rows are computed by SQLite as JSON text, so `having` and `sort` are a filter and a path over that text.
namespace console::local {
namespace {

using json::Value;

constexpr qint64 maximumRows = 1000;
constexpr size_t maximumGroups = 4;
constexpr size_t maximumColumns = 40;

QByteArrayList namesIn(const Value &specification, const char *member)
{
    const Value value = specification[member];
    QByteArrayList names;
    if (value.isString())
        names += value.utf8().toByteArray();
    else if (!value.isArray() && !value.isNothing())
        throw QueryError(QByteArray(member) + " must be a field or an array of fields");
    for (const Value name : value) {
        if (!name.isString())
            throw QueryError(QByteArray(member) + " must be a field or an array of fields");
        names += name.utf8().toByteArray();
    }
    return names;
}

/// A field's value as JSON text; 'null' where it is missing.
Sql asJson(const Operand &field)
{
    Sql sql{ "CASE coalesce(", {} };
    sql += field.isColumn ? Sql{ "'text'", {} } : field.type;
    sql +=
        ",'null') WHEN 'null' THEN 'null' WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' WHEN 'text' THEN "
        "json_quote(";
    sql += field.value;
    return sql += joined(") ELSE ", field.value, " END");
}

Sql numbers(const Operand &field)
{
    if (field.isColumn)
        return { "NULL", {} };
    Sql sql = joined("iif(", field.type, " IN ('integer','real'),");
    return sql += joined({}, field.value, ",NULL)");
}

/// A column of numbers without a needless fraction; JSON knows no infinity.
QByteArray asNumber(const QByteArray &column)
{
    return "CASE WHEN " + column + " BETWEEN -9007199254740992 AND 9007199254740992 AND " + column + "=CAST("
        + column + " AS INTEGER) THEN CAST(" + column + " AS INTEGER) WHEN abs(" + column
        + ")<=1.7976931348623157e308 THEN " + column + " END";
}

Sql scalars(const Operand &field)
{
    if (field.isColumn)
        return field.value;
    Sql sql = joined("iif(", field.type, " IN ('integer','real','text'),");
    return sql += joined({}, field.value, ",NULL)");
}

Sql bucketed(const Operand &field, const QByteArray &unit)
{
    // A prefix of the ISO date; a week is named after ISO 8601, by the year of its Thursday.
    const QByteArray date = "substr(d,1,10)";
    Sql sql{ "(SELECT ", {} };
    if (unit == "day")
        sql += date;
    else if (unit == "month")
        sql += "substr(d,1,7)";
    else if (unit == "year")
        sql += "substr(d,1,4)";
    else
        sql += "printf('%s-W%02d',strftime('%Y'," + date + ",'-3 days','weekday 4'),(strftime('%j'," + date
            + ",'-3 days','weekday 4')-1)/7+1)";
    sql += " FROM (SELECT ";
    sql += joined({}, scalars(field), " AS d))");
    return sql;
}

} // namespace

Aggregate::Aggregate(const Value &specification, const Collection &collection, const RecordReader &reader)
    : m_collection(collection)
    , m_reader(reader)
{
    const json::Document everything = *json::parse("{}");
    const Value query = specification["query"];
    m_source = reader.matching(query.isNothing() ? everything.root() : query);
    addGroups(specification);
    addMeasures(specification);
    const Value having = specification["having"];
    m_having = compileFilter(having.isNothing() ? everything.root() : having, {}, "result");
    m_sort = specification["sort"].utf8().toByteArray();
    m_descending = m_sort.startsWith('-');
    if (m_sort.startsWith('-') || m_sort.startsWith('+'))
        m_sort.remove(0, 1);
    const auto isSort = [&](const Column &column) { return column.name == m_sort; };
    if (!m_sort.isEmpty() && std::none_of(m_columns.begin(), m_columns.end(), isSort))
        throw QueryError("sort must name a column of the result");
    m_limit = qBound(qint64(1), specification["limit"].toInteger().value_or(maximumRows), maximumRows);
}

Operand Aggregate::operand(const QByteArray &field) const
{
    return fieldOperand(field, "body", m_reader.guards());
}

void Aggregate::add(const QByteArray &name, const Sql &value, Kind kind)
{
    const auto isSame = [&](const Column &column) { return column.name == name; };
    if (std::any_of(m_columns.begin(), m_columns.end(), isSame))
        return;
    if (m_columns.size() == maximumColumns)
        throw QueryError("Too many columns");
    m_columns.push_back({ name, value, kind });
}

void Aggregate::addGroups(const Value &specification)
{
    for (const QByteArray &field : namesIn(specification, "groupBy"))
        add(field, asJson(operand(field)), Kind::Json);
    if (m_columns.size() > maximumGroups)
        throw QueryError("groupBy takes at most 4 fields");
    if (const Value bucket = specification["dateBucket"]; !bucket.isNothing())
        addBucket(bucket);
    m_groups = m_columns.size();
}

void Aggregate::addBucket(const Value &bucket)
{
    const QByteArray field = bucket["field"].utf8().toByteArray();
    const QByteArray unit = bucket["unit"].utf8().toByteArray();
    const bool isBuiltIn = field == "created_date" || field == "updated_date";
    const QByteArrayView format = m_collection.properties()[field]["format"].utf8();
    if (!isBuiltIn && format != "date" && format != "date-time")
        throw QueryError("dateBucket needs a date field");
    if (unit != "day" && unit != "month" && unit != "year" && !(unit == "week" && isBuiltIn))
        throw QueryError("dateBucket cannot use this unit");
    std::erase_if(m_columns, [&](const Column &column) { return column.name == field; });
    add(field, bucketed(operand(field), unit), Kind::Plain);
}

void Aggregate::addMeasures(const Value &specification)
{
    if (specification["count"].toBool(true))
        add("count", { "count(*)", {} }, Kind::Plain);
    for (const QByteArray &field : namesIn(specification, "sum"))
        add("sum_" + field, joined("total(", numbers(operand(field)), ")"), Kind::Number);
    for (const QByteArray &field : namesIn(specification, "avg"))
        add("avg_" + field, joined("avg(", numbers(operand(field)), ")"), Kind::Number);
    for (const QByteArray &field : namesIn(specification, "min"))
        add("min_" + field, joined("min(", scalars(operand(field)), ")"), Kind::Plain);
    for (const QByteArray &field : namesIn(specification, "max"))
        add("max_" + field, joined("max(", scalars(operand(field)), ")"), Kind::Plain);
    const Value distinct = specification["countDistinct"];
    if (!distinct.isString() && !distinct.isNothing())
        throw QueryError("countDistinct must be a field");
    if (const QByteArray field = distinct.utf8().toByteArray(); !field.isEmpty())
        add("count_distinct_" + field, joined("count(DISTINCT nullif(", asJson(operand(field)), ",'null'))"),
            Kind::Plain);
    if (m_columns.empty())
        throw QueryError("There is nothing to compute");
}

/// json_object(name, value, ...) of the columns.
Sql Aggregate::resultObject() const
{
    Sql sql{ "json_object(", {} };
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        const QByteArray value = 'c' + QByteArray::number(i);
        sql += Sql{ i ? ",?," : "?,", { column.name } };
        sql += column.kind == Kind::Json  ? "json(" + value + ')'
            : column.kind == Kind::Number ? asNumber(value)
                                          : value;
    }
    return sql += ")";
}

QByteArray Aggregate::rows(Database &database) const
{
    Sql sql = joined("SELECT result FROM (SELECT ", resultObject(), " AS result FROM (SELECT ");
    QByteArrayList groups;
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const QByteArray name = 'c' + QByteArray::number(i);
        sql += joined(i ? "," : "", m_columns[i].value, " AS " + name);
        if (i < m_groups)
            groups += name;
    }
    sql += m_source;
    if (!groups.isEmpty())
        sql += " GROUP BY " + groups.join(',');
    sql += joined(")) WHERE ", m_having, " ORDER BY ");
    sql += m_sort.isEmpty() ? Sql{ "1", {} } : Sql{ "json_extract(result,?)", { "$.\"" + m_sort + '"' } };
    sql += m_descending ? " DESC LIMIT ?" : " ASC LIMIT ?";
    sql.values.emplace_back(m_limit + 1);
    QByteArrayList results;
    Statement row(database, sql);
    while (row.step())
        results += row.text(0);
    const bool isTruncated = results.size() > m_limit;
    if (isTruncated)
        results.removeLast();
    return "{\"rows\":[" + results.join(',') + "],\"truncated\":" + (isTruncated ? "true}" : "false}");
}

} // namespace console::local
