// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/reader.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/records/rules.h"
#include "local/storage/filter.h"

#include <algorithm>
#include <cmath>

namespace console::local {
namespace {

constexpr int firstGuard = 3; ///< after body, id and row

bool isTrue(const Sql &condition)
{
    return condition.text == "1" || condition.text == "(1)";
}

/// The rows after the cursor as conditions, one after the other, each of which an index can seek. NULL comes
/// first ascending and last descending.
std::vector<Sql> rangesAfter(const Sql &key, bool descending, const Cursor &cursor)
{
    const QByteArray sign = descending ? "<" : ">";
    std::vector<Sql> ranges;
    if (std::holds_alternative<std::nullptr_t>(cursor.key)) {
        ranges.push_back(joined({}, key, " IS NULL AND id" + sign));
        ranges.back() += Sql{ "?", { cursor.id } };
        if (!descending)
            ranges.push_back(joined({}, key, " IS NOT NULL"));
        return ranges;
    }
    ranges.push_back(joined({}, key));
    ranges.back() += Sql{ "=? AND id" + sign + '?', { cursor.key, cursor.id } };
    ranges.push_back(joined({}, key));
    ranges.back() += Sql{ sign + '?', { cursor.key } };
    if (descending)
        ranges.push_back(joined({}, key, " IS NULL"));
    return ranges;
}

/// The record with the wanted fields, all where `wanted` is empty, without the hidden ones.
QByteArray projected(QByteArrayView body, const QByteArrayList &wanted, const QByteArrayList &hidden)
{
    const json::Document document = json::parse(body).value_or(json::Document());
    json::Writer writer;
    writer.beginObject();
    for (auto member = document.root().begin(); member != document.root().end(); ++member) {
        const QByteArray name = member.name().toByteArray();
        const bool isWanted = wanted.isEmpty() || name == "id" || wanted.contains(name);
        if (isWanted && !hidden.contains(name))
            writer.name(name).value(*member);
    }
    return writer.endObject().take();
}

} // namespace

/// By what a list is sorted, and the index that serves it.
struct RecordReader::Order {
    Sql key;
    QByteArray direction;
    std::optional<SortIndex> index;
};

RecordReader::RecordReader(
    const Context &context, const Collection &collection, const Caller &caller, Part part)
    : m_context(context)
    , m_collection(collection)
    , m_caller(caller)
    , m_part(part)
{
    if (part == Part::Trash)
        return;
    m_readRule = compileRule(collection.rule("read"), caller, collection);
    const json::Value properties = m_collection.properties();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const Sql rule = compileRule((*property)["rls"]["read"], caller, collection);
        if (!isTrue(rule))
            m_guards.push_back({ property.name().toByteArray(), rule });
    }
}

QByteArray RecordReader::owner() const
{
    return m_caller.email + '/' + m_collection.appId + '/' + QByteArray::number(m_collection.id)
        + (m_caller.bypassesRules ? "/all" : "");
}

Sql RecordReader::matching(const json::Value &filter, const std::optional<SortIndex> &index) const
{
    Sql sql{ " FROM ", {} };
    if (index) {
        sql += index->table + " WHERE " + index->rows;
    } else {
        sql += joined({}, m_collection.table, " WHERE ");
        if (!m_collection.isUsers())
            sql += Sql{ "collection=? AND ", { m_collection.id } };
        sql += m_part == Part::Trash ? "deleted IS NOT NULL" : "deleted IS NULL";
    }
    for (const Sql &condition : { m_readRule, compileFilter(filter, m_guards) }) {
        if (!isTrue(condition))
            sql += joined(" AND ", condition);
    }
    return sql;
}

RecordReader::Order RecordReader::orderOf(const Selection &selection) const
{
    const QByteArray &field = selection.sort;
    Order order{ fieldOperand(field, "body", m_guards).value, selection.descending ? " DESC" : " ASC", {} };
    const bool isDeclared = m_collection.properties()[field].isValid() || field == "updated_date";
    const bool isGuarded = std::any_of(
        m_guards.begin(), m_guards.end(), [&](const FieldGuard &guard) { return guard.field == field; });
    if (isDeclared && !isGuarded && m_part == Part::Live)
        order.index = sortIndex(m_context.database, m_collection.id, field);
    if (order.index)
        order.key = { order.index->key, {} };
    return order;
}

/// Body, id, row and guards of the rows of a range, in order; limit and offset are to be bound at its end.
Sql RecordReader::rows(const Selection &selection, const Order &order, const Sql &range) const
{
    Sql sql{ "SELECT ", {} };
    sql += m_part == Part::Trash ? "json_set(body,'$.deleted_date',deleted)" : "body";
    sql += ", id, row";
    for (const FieldGuard &guard : m_guards)
        sql += joined(",", guard.condition);
    const json::Document filter = json::parse(selection.filter).value_or(json::Document());
    Sql where = matching(filter.root(), order.index);
    if (!range.text.isEmpty())
        where += joined(" AND ", range);
    const QByteArray &by = order.direction;
    const bool comesSorted = order.index || selection.sort == "created_date" || selection.sort == "id";
    if (comesSorted || m_collection.isUsers()) {
        sql += where;
        return sql += joined(" ORDER BY ", order.key, by + ", id" + by + " LIMIT ? OFFSET ?");
    }
    // Sorts keys, not records: the bodies are fetched for the rows of the page alone.
    sql += joined(" FROM (SELECT row AS r, id AS i, ", order.key, " AS k");
    sql += where;
    return sql += " ORDER BY k" + by + ", i" + by + " LIMIT ? OFFSET ?) AS p JOIN records ON row=r ORDER BY k"
        + by + ", i" + by;
}

void RecordReader::append(QByteArray &out, const Statement &row, const QByteArrayList &fields) const
{
    QByteArrayList hidden;
    for (size_t i = 0; i < m_guards.size(); ++i) {
        if (row.integer(firstGuard + int(i)) != 1)
            hidden += m_guards[i].field;
    }
    if (fields.isEmpty() && hidden.isEmpty())
        out.append(row.view(0));
    else
        out.append(projected(row.view(0), fields, hidden));
}

QByteArray RecordReader::list(const Selection &selection, qint64 skip, qint64 limit) const
{
    Sql sql = rows(selection, orderOf(selection), {});
    sql.values.insert(sql.values.end(), { limit, skip });
    Statement rows(m_context.database, sql);
    QByteArray out = "[";
    while (rows.step()) {
        if (out.size() > 1)
            out += ',';
        append(out, rows, selection.fields);
    }
    return out += ']';
}

QByteArray RecordReader::page(const Selection &selection, const Cursor *cursor, qint64 limit) const
{
    const Order order = orderOf(selection);
    QByteArray out = R"({"items":[)";
    QByteArray lastId;
    SqlValue lastRow;
    qint64 count = 0;
    for (const Sql &range :
        cursor ? rangesAfter(order.key, selection.descending, *cursor) : std::vector<Sql>{ {} }) {
        Sql sql = rows(selection, order, range);
        sql.values.insert(sql.values.end(), { limit + 1 - count, qint64(0) });
        Statement rows(m_context.database, sql);
        while (rows.step() && ++count <= limit) {
            if (count > 1)
                out += ',';
            append(out, rows, selection.fields);
            lastId = rows.text(1);
            lastRow = rows.value(2);
        }
        if (count > limit)
            break;
    }
    out += R"(],"next_cursor":)";
    if (count <= limit)
        return out += R"(null,"has_more":false})";
    Sql key = joined("SELECT ", order.key, " FROM ");
    key += m_collection.table;
    key += Sql{ " WHERE row=?", { lastRow } };
    const Cursor last{ owner(), selection, m_context.database.scalar(key.text, key.values), lastId };
    return out += '"' + writeCursor(m_context, last) + R"(","has_more":true})";
}

QByteArray RecordReader::distinct(
    const Selection &selection, const QByteArray &field, qint64 skip, qint64 limit) const
{
    const Operand operand = fieldOperand(field, "body", m_guards);
    const json::Document filter = json::parse(selection.filter).value_or(json::Document());
    Sql sql{ "SELECT DISTINCT e.atom, CASE e.type WHEN 'true' THEN 'b' WHEN 'false' THEN 'b' ELSE '' END FROM"
             " (SELECT * ",
        {} };
    sql += matching(filter.root());
    sql += ") AS records, ";
    sql += operand.isColumn ? Sql{ "json_each(json_array(", {} } : operand.each;
    if (operand.isColumn)
        sql += joined({}, operand.value, "))");
    sql += " AS e WHERE e.type NOT IN ('array','object')";
    if (!operand.isColumn)
        sql += joined(" AND ", operand.type, "<>'object'");
    sql += Sql{ " ORDER BY 1 LIMIT ? OFFSET ?", { limit + 1, skip } };
    Statement rows(m_context.database, sql);
    json::Writer writer;
    writer.beginObject().name("items").beginArray();
    qint64 count = 0;
    while (rows.step() && ++count <= limit) {
        const SqlValue item = rows.value(0);
        const auto *real = std::get_if<double>(&item);
        if (real && std::isinf(*real)) // of a list without a declared type; JSON has no word for it
            writer.raw(*real < 0 ? "-1e999" : "1e999");
        else if (const auto *text = std::get_if<QByteArray>(&item))
            writer.string(QByteArrayView(*text));
        else if (rows.isNull(0))
            writer.null();
        else
            writer.raw(rows.text(1) == "b" ? QByteArray(rows.integer(0) ? "true" : "false") : rows.text(0));
    }
    const bool hasMore = count > limit;
    writer.endArray().name("next_cursor");
    if (hasMore)
        writer.string(
            QByteArrayView(writeCursor(m_context, { owner(), selection, skip + limit, {}, field })));
    else
        writer.null();
    return writer.name("has_more").boolean(hasMore).endObject().take();
}

qint64 RecordReader::count(const Selection &selection) const
{
    const json::Document filter = json::parse(selection.filter).value_or(json::Document());
    const Sql sql = joined("SELECT count(*)", matching(filter.root()));
    return m_context.database.integer(sql.text, sql.values);
}

QByteArray RecordReader::record(const QByteArray &id) const
{
    const json::Document all = *json::parse("{}");
    Sql sql{ "SELECT body, id, row", {} };
    for (const FieldGuard &guard : m_guards)
        sql += joined(",", guard.condition);
    sql += matching(all.root());
    sql += Sql{ " AND id=?", { id } };
    Statement row(m_context.database, sql);
    QByteArray out;
    if (row.step())
        append(out, row, {});
    return out;
}

QByteArray RecordReader::shown(const QByteArray &body) const
{
    if (!holds(m_context.database, m_readRule, body))
        return {};
    QByteArrayList hidden;
    for (const FieldGuard &guard : m_guards) {
        if (!holds(m_context.database, guard.condition, body))
            hidden += guard.field;
    }
    return projected(body, {}, hidden);
}

} // namespace console::local
