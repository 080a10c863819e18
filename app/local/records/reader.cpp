// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/reader.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/rules.h"
#include "local/storage/filter.h"

namespace console::local {
namespace {

constexpr int firstGuard = 3; ///< after body, sort value and id

Sql compiled(const QByteArray &filter)
{
    try {
        return compileFilter(json::parse(filter).value_or(json::Document()).root());
    } catch (const FilterError &error) {
        throw http::Refusal{ http::error(400, error.message) };
    }
}

/// Rows after (key, id) in the order of the selection; NULL comes first ascending and last descending.
Sql after(const Selection &selection, const Cursor &cursor)
{
    const QByteArray sign = selection.descending ? "<" : ">";
    if (selection.isDefaultOrder())
        return { " AND (created,id)" + sign + "(?,?)", { cursor.key, cursor.id } };
    const Sql key = fieldValue(selection.sort);
    const bool isNull = std::holds_alternative<std::nullptr_t>(cursor.key);
    Sql sql{ " AND (", {} };
    sql += key;
    if (isNull) {
        sql += Sql{ " IS NULL AND id" + sign + "?", { cursor.id } };
        if (!selection.descending) {
            sql += " OR ";
            sql += key;
            sql += " IS NOT NULL";
        }
    } else {
        sql += Sql{ sign + "? OR ", { cursor.key } };
        sql += key;
        sql += Sql{ "=? AND id" + sign + "?", { cursor.key, cursor.id } };
        if (selection.descending) {
            sql += " OR ";
            sql += key;
            sql += " IS NULL";
        }
    }
    sql += ")";
    return sql;
}

} // namespace

bool ruleAllows(const Context &context, const Sql &rule, const QByteArray &body)
{
    const json::Document document = json::parse(body).value_or(json::Document());
    const json::Value record = document.root();
    Sql sql{ "SELECT ", {} };
    sql += rule;
    sql += Sql{ " FROM (SELECT ? AS body, ? AS id, ? AS created, ? AS updated)",
        { body, record["id"].utf8().toByteArray(), record["created_date"].utf8().toByteArray(),
            record["updated_date"].utf8().toByteArray() } };
    return context.database.integer(sql.text, sql.values) == 1;
}

RecordReader::RecordReader(const Context &context, const Collection &collection, const Caller &caller)
    : m_context(context)
    , m_collection(collection)
    , m_caller(caller)
{
    const json::Value properties = m_collection.properties();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const Sql rule = compileRule((*property)["rls"]["read"], caller);
        if (rule.text != "1")
            m_guarded.push_back({ property.name().toByteArray(), rule });
    }
}

QByteArray RecordReader::owner() const
{
    return m_caller.email + '/' + QByteArray::number(m_collection.id)
        + (m_caller.bypassesRules ? "/all" : "");
}

Sql RecordReader::guards() const
{
    Sql sql;
    for (const GuardedField &field : m_guarded) {
        sql += ",";
        sql += field.rule;
    }
    return sql;
}

Sql RecordReader::matching(const Selection &selection) const
{
    Sql sql{ " WHERE collection=? AND deleted IS NULL", { m_collection.id } };
    for (const Sql &part : { compileRule(m_collection.rule("read"), m_caller), compiled(selection.filter) }) {
        if (part.text == "1" || part.text == "(1)")
            continue;
        sql += " AND ";
        sql += part;
    }
    return sql;
}

Sql RecordReader::ordered(const Selection &selection, const Sql &where, qint64 limit, qint64 skip) const
{
    const QByteArray direction = selection.descending ? " DESC" : " ASC";
    const Sql range{ " LIMIT ? OFFSET ?", { limit, skip } };
    Sql sql;
    if (selection.isDefaultOrder()) {
        sql += "SELECT body, created, id";
        sql += guards();
        sql += " FROM records";
        sql += where;
        sql += " ORDER BY created" + direction + ", id" + direction;
        sql += range;
        return sql;
    }
    // Sorts keys, not records: the bodies are fetched for the rows of the page alone.
    sql += "SELECT body, p.k, id";
    sql += guards();
    sql += " FROM (SELECT row AS r, id AS i, ";
    sql += fieldValue(selection.sort);
    sql += " AS k FROM records";
    sql += where;
    sql += " ORDER BY k" + direction + ", i" + direction;
    sql += range;
    sql += ") AS p JOIN records ON records.row=p.r ORDER BY p.k" + direction + ", p.i" + direction;
    return sql;
}

void RecordReader::append(QByteArray &out, const Statement &row, const QByteArrayList &fields) const
{
    QByteArrayList hidden;
    for (size_t i = 0; i < m_guarded.size(); ++i) {
        if (row.integer(firstGuard + int(i)) != 1)
            hidden += m_guarded[i].name;
    }
    if (fields.isEmpty() && hidden.isEmpty()) {
        out.append(row.view(0));
        return;
    }
    const json::Document document = json::parse(row.view(0)).value_or(json::Document());
    json::Writer writer;
    writer.beginObject();
    for (auto member = document.root().begin(); member != document.root().end(); ++member) {
        const QByteArray name = member.name().toByteArray();
        const bool wanted = fields.isEmpty() || name == "id" || fields.contains(name);
        if (wanted && !hidden.contains(name))
            writer.name(name).value(*member);
    }
    out.append(writer.endObject().take());
}

QByteArray RecordReader::list(const Selection &selection, qint64 skip, qint64 limit) const
{
    Statement rows(m_context.database, ordered(selection, matching(selection), limit, skip));
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
    Sql where = matching(selection);
    if (cursor)
        where += after(selection, *cursor);
    Statement rows(m_context.database, ordered(selection, where, limit + 1, 0));
    QByteArray out = R"({"items":[)";
    Cursor last{ owner(), selection, nullptr, {} };
    qint64 count = 0;
    bool hasMore = false;
    while (rows.step()) {
        if (count == limit) {
            hasMore = true;
            break;
        }
        if (count++ > 0)
            out += ',';
        append(out, rows, selection.fields);
        if (count == limit) {
            last.key = rows.value(1);
            last.id = rows.text(2);
        }
    }
    out += R"(],"next_cursor":)";
    out += hasMore ? '"' + writeCursor(m_context, last) + '"' : QByteArray("null");
    return out + R"(,"has_more":)" + (hasMore ? "true}" : "false}");
}

QByteArray RecordReader::distinct(
    const Selection &selection, const QByteArray &field, qint64 skip, qint64 limit) const
{
    const Sql value = fieldValue(field);
    const SqlValue path = value.values.empty() ? SqlValue("$." + field) : value.values.front();
    Sql sql{ "SELECT DISTINCT e.atom, CASE e.type WHEN 'true' THEN 'b' WHEN 'false' THEN 'b' ELSE '' END FROM"
             " (SELECT body FROM records",
        {} };
    sql += matching(selection);
    for (const GuardedField &guarded : m_guarded) {
        if (guarded.name == field) {
            sql += " AND ";
            sql += guarded.rule;
        }
    }
    sql += Sql{ ") AS r, json_each(r.body,?) AS e WHERE e.type NOT IN ('array','object')"
                " AND json_type(r.body,?)<>'object' ORDER BY 1 LIMIT ? OFFSET ?",
        { path, path, limit + 1, skip } };
    Statement rows(m_context.database, sql);
    json::Writer writer;
    writer.beginObject().name("items").beginArray();
    qint64 count = 0;
    while (rows.step() && ++count <= limit) {
        const SqlValue item = rows.value(0);
        if (const auto *text = std::get_if<QByteArray>(&item))
            writer.string(QByteArrayView(*text));
        else if (rows.isNull(0))
            writer.null();
        else
            writer.raw(rows.text(1) == "b" ? QByteArray(rows.integer(0) ? "true" : "false") : rows.text(0));
    }
    const bool hasMore = count > limit;
    writer.endArray().name("next_cursor");
    if (hasMore)
        writer.string(QByteArrayView(writeCursor(m_context, { owner(), selection, skip + limit, field })));
    else
        writer.null();
    return writer.name("has_more").boolean(hasMore).endObject().take();
}

qint64 RecordReader::count(const Selection &selection) const
{
    Sql sql{ "SELECT count(*) FROM records", {} };
    sql += matching(selection);
    return m_context.database.integer(sql.text, sql.values);
}

QByteArray RecordReader::record(const QByteArray &id) const
{
    Sql sql{ "SELECT body, created, id", {} };
    sql += guards();
    sql += " FROM records";
    sql += matching({ "{}", {}, true, {} });
    sql += Sql{ " AND id=?", { id } };
    Statement row(m_context.database, sql);
    QByteArray out;
    if (row.step())
        append(out, row, {});
    return out;
}

} // namespace console::local
