// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/realtime/event.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/storage/timestamp.h"

namespace console::local {
namespace {

constexpr qsizetype largestRecord = 100 * 1024;
constexpr qsizetype largestString = 10 * 1024;

/// Empties long strings; keeps the built-in members alone where that is not enough.
QByteArray slimmed(const QByteArray &body)
{
    const json::Document document = json::parse(body).value_or(json::Document());
    const auto write = [&](auto keeps) {
        json::Writer writer;
        writer.beginObject();
        for (auto member = document.root().begin(); member != document.root().end(); ++member) {
            if (!keeps(member.name()))
                continue;
            writer.name(member.name());
            (*member).isString() && (*member).utf8().size() > largestString
                ? writer.string(QByteArrayView(""))
                : writer.value(*member);
        }
        return writer.name("_oversize").boolean(true).endObject().take();
    };
    const QByteArray whole = write([](QByteArrayView) { return true; });
    if (whole.size() <= largestRecord)
        return whole;
    return write([](QByteArrayView name) {
        return name == "id" || name == "created_date" || name == "updated_date" || name == "created_by_id";
    });
}

QByteArrayView wordOf(RecordChange::Kind kind)
{
    switch (kind) {
    case RecordChange::Kind::Create:
        return "create";
    case RecordChange::Kind::Update:
        return "update";
    case RecordChange::Kind::Delete:
        return "delete";
    }
    return {};
}

} // namespace

QByteArray eventData(const RecordChange &change, const QByteArray &body)
{
    json::Writer data;
    data.beginObject().name("type").string(wordOf(change.kind)).name("data");
    data.raw(body.size() > largestRecord ? slimmed(body) : body).name("id").string(QByteArrayView(change.id));
    data.name("timestamp").string(QByteArrayView(createdTime(storedNow()))).endObject();
    return data.take();
}

QByteArray eventMessage(const QByteArray &room, const QByteArray &data)
{
    json::Writer event;
    event.beginArray().string(QByteArrayView("update_model")).beginObject().name("room");
    event.string(QByteArrayView(room)).name("data").string(QByteArrayView(data)).endObject();
    return event.endArray().take();
}

} // namespace console::local
