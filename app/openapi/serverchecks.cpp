// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/serverchecks.h"

#include "openapi/serverreader.h"

namespace console::openapi {
namespace {

void checkUrl(const Server &server, const Pointer &pointer, qsizetype offset, const CheckContext &context)
{
    for (const ServerVariable &variable : server.variables) {
        if (!variable.declared || variable.defaultValue.isEmpty()) {
            context.problems.warning("server-variable",
                QStringLiteral("The server's variable {%1} has no default value.").arg(variable.name),
                pointer, offset, QStringLiteral("Fill it in when you set the base URL."));
        } else if (!variable.values.isEmpty() && !variable.values.contains(variable.defaultValue)) {
            context.problems.warning("server-variable",
                QStringLiteral("The default value of the server's variable {%1} is none of its values.")
                    .arg(variable.name),
                pointer, offset, QStringLiteral("Choose one of them when you set the base URL."));
        }
    }
    const QString text = server.filled();
    const QUrl url(text);
    const bool isWeb = url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
    if (text.isEmpty() || (!text.contains(QLatin1Char('{')) && !url.isValid())
        || (!url.scheme().isEmpty()
            && (!isWeb || (url.host().isEmpty() && !text.contains(QLatin1Char('{')))))) {
        context.problems.warning("server-url",
            QStringLiteral("\"%1\" is not the address of a web API.").arg(server.url.left(200)), pointer,
            offset, QStringLiteral("Set the base URL yourself."));
    } else if (server.url.count(QLatin1Char('{')) != server.url.count(QLatin1Char('}'))) {
        context.problems.warning("server-url",
            QStringLiteral("The braces in \"%1\" do not pair up.").arg(server.url.left(200)), pointer, offset,
            QStringLiteral("Set the base URL yourself."));
    } else if (url.hasQuery() || url.hasFragment()) {
        context.problems.warning("server-url",
            QStringLiteral("\"%1\" holds a query or a fragment, which no path can follow.")
                .arg(server.url.left(200)),
            pointer, offset, QStringLiteral("Set the base URL without it."));
    }
}

} // namespace

bool checkServers(json::Value servers, const Pointer &pointer, const CheckContext &context)
{
    if (!servers.isValid())
        return false;
    if (!servers.isArray()) {
        context.problems.warning(
            "bad-servers", QStringLiteral("The servers must be a list."), pointer, servers.source());
        return false;
    }
    bool isUsable = false;
    qsizetype index = 0;
    for (const json::Value node : servers) {
        const Pointer place = pointer / index++;
        if (const auto server = readServer(node)) {
            isUsable = true;
            checkUrl(*server, place, node.source(), context);
        } else {
            context.problems.warning(
                "bad-servers", QStringLiteral("This server has no URL."), place, node.source());
        }
    }
    return isUsable;
}

void checkSwaggerHost(const CheckContext &context)
{
    const json::Value host = context.root["host"];
    const QString text = host.toString();
    if (host.isValid()
        && (!host.isString() || text.contains(QLatin1Char('/')) || text.contains(QLatin1Char(' '))
            || text.isEmpty())) {
        context.problems.warning("bad-host",
            QStringLiteral("The host must be a name without scheme and path."), Pointer() / "host",
            host.source(), QStringLiteral("Set the base URL yourself."));
    }
    static const QStringList schemes{ QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("ws"),
        QStringLiteral("wss") };
    for (const json::Value scheme : context.root["schemes"]) {
        if (!schemes.contains(scheme.toString()))
            context.problems.warning("bad-scheme",
                QStringLiteral("\"%1\" is no scheme of a web address.").arg(scheme.toString().left(100)),
                Pointer() / "schemes", scheme.source(), QStringLiteral("Write https."));
    }
    const json::Value basePath = context.root["basePath"];
    if (basePath.isValid() && (!basePath.isString() || !basePath.toString().startsWith(QLatin1Char('/'))))
        context.problems.warning("bad-base-path", QStringLiteral("The base path must begin with a slash."),
            Pointer() / "basePath", basePath.source());
}

} // namespace console::openapi
