// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/guard.h"

#include "local/http/router.h"

#include <QUrl>

namespace console::local {
namespace {

bool isOurHost(const QByteArray &authority)
{
    const qsizetype colon = authority.lastIndexOf(':');
    const QByteArray host = (colon < 0 ? authority : authority.first(colon)).toLower();
    return host == "127.0.0.1" || host == "localhost";
}

/// The login, device and consent pages, and not the site of an app, which this server serves too.
bool isOurPage(const QByteArray &referer)
{
    const QString path = QUrl(QString::fromUtf8(referer)).path();
    return path == QLatin1String("/device") || path == QLatin1String("/login")
        || path.startsWith(QLatin1String("/connect/"));
}

} // namespace

bool isLocalOrigin(const QByteArray &origin)
{
    const QUrl url(QString::fromUtf8(origin), QUrl::StrictMode);
    return url.isValid() && url.scheme() == QLatin1String("http")
        && (url.host() == QLatin1String("localhost") || url.host() == QLatin1String("127.0.0.1"));
}

std::optional<http::Response> guard(const http::Request &request, const QByteArray &url)
{
    if (!isOurHost(request.header("Host")))
        return http::error(421, "This server answers to 127.0.0.1 and localhost only");
    const QByteArray origin = request.header("Origin");
    const bool isRead = request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS";
    if (isRead || origin.isEmpty())
        return std::nullopt;
    const bool isForm = request.header("Content-Type").startsWith("application/x-www-form-urlencoded");
    const QByteArray port = url.sliced(url.lastIndexOf(':'));
    const bool isOurForm = origin.endsWith(port) && isOurPage(request.header("Referer"));
    if (!isLocalOrigin(origin) || (isForm && !isOurForm))
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
