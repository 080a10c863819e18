// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/batch.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/mutation.h"
#include "local/records/rules.h"
#include "local/records/writer.h"
#include "local/storage/sortindex.h"
#include "local/storage/timestamp.h"

#include <map>

namespace console::local {
namespace {

using http::Refusal;
using json::Value;

constexpr qint64 maximumBatch = 500;
constexpr qsizetype maximumKey = 16; ///< fields

void requireBatch(const Value &records)
{
    if (records.size() > maximumBatch)
        throw Refusal{ http::error(400, "A request may hold at most 500 records") };
}

} // namespace

RecordBatch::RecordBatch(
    const Context &context, const Collection &collection, const Caller &caller, const RecordReader &reader)
    : m_context(context)
    , m_collection(collection)
    , m_caller(caller)
    , m_reader(reader)
{
}

QByteArray RecordBatch::read(const QByteArrayList &ids) const
{
    QByteArrayList bodies;
    for (const QByteArray &id : ids) {
        const QByteArray body = m_reader.record(id);
        bodies += body.isNull() ? "{\"id\":\"" + id + "\"}" : body; // written, but hidden from the writer
    }
    return '[' + bodies.join(',') + ']';
}

QByteArray RecordBatch::create(const Value &records) const
{
    RecordWriter writer(m_context, m_collection, m_caller);
    QByteArrayList ids;
    for (const Value record : records)
        ids += writer.create(record);
    writer.commit();
    return read(ids);
}

QByteArray RecordBatch::update(const Value &records) const
{
    requireBatch(records);
    RecordWriter writer(m_context, m_collection, m_caller);
    QByteArrayList ids;
    for (const Value record : records) {
        if (!record["id"].isString())
            throw Refusal{ http::error(400, "Each record needs an id") };
        ids += record["id"].utf8().toByteArray();
        writer.update(ids.constLast(), record);
    }
    writer.commit();
    return read(ids);
}

Sql RecordBatch::writable(const Value &query, QByteArrayView operation) const
{
    const Value rule = m_collection.rule(operation);
    if (rule.isBool() && !rule.toBool() && !m_caller.bypassesRules)
        throw Refusal{ http::error(403, "Permission denied") };
    if (!query.isObject())
        throw Refusal{ http::error(400, "The query must be a JSON object") };
    Sql sql{ "SELECT row, id, body", {} };
    sql += m_reader.matching(query);
    sql += " AND ";
    sql += compileRule(rule, m_caller, m_collection);
    return sql;
}

QByteArray RecordBatch::updateMany(const Value &query, const Value &data) const
{
    const Mutation mutation(data, m_collection);
    Sql sql = writable(query, "update");
    sql += Sql{ " ORDER BY created, id LIMIT ?", { maximumBatch + 1 } };
    RecordWriter writer(m_context, m_collection, m_caller);
    std::vector<std::pair<QByteArray, json::Document>> found;
    Statement rows(m_context.database, sql);
    while (rows.step())
        found.emplace_back(rows.text(1), json::parse(rows.view(2)).value_or(json::Document()));
    const bool hasMore = qint64(found.size()) > maximumBatch;
    if (hasMore)
        found.pop_back();
    for (const auto &[id, record] : found) {
        const json::Document readable = m_reader.guards().empty()
            ? record
            : json::parse(m_reader.shown(record.root().toJson())).value_or(json::Document());
        writer.change(id, record, mutation.changes(m_context.database, record.root(), readable.root()));
    }
    writer.commit();
    json::Writer answer;
    answer.beginObject().name("success").boolean(true).name("updated").number(qint64(found.size()));
    return answer.name("has_more").boolean(hasMore).endObject().take();
}

QByteArray RecordBatch::removeMany(const Value &query) const
{
    Sql sql{ "UPDATE records SET deleted=? WHERE row IN (SELECT row FROM (", { storedNow() } };
    sql += writable(query, "delete");
    sql += "))";
    m_context.database.execute(sql.text, sql.values);
    return "{\"success\":true,\"deleted\":" + QByteArray::number(m_context.database.changes()) + '}';
}

QByteArrayList RecordBatch::requireKey(const Value &key) const
{
    QByteArrayList names;
    if (key.isString())
        names += key.utf8().toByteArray();
    for (const Value name : key)
        names += name.utf8().toByteArray();
    if (names.size() > maximumKey)
        throw Refusal{ http::error(400, "The key has too many fields") };
    for (const QByteArray &name : names) {
        const QByteArray type = m_collection.properties()[name]["type"].toJson();
        const bool isScalar = type.contains("string") || type.contains("number") || type.contains("integer")
            || type.contains("boolean");
        if (!isScalar)
            throw Refusal{ http::error(400, "The key needs declared fields of plain values") };
    }
    if (names.isEmpty() || key.isObject())
        throw Refusal{ http::error(400, "The key must be a field or an array of fields") };
    return names;
}

/// The id of the record with the same values in the key fields; null where there is none.
QByteArray RecordBatch::find(const QByteArrayList &key, const Value &record) const
{
    json::Writer query;
    query.beginObject();
    for (const QByteArray &name : key)
        query.name(name).beginObject().name("$eq").value(record[name]).endObject();
    const json::Document filter = *json::parse(query.endObject().take());
    const auto index = sortIndex(m_context.database, m_collection.id, key.constFirst());
    Sql sql{ "SELECT id", {} };
    sql += m_reader.matching(filter.root(), index);
    if (index) // the filter's own condition knows arrays and types, which no index can serve
        sql += Sql{ " AND " + index->key + "=json_extract(?,'$')", { record[key.constFirst()].toJson() } };
    sql += " ORDER BY created, id LIMIT 1";
    return m_context.database.text(sql.text, sql.values);
}

QByteArray RecordBatch::upsert(const Value &records, const Value &key) const
{
    if (!records.isArray())
        throw Refusal{ http::error(400, "records must be an array") };
    requireBatch(records);
    const QByteArrayList names = requireKey(key);
    std::map<QByteArrayList, Value> unique; // the last one of equal keys wins
    std::vector<QByteArrayList> order;
    for (const Value record : records) {
        QByteArrayList values;
        for (const QByteArray &name : names) {
            const Value value = record[name];
            if (!value.isString() && !value.isNumber() && !value.isBool())
                throw Refusal{ http::error(400, "Each record needs a value for " + name) };
            values += value.toJson();
        }
        if (!unique.contains(values))
            order.push_back(values);
        unique[values] = record;
    }
    RecordWriter writer(m_context, m_collection, m_caller);
    QByteArrayList ids;
    qint64 created = 0;
    for (const QByteArrayList &values : order) {
        const Value record = unique[values];
        QByteArray id = find(names, record);
        if (id.isNull()) {
            id = writer.create(record);
            ++created;
        } else {
            writer.update(id, record);
        }
        ids += id;
    }
    writer.commit();
    return "{\"created\":" + QByteArray::number(created)
        + ",\"updated\":" + QByteArray::number(ids.size() - created) + ",\"records\":" + read(ids) + '}';
}

} // namespace console::local
