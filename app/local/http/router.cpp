// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/router.h"

#include "core/json/write.h"
#include "core/logging.h"

#include <stdexcept>

namespace console::local::http {
namespace {

Response member(int status, QByteArrayView name, QByteArrayView text)
{
    console::json::Writer writer;
    writer.beginObject().name(name).string(text).endObject();
    return json(writer.take(), status);
}

bool isPlaceholder(const QByteArray &segment)
{
    return segment.startsWith('{') && segment.endsWith('}');
}

} // namespace

void answerFailures(const Reply &reply, const std::function<void()> &piece)
{
    try {
        piece();
    } catch (const Refusal &refusal) {
        reply(refusal.response);
    } catch (const std::invalid_argument &wrong) {
        reply(error(400, wrong.what()));
    } catch (const std::exception &failure) {
        qCWarning(logLocal) << "A request failed:" << failure.what();
        reply(error(500, "Internal server error"));
    }
}

Response json(QByteArray body, int status)
{
    Response response;
    response.status = status;
    response.body = std::move(body);
    return response;
}

Response redirect(const QByteArray &target)
{
    Response response{ 303, "text/plain", {}, {}, {}, {} };
    response.headers.emplace_back("Location", target);
    return response;
}

Response error(int status, QByteArrayView text)
{
    return member(status, "error", text);
}

Response detail(int status, QByteArrayView text)
{
    return member(status, "detail", text);
}

Response message(int status, QByteArrayView text)
{
    return member(status, "message", text);
}

void Router::add(QByteArrayView method, QByteArrayView pattern, Handler handler)
{
    addAsync(method, pattern,
        [run = std::move(handler)](const Request &request, const Reply &reply) { reply(run(request)); });
}

void Router::addAsync(QByteArrayView method, QByteArrayView pattern, AsyncHandler handler)
{
    Route route{ method.toByteArray(), {}, std::move(handler) };
    for (const QByteArray &segment : pattern.sliced(1).toByteArray().split('/'))
        route.pattern.push_back(segment);
    m_routes.push_back(std::move(route));
}

QByteArrayList Router::patterns() const
{
    QByteArrayList patterns;
    for (const Route &route : m_routes) {
        patterns += route.method + ' ';
        for (const QByteArray &segment : route.pattern)
            patterns.last() += '/' + segment;
    }
    return patterns;
}

bool Router::matches(const Route &route, Request &request)
{
    const auto &segments = request.segments;
    const bool catchAll = route.pattern.back().endsWith("...}");
    if (catchAll ? segments.size() < route.pattern.size() : segments.size() != route.pattern.size())
        return false;
    request.parameters.clear();
    for (size_t i = 0; i < route.pattern.size(); ++i) {
        const QByteArray &part = route.pattern[i];
        if (!isPlaceholder(part)) {
            if (part != segments[i])
                return false;
        } else if (part.endsWith("...}")) {
            QByteArray rest = segments[i];
            for (size_t j = i + 1; j < segments.size(); ++j)
                rest += '/' + segments[j];
            request.parameters[part.sliced(1, part.size() - 5)] = rest;
        } else {
            request.parameters[part.sliced(1, part.size() - 2)] = segments[i];
        }
    }
    return true;
}

void Router::dispatch(Request request, const Reply &reply) const
{
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method;
    QByteArrayList allowed;
    for (const Route &route : m_routes) {
        if (!matches(route, request))
            continue;
        if (route.method != method) {
            if (!allowed.contains(route.method))
                allowed += route.method;
            continue;
        }
        answerFailures(reply, [&] { route.handler(request, reply); });
        return;
    }
    if (allowed.isEmpty())
        return reply(error(404, "Not found"));
    if (allowed.contains("GET"))
        allowed += "HEAD";
    allowed += "OPTIONS";
    Response response =
        method == "OPTIONS" ? Response{ 204, {}, {}, {}, {}, {} } : error(405, "Method not allowed");
    response.headers.emplace_back("Allow", allowed.join(", "));
    reply(response);
}

} // namespace console::local::http
