// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/writer.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/reader.h"
#include "local/records/rules.h"
#include "local/records/validation.h"
#include "local/storage/timestamp.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace console::local {
namespace {

using http::Refusal;
using json::Value;

[[noreturn]] void refuseField(const QByteArray &fault)
{
    json::Writer writer;
    writer.beginObject().name("error_type").string(QByteArrayView("ValidationError"));
    writer.name("message").string(QByteArrayView(fault)).name("request_id").null();
    writer.name("traceback").string(QByteArrayView("")).endObject();
    throw Refusal{ http::json(writer.take(), 422) };
}

/// The built-in fields, then the schema's.
QByteArray recordText(const Value &stamp, const std::vector<std::pair<QByteArray, QByteArray>> &fields)
{
    json::Writer writer;
    writer.beginObject();
    for (auto member = stamp.begin(); member != stamp.end(); ++member)
        writer.name(member.name()).value(*member);
    for (const auto &[name, value] : fields)
        writer.name(name).raw(value);
    return writer.endObject().take();
}

bool isRequired(const Value &schema, QByteArrayView name)
{
    for (const Value required : schema["required"]) {
        if (required.utf8() == name)
            return true;
    }
    return false;
}

} // namespace

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
{
}

QByteArray RecordWriter::create(const Value &fields) const
{
    const QByteArray id = newId();
    const QByteArray now = storedNow();
    json::Writer stampText;
    stampText.beginObject().name("id").string(QByteArrayView(id));
    stampText.name("created_date")
        .string(QByteArrayView(now))
        .name("updated_date")
        .string(QByteArrayView(now));
    const Value userId = m_caller.user.root()["id"];
    stampText.name("created_by").raw(m_caller.isSignedIn() ? m_caller.user.root()["email"].toJson() : "null");
    stampText.name("created_by_id").value(userId).name("is_sample").boolean(false).endObject();
    const json::Document stamp = *json::parse(stampText.take());

    Fields sent;
    Fields kept;
    for (auto member = fields.begin(); member != fields.end(); ++member) {
        if (!isBuiltIn(member.name()))
            sent.emplace_back(member.name().toByteArray(), (*member).toJson());
    }
    if (!ruleAllows(
            m_context, compileRule(m_collection.rule("create"), m_caller), recordText(stamp.root(), sent)))
        throw Refusal{ http::error(403, "Permission denied") };
    const Value properties = m_collection.properties();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const Value value = fields[property.name()];
        const Value chosen = value.isValid() ? value : (*property)["default"];
        if (chosen.isValid() && !isBuiltIn(property.name()))
            kept.emplace_back(property.name().toByteArray(), chosen.toJson());
    }
    const QByteArray proposed = recordText(stamp.root(), kept);
    kept = permitted(std::move(kept), "create", proposed);
    const QByteArray body = recordText(stamp.root(), kept);
    const json::Document document = *json::parse(body);
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        if (isRequired(m_collection.schema.root(), property.name())
            && document.root()[property.name()].isNothing())
            refuseField("Error in field " + property.name().toByteArray() + ": Field required");
    }
    validate(document.root());
    m_context.database.execute("INSERT INTO records(collection,id,created,updated,body) VALUES(?,?,?,?,?)",
        { m_collection.id, id, now, now, body });
    return id;
}

void RecordWriter::update(const QByteArray &id, const Value &fields) const
{
    const json::Document before = stored(id);
    const QByteArray beforeText = before.root().toJson();
    requireVisible(id, beforeText);
    if (!ruleAllows(m_context, compileRule(m_collection.rule("update"), m_caller), beforeText))
        throw Refusal{ http::error(403, "Permission denied") };
    Fields changes;
    for (auto member = fields.begin(); member != fields.end(); ++member) {
        if (m_collection.properties()[member.name()].isValid() && !isBuiltIn(member.name()))
            changes.emplace_back(member.name().toByteArray(), (*member).toJson());
    }
    changes = permitted(std::move(changes), "update", beforeText);
    validate(json::parse(recordText({}, changes))->root());

    const QByteArray now = storedNow();
    json::Writer writer;
    writer.beginObject();
    for (auto member = before.root().begin(); member != before.root().end(); ++member) {
        const auto change = std::find_if(
            changes.begin(), changes.end(), [&](const auto &entry) { return member.name() == entry.first; });
        writer.name(member.name());
        if (change != changes.end()) {
            writer.raw(change->second);
            changes.erase(change);
        } else if (member.name() == "updated_date") {
            writer.string(QByteArrayView(now));
        } else {
            writer.value(*member);
        }
    }
    for (const auto &[name, value] : changes)
        writer.name(name).raw(value);
    m_context.database.execute("UPDATE records SET body=?, updated=? WHERE collection=? AND id=?",
        { writer.endObject().take(), now, m_collection.id, id });
}

void RecordWriter::remove(const QByteArray &id) const
{
    const QByteArray body = stored(id).root().toJson();
    requireVisible(id, body);
    if (!ruleAllows(m_context, compileRule(m_collection.rule("delete"), m_caller), body))
        throw Refusal{ http::message(
            404, "Entity " + m_collection.entity + " with ID " + id + " not found") };
    m_context.database.execute(
        "UPDATE records SET deleted=? WHERE collection=? AND id=?", { storedNow(), m_collection.id, id });
}

void RecordWriter::validate(const Value &fields) const
{
    const Value properties = m_collection.properties();
    for (auto property = properties.begin(); property != properties.end(); ++property) {
        const Value value = fields[property.name()];
        if (!value.isValid())
            continue;
        const QByteArray fault = typeFault(property.name().toByteArray(), *property, value);
        if (!fault.isNull())
            refuseField(fault);
    }
}

RecordWriter::Fields RecordWriter::permitted(
    Fields fields, QByteArrayView operation, const QByteArray &body) const
{
    std::erase_if(fields, [&](const auto &field) {
        const Value rule = ruleFor(m_collection.properties()[field.first]["rls"], operation);
        return rule.isValid() && !ruleAllows(m_context, compileRule(rule, m_caller), body);
    });
    return fields;
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
    if (!ruleAllows(m_context, compileRule(m_collection.rule("read"), m_caller), body))
        throw Refusal{ http::message(
            404, "Entity " + m_collection.entity + " with ID " + id + " not found") };
}

} // namespace console::local
