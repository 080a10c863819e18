// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/writer.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/rules.h"
#include "local/records/validation.h"
#include "local/storage/timestamp.h"

#include <QDateTime>
#include <QHash>
#include <QRandomGenerator>

#include <algorithm>

namespace console::local {
namespace {

using http::Refusal;
using json::Value;

/// The built-in fields, then the schema's.
QByteArray recordText(const Value &stamp, const RecordFields &fields)
{
    json::Writer writer;
    writer.beginObject();
    for (auto member = stamp.begin(); member != stamp.end(); ++member)
        writer.name(member.name()).value(*member);
    for (const auto &[name, value] : fields)
        writer.name(name).raw(value);
    return writer.endObject().take();
}

/// As sent, but of equal names the last alone: what rules look at is what is stored and read.
void writeUnique(json::Writer &writer, const Value &value)
{
    if (value.isArray()) {
        writer.beginArray();
        for (const Value item : value)
            writeUnique(writer, item);
        writer.endArray();
    } else if (value.isObject()) {
        writer.beginObject();
        for (const auto &[name, text] : uniqueMembers(value))
            writer.name(name).raw(text);
        writer.endObject();
    } else {
        writer.value(value);
    }
}

} // namespace

RecordFields uniqueMembers(const Value &object)
{
    RecordFields members;
    QHash<QByteArray, size_t> places;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QByteArray name = member.name().toByteArray();
        json::Writer text;
        writeUnique(text, *member);
        const auto known = places.constFind(name);
        if (known != places.cend()) {
            members[*known].second = text.take();
        } else {
            places.insert(name, members.size());
            members.emplace_back(name, text.take());
        }
    }
    return members;
}

[[noreturn]] void refuseRecord(const QByteArray &fault)
{
    json::Writer writer;
    writer.beginObject().name("error_type").string(QByteArrayView("ValidationError"));
    writer.name("message").string(QByteArrayView(fault)).name("request_id").null();
    writer.name("traceback").string(QByteArrayView("")).endObject();
    throw Refusal{ http::json(writer.take(), 422) };
}

QByteArray newId()
{
    static quint32 counter = QRandomGenerator::system()->generate() & 0xffffff;
    static const quint64 process = QRandomGenerator::system()->generate64() & 0xffffffffff;
    counter = (counter + 1) & 0xffffff;
    return QByteArray::number(QDateTime::currentSecsSinceEpoch(), 16).rightJustified(8, '0')
        + QByteArray::number(process, 16).rightJustified(10, '0')
        + QByteArray::number(counter, 16).rightJustified(6, '0');
}

RecordWriter::RecordWriter(const Context &context, const Collection &collection, const Caller &caller)
    : m_context(context)
    , m_collection(collection)
    , m_caller(caller)
    , m_transaction(context.database)
{
}

QByteArray RecordWriter::create(const Value &fields)
{
    if (!fields.isObject())
        throw Refusal{ http::error(400, "A record must be a JSON object") };
    m_context.database.requireTime();
    const QByteArray id = newId();
    const QByteArray now = storedNow();
    json::Writer stampText;
    stampText.beginObject().name("id").string(QByteArrayView(id));
    stampText.name("created_date").string(QByteArrayView(now));
    stampText.name("updated_date").string(QByteArrayView(now));
    const Value user = m_caller.user.root();
    stampText.name("created_by").raw(m_caller.isSignedIn() ? user["email"].toJson() : "null");
    stampText.name("created_by_id").raw(m_caller.isSignedIn() ? user["id"].toJson() : "null");
    stampText.name("is_sample").boolean(false).endObject();
    const json::Document stamp = *json::parse(stampText.take());

    RecordFields sent = uniqueMembers(fields);
    std::erase_if(sent, [](const auto &field) { return isBuiltIn(field.first); });
    if (!allows("create", recordText(stamp.root(), sent)))
        throw Refusal{ http::error(403, "Permission denied") };
    RecordFields kept = chosen(sent);
    const QByteArray proposed = recordText(stamp.root(), kept);
    kept = permitted(std::move(kept), "create", proposed);
    const QByteArray body = recordText(stamp.root(), kept);
    const json::Document document = *json::parse(body);
    requireFields(document.root());
    validate(document.root());
    m_context.database.execute("INSERT INTO records(collection,id,created,updated,body) VALUES(?,?,?,?,?)",
        { m_collection.id, id, now, now, body });
    m_changes.push_back({ RecordChange::Kind::Create, id, body });
    return id;
}

/// The declared fields, as sent or else as their default.
RecordFields RecordWriter::chosen(const RecordFields &sent) const
{
    RecordFields kept;
    const Value properties = m_collection.properties();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const auto field = std::find_if(
            sent.begin(), sent.end(), [&](const auto &entry) { return property.name() == entry.first; });
        const Value otherwise = (*property)["default"];
        if (field != sent.end())
            kept.push_back(*field);
        else if (otherwise.isValid() && !isBuiltIn(property.name()))
            kept.emplace_back(property.name().toByteArray(), otherwise.toJson());
    }
    return kept;
}

void RecordWriter::update(const QByteArray &id, const Value &fields)
{
    const json::Document before = stored(id);
    const QByteArray beforeText = before.root().toJson();
    requireVisible(id, beforeText);
    if (!allows("update", beforeText))
        throw Refusal{ http::error(403, "Permission denied") };
    change(id, before, uniqueMembers(fields));
}

void RecordWriter::change(const QByteArray &id, const json::Document &before, RecordFields changes)
{
    m_context.database.requireTime();
    std::erase_if(changes, [&](const auto &field) {
        return isBuiltIn(field.first) || !m_collection.properties()[field.first].isValid();
    });
    changes = permitted(std::move(changes), "update", before.root().toJson());
    RecordFields values = changes;
    std::erase_if(values, [](const auto &field) { return field.second.isNull(); });
    validate(json::parse(recordText({}, values))->root());

    const QByteArray now = storedNow();
    RecordFields after;
    for (auto member = before.root().begin(); member != before.root().end(); ++member) {
        const auto found = std::find_if(
            changes.begin(), changes.end(), [&](const auto &entry) { return member.name() == entry.first; });
        const QByteArray name = member.name().toByteArray();
        if (found != changes.end()) {
            after.emplace_back(name, found->second);
            changes.erase(found);
        } else {
            after.emplace_back(name, name == "updated_date" ? '"' + now + '"' : (*member).toJson());
        }
    }
    after.insert(after.end(), changes.begin(), changes.end());
    std::erase_if(after, [](const auto &field) { return field.second.isNull(); });
    const QByteArray body = recordText({}, after);
    m_context.database.execute("UPDATE records SET body=?, updated=? WHERE collection=? AND id=?",
        { body, now, m_collection.id, id });
    m_changes.push_back({ RecordChange::Kind::Update, id, body });
}

void RecordWriter::remove(const QByteArray &id)
{
    const QByteArray body = stored(id).root().toJson();
    requireVisible(id, body);
    if (!allows("delete", body))
        throw Refusal{ http::message(
            404, "Entity " + m_collection.entity + " with ID " + id + " not found") };
    m_context.database.execute(
        "UPDATE records SET deleted=? WHERE collection=? AND id=?", { storedNow(), m_collection.id, id });
    m_changes.push_back({ RecordChange::Kind::Delete, id, body });
}

void RecordWriter::commit()
{
    m_transaction.commit();
    m_context.changes.publish(m_collection, std::exchange(m_changes, {}));
}

void RecordWriter::requireFields(const Value &record) const
{
    for (const Value required : m_collection.schema.root()["required"]) {
        if (m_collection.properties()[required.utf8()].isValid() && record[required.utf8()].isNothing())
            refuseRecord("Error in field " + required.utf8().toByteArray() + ": Field required");
    }
}

void RecordWriter::validate(const Value &fields) const
{
    const Value properties = m_collection.properties();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const Value value = fields[property.name()];
        if (!value.isValid())
            continue;
        const QByteArray fault =
            valueFault(property.name().toByteArray(), *property, value, m_context.checks);
        if (!fault.isNull())
            refuseRecord(fault);
    }
}

RecordFields RecordWriter::permitted(
    RecordFields fields, QByteArrayView operation, const QByteArray &body) const
{
    std::erase_if(fields, [&](const auto &field) {
        const Value rule = ruleFor(m_collection.properties()[field.first]["rls"], operation);
        return rule.isValid() && !holds(m_context.database, compileRule(rule, m_caller, m_collection), body);
    });
    return fields;
}

bool RecordWriter::allows(QByteArrayView operation, const QByteArray &body) const
{
    return holds(m_context.database, compileRule(m_collection.rule(operation), m_caller, m_collection), body);
}

json::Document RecordWriter::stored(const QByteArray &id) const
{
    Statement row(m_context.database,
        "SELECT body FROM records WHERE collection=? AND id=? AND deleted IS NULL", { m_collection.id, id });
    if (!row.step())
        throw Refusal{ http::error(404, "Record with id \"" + id + "\" not found") };
    return json::parse(row.view(0)).value_or(json::Document());
}

void RecordWriter::requireVisible(const QByteArray &id, const QByteArray &body) const
{
    if (!allows("read", body))
        throw Refusal{ http::message(
            404, "Entity " + m_collection.entity + " with ID " + id + " not found") };
}

} // namespace console::local
