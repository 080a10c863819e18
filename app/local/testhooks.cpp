// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/testhooks.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/storage/documents.h"
#include "local/testrecords.h"

#include <QDateTime>

namespace console::local {
namespace {

constexpr size_t rememberedRequests = 500;

bool isHook(const http::Request &request)
{
    return request.path.startsWith("/_test/");
}

} // namespace

void TestHooks::addRoutes(http::Router &router, const Context &context)
{
    Database &database = context.database;
    router.add("POST", "/_test/records", [&database](const http::Request &request) {
        const auto document = json::parse(request.body);
        const bool made = document && addTestRecords(database, document->root());
        return made ? http::json("{}") : http::error(400, "No such app, or the entity exists");
    });
    router.add("POST", "/_test/documents", [&database](const http::Request &request) {
        const json::Document document = http::requireObject(request);
        const json::Value wanted = document.root();
        Documents(database, http::requireText(wanted, "owner"), http::requireText(wanted, "kind"))
            .put(http::requireText(wanted, "name"), wanted["body"].toJson());
        return http::json("{}");
    });
    router.add("POST", "/_test/faults", [this](const http::Request &request) {
        m_faults.add(http::requireObject(request).root());
        return http::json("{}");
    });
    router.add("DELETE", "/_test/faults", [this](const http::Request &) {
        m_faults.clear();
        return http::json("{}");
    });
    router.add("GET", "/_test/errors/{number}", [](const http::Request &request) {
        return errorOfZoo(request.parameter("number")).value_or(http::error(404, "There is no such error"));
    });
    router.add("POST", "/_test/consents", [script = context.consentScript](const http::Request &request) {
        const json::Document outcome = http::requireObject(request);
        return script->add(outcome.root()) ? http::json("{}") : http::error(400, "There is no such outcome");
    });
    router.add("DELETE", "/_test/consents", [script = context.consentScript](const http::Request &) {
        script->clear();
        return http::json("{}");
    });
    router.add("POST", "/_test/turns", [this](const http::Request &request) {
        m_turn = std::chrono::milliseconds(http::requireObject(request).root()["ms"].toInteger().value_or(0));
        return http::json("{}");
    });
    router.add("DELETE", "/_test/turns", [this](const http::Request &) {
        m_turn.reset();
        return http::json("{}");
    });
    router.add("GET", "/_test/routes", [&router](const http::Request &) {
        json::Writer writer;
        writer.beginArray();
        for (const QByteArray &pattern : router.patterns())
            writer.string(QByteArrayView(pattern));
        return http::json(writer.endArray().take());
    });
    router.add("GET", "/_test/requests", [this](const http::Request &) { return requests(); });
    router.add("DELETE", "/_test/requests", [this](const http::Request &) {
        m_seen.clear();
        return http::json("{}");
    });
}

std::optional<Fault> TestHooks::take(const http::Request &request)
{
    if (isHook(request))
        return std::nullopt;
    Seen seen{ request.method, request.path, {} };
    for (const auto &header : request.headers)
        seen.headers.push_back(header.first);
    m_seen.push_back(seen);
    if (m_seen.size() > rememberedRequests)
        m_seen.pop_front();
    return m_faults.take(request, QDateTime::currentMSecsSinceEpoch());
}

http::Response TestHooks::requests() const
{
    json::Writer writer;
    writer.beginArray();
    for (const Seen &seen : m_seen) {
        writer.beginObject().name("method").string(QByteArrayView(seen.method));
        writer.name("path").string(QByteArrayView(seen.path)).name("headers").beginArray();
        for (const QByteArray &name : seen.headers)
            writer.string(QByteArrayView(name));
        writer.endArray().endObject();
    }
    return http::json(writer.endArray().take());
}

} // namespace console::local
