// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/agents/conversations.h"
#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/pages/page.h"
#include "local/records/selection.h"
#include "local/routes/routes.h"
#include "local/storage/documents.h"

#include <algorithm>

// Fact sheet 3.12.
namespace console::local::routes::conversations {
namespace {

using http::Refusal;
using http::Request;
using http::Response;
using json::Value;

constexpr qint64 defaultPage = 50;
constexpr qint64 maximumPage = 200;

Caller requireTalker(const Context &context, const Request &request)
{
    Caller caller = requireCaller(context, request);
    if (!caller.isSignedIn() && !caller.isService)
        throw Refusal{ http::detail(401, "Sign in to talk with an agent") };
    return caller;
}

/// The SDK sends an object as q[name]=value; anybody else may send JSON.
http::Pairs wantedMembers(const Request &request)
{
    http::Pairs wanted;
    for (const auto &[name, value] : request.query) {
        if (name.startsWith("q[") && name.endsWith(']'))
            wanted.emplace_back(name.sliced(2, name.size() - 3), value);
    }
    const json::Document q = json::parse(request.argument("q")).value_or(json::Document());
    for (auto member = q.root().begin(); member != q.root().end(); ++member)
        wanted.emplace_back(member.name().toByteArray(), (*member).utf8().toByteArray());
    return wanted;
}

void writeMembers(json::Writer &writer, const Value &talk, const QByteArrayList &fields)
{
    writer.beginObject();
    for (auto member = talk.begin(); member != talk.end(); ++member) {
        if (fields.isEmpty() || member.name() == "id" || fields.contains(member.name().toByteArray()))
            writer.name(member.name()).value(*member);
    }
    writer.endObject();
}

std::vector<json::Document> wantedTalks(const Context &context, const Request &request)
{
    const Caller caller = requireTalker(context, request);
    const http::Pairs wanted = wantedMembers(request);
    std::vector<json::Document> talks;
    for (const QByteArray &body : Conversations(context, request.parameter("app")).visible(caller)) {
        json::Document talk = json::parse(body).value_or(json::Document());
        const bool isWanted = std::all_of(wanted.begin(), wanted.end(),
            [&](const auto &pair) { return talk.root()[pair.first].utf8() == pair.second; });
        if (isWanted)
            talks.push_back(std::move(talk));
    }
    return talks;
}

Response list(const Context &context, const Request &request)
{
    std::vector<json::Document> talks = wantedTalks(context, request);
    QByteArray sort = request.argument("sort");
    const bool descending = sort.startsWith('-');
    if (descending)
        sort.remove(0, 1);
    if (!sort.isEmpty()) {
        std::stable_sort(talks.begin(), talks.end(), [&](const auto &left, const auto &right) {
            const int order = left.root()[sort].utf8().compare(right.root()[sort].utf8());
            return descending ? order > 0 : order < 0;
        });
    }
    QByteArrayList fields = request.argument("fields").split(',');
    fields.removeAll({});
    const auto skip = size_t(integerArgument(request, "skip", 0, 0));
    const auto limit = size_t(qMin(maximumPage, integerArgument(request, "limit", 1, defaultPage)));
    json::Writer writer;
    writer.beginArray();
    for (size_t i = skip; i < talks.size() && i - skip < limit; ++i)
        writeMembers(writer, talks[i].root(), fields);
    return http::json(writer.endArray().take());
}

QByteArray requireTalk(const Context &context, const Request &request)
{
    const Caller caller = requireTalker(context, request);
    QByteArray talk = Conversations(context, request.parameter("app")).find(request.parameter("id"), caller);
    if (talk.isNull())
        throw Refusal{ http::detail(404, "Conversation not found") };
    return talk;
}

Response one(const Context &context, const Request &request)
{
    return http::json(requireTalk(context, request));
}

Response create(const Context &context, const Request &request)
{
    const Caller caller = requireTalker(context, request);
    const json::Document wanted = http::requireObject(request);
    const QByteArray agent = http::requireText(wanted.root(), "agent_name");
    const QByteArray app = request.parameter("app");
    if (Documents(context.database, app, "agent").find(agent).isNull())
        return http::detail(404, "Agent '" + agent + "' not found");
    return http::json(Conversations(context, app).create(agent, wanted.root()["metadata"], caller));
}

Response say(const Context &context, const Request &request)
{
    const QByteArray talk = requireTalk(context, request);
    const json::Document message = http::requireObject(request);
    const Value role = message.root()["role"];
    const bool isRole = role.utf8() == "user" || role.utf8() == "assistant" || role.utf8() == "system";
    if (!role.isNothing() && !isRole)
        return http::detail(422, "role must be user, assistant or system");
    if (json::parse(talk)->root()["messages"].size() >= Conversations::mostMessages)
        return http::detail(422, "This conversation is full; begin a new one");
    return http::json(Conversations(context, request.parameter("app")).say(talk, message.root()));
}

Response messenger(const Context &, const Request &)
{
    return resultPage("wait", "Not in a local workspace",
        "WhatsApp and Telegram reach agents on the hosted service alone.", 501);
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/agents", &context);
    routes.add("GET", "/conversations", list);
    routes.add("POST", "/conversations", create);
    routes.add("GET", "/conversations/{id}", one);
    routes.add("POST", "/conversations/v2/{id}/messages", say);
    routes.add("GET", "/{agent}/whatsapp", messenger);
    routes.add("GET", "/{agent}/telegram", messenger);
}

} // namespace console::local::routes::conversations
