// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/guard.h"

#include "local/http/router.h"

#include <QUrl>

namespace console::local {
namespace {

QByteArray hostOf(const http::Request &request)
{
    const QByteArray authority = request.header("Host");
    const qsizetype colon = authority.lastIndexOf(':');
    return (colon < 0 ? authority : authority.first(colon)).toLower();
}

} // namespace

bool isLocalOrigin(const QByteArray &origin)
{
    const QUrl url(QString::fromUtf8(origin), QUrl::StrictMode);
    return url.isValid() && url.scheme() == QLatin1String("http")
        && (url.host() == QLatin1String("localhost") || url.host() == QLatin1String("127.0.0.1"));
}

bool isOwnPage(const http::Request &request)
{
    const QByteArray first = request.segments.empty() ? QByteArray() : request.segments.front();
    return first == "device" || first == "login" || first == "connect";
}

bool isAtOwnHost(const http::Request &request)
{
    return hostOf(request) == "127.0.0.1";
}

std::optional<http::Response> guard(const http::Request &request, const QByteArray &url)
{
    if (!isAtOwnHost(request) && hostOf(request) != "localhost")
        return http::error(421, "This server answers to 127.0.0.1 and localhost only");
    const bool isOurs = isOwnPage(request);
    const QByteArray origin = request.header("Origin");
    if (request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS") {
        return isOurs && !isAtOwnHost(request) ? std::optional(http::redirect(url + request.target))
                                               : std::nullopt;
    }
    const bool isForm = request.header("Content-Type").startsWith("application/x-www-form-urlencoded");
    const bool mayAsk = origin.isEmpty() || (isOurs || isForm ? origin == url : isLocalOrigin(origin));
    if (!mayAsk)
        return http::error(403, "Requests of other sites are refused");
    return std::nullopt;
}

void decorate(http::Response &response, const QByteArray &requestId, const QByteArray &origin)
{
    const bool isPlain = !requestId.contains('\r') && !requestId.contains('\n') && requestId.size() <= 200;
    if (!requestId.isEmpty() && isPlain)
        response.headers.emplace_back("X-Request-ID", requestId);
    response.headers.emplace_back("Cache-Control", "no-store");
    response.headers.emplace_back("X-Content-Type-Options", "nosniff");
    if (!origin.isEmpty() && isLocalOrigin(origin)) {
        // What a function says of its own would stand twice, which no browser takes.
        std::erase_if(response.headers,
            [](const auto &header) { return header.first.toLower().startsWith("access-control-"); });
        response.headers.emplace_back("Access-Control-Allow-Origin", origin);
        response.headers.emplace_back("Access-Control-Allow-Credentials", "true");
        response.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, PUT, PATCH, DELETE");
        response.headers.emplace_back("Access-Control-Allow-Headers",
            "Authorization, Content-Type, api_key, on-behalf-of, Base44-Functions-Version, Base44-State, "
            "X-App-Id,"
            " X-Base44-Anonymous-Id, X-Bypass-RLS, X-Data-Env, X-Origin-URL, X-Request-ID");
        response.headers.emplace_back(
            "Access-Control-Expose-Headers", "X-Request-ID, X-Base44-Connector-Error, Retry-After");
        response.headers.emplace_back("Vary", "Origin");
    }
}

} // namespace console::local
