// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/testhooks.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/storage/documents.h"
#include "local/testrecords.h"

namespace console::local {
namespace {

constexpr size_t rememberedRequests = 500;

bool isHook(const http::Request &request)
{
    return request.path.startsWith("/_test/");
}

} // namespace

void TestHooks::addRoutes(http::Router &router, Database &database)
{
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
    router.add("POST", "/_test/faults", [this](const http::Request &request) { return addFault(request); });
    router.add("DELETE", "/_test/faults", [this](const http::Request &) {
        m_faults.clear();
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

http::Response TestHooks::addFault(const http::Request &request)
{
    const auto document = json::parse(request.body);
    if (!document || document->root()["path"].utf8().isEmpty())
        return http::error(400, "A fault needs a path");
    const json::Value root = document->root();
    Fault fault;
    fault.method = root["method"].utf8().toByteArray();
    fault.path = root["path"].utf8().toByteArray();
    fault.isPrefix = fault.path.endsWith('*');
    if (fault.isPrefix)
        fault.path.chop(1);
    fault.times = int(root["times"].toInteger().value_or(1));
    fault.delay = std::chrono::milliseconds(root["delay_ms"].toInteger().value_or(0));
    if (root["drop"].toBool())
        fault.delivery = http::Response::Delivery::Drop;
    else if (root["truncate"].toBool())
        fault.delivery = http::Response::Delivery::Truncate;
    if (const auto status = root["status"].toInteger()) {
        http::Response answer = http::json(root["body"].utf8().toByteArray(), int(*status));
        if (root["content_type"].isString())
            answer.contentType = root["content_type"].utf8().toByteArray();
        for (auto header = root["headers"].begin(); header != root["headers"].end(); ++header)
            answer.headers.emplace_back(header.name().toByteArray(), (*header).utf8().toByteArray());
        fault.answer = answer;
    }
    m_faults.push_back(fault);
    return http::json("{}");
}

std::optional<TestHooks::Fault> TestHooks::take(const http::Request &request)
{
    if (isHook(request))
        return std::nullopt;
    Seen seen{ request.method, request.path, {} };
    for (const auto &header : request.headers)
        seen.headers.push_back(header.first);
    m_seen.push_back(seen);
    if (m_seen.size() > rememberedRequests)
        m_seen.pop_front();
    for (auto fault = m_faults.begin(); fault != m_faults.end(); ++fault) {
        const bool samePath =
            fault->isPrefix ? request.path.startsWith(fault->path) : request.path == fault->path;
        if (!samePath || (!fault->method.isEmpty() && fault->method != request.method))
            continue;
        Fault taken = *fault;
        if (fault->times > 0 && --fault->times == 0)
            m_faults.erase(fault);
        return taken;
    }
    return std::nullopt;
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
