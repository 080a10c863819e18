// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/agents/conversations.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/records/writer.h"
#include "local/storage/documents.h"
#include "local/storage/timestamp.h"

namespace console::local {
namespace {

using json::Value;

constexpr char kind[] = "conversation";
constexpr char roomStart[] = "/agent-conversations/";

bool isOurs(QByteArrayView member)
{
    return member == "id" || member == "role" || member == "created_date" || member == "updated_date";
}

/// A message as it is kept: what was sent, with an id and dates of this server.
QByteArray messageOf(const Value &sent)
{
    const QByteArray now = storedNow();
    json::Writer writer;
    writer.beginObject().name("id").string(QByteArrayView(newId()));
    writer.name("role").string(sent["role"].isString() ? sent["role"].utf8() : QByteArrayView("user"));
    writer.name("created_date").string(QByteArrayView(now));
    writer.name("updated_date").string(QByteArrayView(now));
    for (auto member = sent.begin(); member != sent.end(); ++member) {
        if (!isOurs(member.name()))
            writer.name(member.name()).value(*member);
    }
    return writer.endObject().take();
}

QByteArray answerTo(const Value &agent, const Value &message)
{
    const Value content = message["content"];
    const QByteArray told = content.isString() ? content.utf8().toByteArray() : content.toJson();
    json::Writer writer;
    writer.beginObject().name("role").string(u"assistant").name("content");
    writer.string(QByteArrayView("No model answers in a local workspace. The agent \""
        + agent.utf8().toByteArray() + "\" was told: " + told));
    return messageOf(json::parse(writer.endObject().take())->root());
}

QByteArray extended(const Value &conversation, const QByteArrayList &messages)
{
    json::Writer writer;
    writer.beginObject();
    for (auto member = conversation.begin(); member != conversation.end(); ++member) {
        writer.name(member.name());
        if (member.name() == "updated_date") {
            writer.string(QByteArrayView(storedNow()));
        } else if (member.name() == "messages") {
            writer.beginArray();
            for (const Value message : *member)
                writer.value(message);
            for (const QByteArray &message : messages)
                writer.raw(message);
            writer.endArray();
        } else {
            writer.value(*member);
        }
    }
    return writer.endObject().take();
}

bool isVisible(const QByteArray &conversation, const Caller &caller)
{
    if (conversation.isNull() || caller.bypassesRules)
        return !conversation.isNull();
    const json::Document document = json::parse(conversation).value_or(json::Document());
    return caller.isSignedIn() && document.root()["created_by_id"].utf8() == caller.user.root()["id"].utf8();
}

} // namespace

QByteArrayList Conversations::visible(const Caller &caller) const
{
    QByteArrayList found;
    for (const Documents::Document &document : Documents(m_context.database, m_app, kind).all()) {
        if (isVisible(document.body, caller))
            found.prepend(document.body);
    }
    return found;
}

QByteArray Conversations::find(const QByteArray &id, const Caller &caller) const
{
    const QByteArray body = Documents(m_context.database, m_app, kind).find(id);
    return isVisible(body, caller) ? body : QByteArray();
}

QByteArray Conversations::create(const QByteArray &agent, const Value &metadata, const Caller &caller) const
{
    const QByteArray now = storedNow();
    const QByteArray id = newId();
    json::Writer writer;
    writer.beginObject().name("id").string(QByteArrayView(id));
    writer.name("app_id").string(QByteArrayView(m_app)).name("agent_name").string(QByteArrayView(agent));
    writer.name("created_by_id").string(caller.user.root()["id"].utf8());
    writer.name("created_date").string(QByteArrayView(now));
    writer.name("updated_date").string(QByteArrayView(now)).name("messages").beginArray().endArray();
    if (metadata.isObject())
        writer.name("metadata").value(metadata);
    const QByteArray body = writer.endObject().take();
    Documents(m_context.database, m_app, kind).put(id, body);
    return body;
}

QByteArray Conversations::say(const QByteArray &conversation, const Value &message) const
{
    const json::Document document = *json::parse(conversation);
    const Value talk = document.root();
    QByteArrayList said = { messageOf(message) };
    const json::Document first = *json::parse(said.constFirst());
    if (first.root()["role"].utf8() == "user")
        said += answerTo(talk["agent_name"], first.root());
    const QByteArray id = talk["id"].utf8().toByteArray();
    Documents(m_context.database, m_app, kind).put(id, extended(talk, said));
    for (const QByteArray &line : said)
        m_context.changes.tell(m_app, roomStart + id, "{\"_message\":" + line + '}');
    return said.constFirst();
}

bool mayHear(const Context &context, const QByteArray &app, const Caller &caller, const QByteArray &room)
{
    return room.startsWith(roomStart)
        && !Conversations(context, app).find(room.sliced(qsizetype(qstrlen(roomStart))), caller).isNull();
}

} // namespace console::local
