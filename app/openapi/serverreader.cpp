// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/serverreader.h"

namespace console::openapi {
namespace {

/// The {names} of a URL, each once.
QStringList variableNames(const QString &url)
{
    QStringList names;
    qsizetype open = url.indexOf(QLatin1Char('{'));
    while (open >= 0) {
        const qsizetype close = url.indexOf(QLatin1Char('}'), open);
        if (close < 0)
            break;
        const QString name = url.mid(open + 1, close - open - 1);
        if (!names.contains(name))
            names.append(name);
        open = url.indexOf(QLatin1Char('{'), close);
    }
    return names;
}

ServerVariable readVariable(const QString &name, json::Value declared)
{
    ServerVariable variable;
    variable.name = name;
    variable.declared = declared.isObject();
    variable.defaultValue = declared["default"].toString();
    variable.description = declared["description"].toString();
    for (const json::Value item : declared["enum"])
        variable.values.append(item.toString());
    return variable;
}

} // namespace

std::optional<Server> readServer(json::Value node)
{
    if (!node.isObject() || !node["url"].isString())
        return std::nullopt;
    Server server{ node["url"].toString(), node["description"].toString(), {} };
    for (const QString &name : variableNames(server.url))
        server.variables.append(readVariable(name, node["variables"][name.toUtf8()]));
    return server;
}

QList<Server> readServers(json::Value servers)
{
    QList<Server> all;
    if (!servers.isArray())
        return all;
    for (const json::Value node : servers) {
        if (const auto server = readServer(node))
            all.append(*server);
    }
    return all;
}

QList<Server> readSwaggerServers(json::Value schemes, json::Value root)
{
    const QString host = root["host"].toString();
    const QString basePath = root["basePath"].toString();
    if (host.isEmpty())
        return basePath.isEmpty() ? QList<Server>() : QList<Server>{ { basePath, {}, {} } };
    QStringList names;
    for (const json::Value scheme : schemes) {
        if (scheme.isString())
            names.append(scheme.toString());
    }
    if (names.isEmpty())
        names.append(QStringLiteral("https"));
    // The order is the document's, but a secure scheme is the better first choice.
    QList<Server> all;
    for (const QString &name : std::as_const(names)) {
        const Server server{ name + QStringLiteral("://") + host + basePath, {}, {} };
        name == QLatin1String("https") ? all.prepend(server) : all.append(server);
    }
    return all;
}

QList<Server> readServers(const Operation &operation, const ReadContext &context)
{
    if (context.isSwagger()) {
        const json::Value schemes = operation.node["schemes"];
        return schemes.isArray() ? readSwaggerServers(schemes, context.root) : QList<Server>();
    }
    QList<Server> servers = readServers(operation.node["servers"]);
    if (servers.isEmpty())
        servers = readServers(operation.pathItem["servers"]);
    return servers.isEmpty() ? readServers(context.targetOf(operation.pathItem)["servers"]) : servers;
}

} // namespace console::openapi
