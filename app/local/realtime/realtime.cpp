// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/realtime/realtime.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/tokens.h"
#include "local/agents/conversations.h"
#include "local/apps/appaddress.h"
#include "local/context.h"
#include "local/guard.h"
#include "local/http/router.h"
#include "local/realtime/event.h"
#include "local/records/reader.h"

namespace console::local {
namespace {

constexpr std::chrono::milliseconds pingInterval{ 25'000 };
constexpr qsizetype mostRooms = 1000;
constexpr qsizetype longestRoom = 512;

/// A request with the token of the query as a bearer; no token is nobody.
http::Request credentialOf(const http::Request &request)
{
    http::Request credential;
    credential.method = request.method;
    credential.parameters["app"] = request.argument("app_id");
    const QByteArray token = request.argument("token");
    if (!token.isEmpty() && token != "undefined" && token != "null")
        credential.headers.emplace_back("Authorization", "Bearer " + token);
    return credential;
}

} // namespace

Realtime::Realtime(const Context &context)
    : m_context(context)
{
    connect(&m_pings, &QTimer::timeout, this, &Realtime::ping);
    m_pings.start(pingInterval);
}

http::Response Realtime::connectClient(const http::Request &request)
{
    const QByteArray origin = request.header("Origin");
    if (!origin.isEmpty() && !isLocalOrigin(origin))
        return http::error(403, "Requests of other sites are refused");
    if (request.header("Upgrade").toLower() != "websocket" || request.argument("EIO") != "4")
        return http::json(R"({"code":0,"message":"Transport unknown"})", 400);
    Client client;
    client.app = request.argument("app_id");
    client.credential = credentialOf(request);
    http::Response response;
    response.accept = [this, client, id = ++m_lastId](std::shared_ptr<http::Socket> socket) mutable {
        client.socket = std::move(socket);
        const auto later = [this](auto call) { QMetaObject::invokeMethod(this, call, Qt::QueuedConnection); };
        later([this, id, client] { add(id, client); });
        return http::SocketEvents{
            [this, later, id](const QByteArray &text) { later([this, id, text] { receive(id, text); }); },
            [this, later, id] { later([this, id] { m_clients.erase(id); }); },
        };
    };
    return response;
}

void Realtime::add(quint64 id, Client client)
{
    client.socket->send("0{\"sid\":\"" + randomText(15)
        + R"(","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})");
    m_clients.insert_or_assign(id, std::move(client));
}

void Realtime::receive(quint64 id, const QByteArray &text)
{
    const auto found = m_clients.find(id);
    if (found == m_clients.end())
        return;
    Client &client = found->second;
    if (text == "3") {
        client.isAlive = true;
    } else if (text.startsWith("40")) {
        connectNamespace(client, text.sliced(2));
    } else if (text.startsWith("42" + client.nameSpace)) {
        handleEvent(client, text.sliced(2 + client.nameSpace.size()));
    } else if (text == "1" || text.startsWith("41")) {
        client.socket->close();
    }
}

/// Nothing: the credential is not valid, or not any more.
std::optional<Caller> Realtime::callerOf(const Client &client) const
{
    try {
        return requireCaller(m_context, client.credential);
    } catch (const http::Refusal &) {
        return std::nullopt;
    }
}

/// Clients that know the app by its own address take the path of that address for a namespace.
void Realtime::connectNamespace(Client &client, const QByteArray &data)
{
    const bool isNamed = data.startsWith('/');
    const QByteArray name = isNamed ? data.split(',').constFirst() : QByteArray();
    client.nameSpace = isNamed ? name + ',' : QByteArray();
    const bool isKnown = !isNamed || appOfPath(name) == client.app;
    client.isConnected = isKnown && callerOf(client).has_value();
    const QByteArray why = isKnown ? "Unauthorized" : "Invalid namespace";
    client.socket->send(client.isConnected ? "40" + client.nameSpace + "{\"sid\":\"" + randomText(15) + "\"}"
                                           : "44" + client.nameSpace + "{\"message\":\"" + why + "\"}");
}

void Realtime::handleEvent(Client &client, const QByteArray &text)
{
    const auto document = json::parse(text);
    if (!client.isConnected || !document || document->root().size() != 2)
        return;
    QByteArrayList words;
    for (const json::Value word : document->root())
        words += word.utf8().toByteArray();
    const auto caller = callerOf(client);
    const bool isOwn = words[1].startsWith("entities:" + client.app + ':')
        || (caller && mayHear(m_context, client.app, *caller, words[1]));
    if (words[0] == "join" && isOwn && client.rooms.size() < mostRooms && words[1].size() <= longestRoom)
        client.rooms.insert(words[1]);
    else if (words[0] == "leave")
        client.rooms.remove(words[1]);
}

void Realtime::publish(const Collection &collection, const RecordChange &change)
{
    if (collection.environment() != "prod")
        return;
    const QByteArray room = "entities:" + collection.appId + ':' + collection.entity;
    for (const auto &[id, client] : m_clients) {
        if (!client.isConnected || !client.rooms.contains(room))
            continue;
        const auto caller = callerOf(client);
        const QByteArray body =
            caller ? RecordReader(m_context, collection, *caller).shown(change.body) : QByteArray();
        if (!body.isNull())
            send(client, room, eventData(change, body));
    }
}

void Realtime::tell(const QByteArray &app, const QByteArray &room, const QByteArray &data)
{
    for (const auto &[id, client] : m_clients) {
        if (!client.isConnected || client.app != app || !client.rooms.contains(room))
            continue;
        const auto caller = callerOf(client);
        if (caller && mayHear(m_context, app, *caller, room))
            send(client, room, data);
    }
}

void Realtime::send(const Client &client, const QByteArray &room, const QByteArray &data)
{
    client.socket->send("42" + client.nameSpace + eventMessage(room, data));
}

void Realtime::ping()
{
    for (auto &[id, client] : m_clients) {
        if (!std::exchange(client.isAlive, false))
            client.socket->close();
        else
            client.socket->send("2");
    }
}

} // namespace console::local
