// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/apps/appaddress.h"

#include "local/context.h"
#include "local/http/message.h"

namespace console::local {

QByteArray siteOrigin(const Context &context)
{
    return "http://localhost" + context.url.sliced(context.url.lastIndexOf(':'));
}

QByteArray appAddress(const Context &context, const QByteArray &app)
{
    return siteOrigin(context) + "/sites/" + app.toPercentEncoding();
}

QByteArray appOfPath(const QByteArray &path)
{
    const QByteArrayList parts = path.split('/');
    return parts.size() > 2 && parts[1] == "sites" ? QByteArray::fromPercentEncoding(parts[2]) : QByteArray();
}

void takeAppAddress(http::Request &request)
{
    auto &segments = request.segments;
    if (segments.size() < 4 || segments[0] != "sites" || segments[2] != "api")
        return;
    const qsizetype api = request.path.indexOf('/', request.path.indexOf('/', 1) + 1);
    request.path.remove(0, api);
    request.target.remove(0, api);
    if (request.header("X-App-Id").isEmpty())
        request.headers.emplace_back("X-App-Id", segments[1]);
    segments.erase(segments.begin(), segments.begin() + 2);
}

} // namespace console::local
