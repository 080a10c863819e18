// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restconnectorservice.h"

#include "core/json/write.h"

namespace console::api {
namespace {

using Method = HttpRequest::Method;

QByteArray authPath(const QString &appId, const QStringList &rest)
{
    return apiPath(QStringList{ QStringLiteral("apps"), appId, QStringLiteral("external-auth") } + rest);
}

/// Reads {"integrations":[...]}, each entry by `read`; every entry must tell its integration_type.
template <class T>
Result<QList<T>> listFrom(const json::Document &document, T (*read)(json::Value))
{
    const json::Value list = document.root().isArray() ? document.root() : document.root()["integrations"];
    if (!list.isArray())
        return unexpected(QStringLiteral("The answer holds no list of connectors."));
    QList<T> entries;
    for (const json::Value item : list) {
        if (item["integration_type"].toString().isEmpty())
            return unexpected(QStringLiteral("A connector in the server's list has no type."));
        entries.append(read(item));
    }
    return entries;
}

ConnectorField fieldFrom(json::Value value)
{
    return { value["name"].toString(), value["display_name"].toString(), value["description"].toString(),
        value["placeholder"].toString(), value["required"].toBool(), value["validation_pattern"].toString(),
        value["validation_error"].toString() };
}

ConnectorType typeFrom(json::Value value)
{
    ConnectorType type{ value["integration_type"].toString(), value["display_name"].toString(),
        value["description"].toString(), {} };
    for (const json::Value field : value["connection_config_fields"]) {
        if (!field["name"].toString().isEmpty())
            type.fields.append(fieldFrom(field));
    }
    return type;
}

Connector connectorFrom(json::Value value)
{
    Connector connector;
    connector.type = value["integration_type"].toString();
    connector.stateText = value["status"].toString();
    if (connector.stateText == QLatin1String("active"))
        connector.state = Connector::State::Active;
    else if (connector.stateText == QLatin1String("expired"))
        connector.state = Connector::State::Expired;
    else if (connector.stateText == QLatin1String("disconnected"))
        connector.state = Connector::State::Disconnected;
    for (const json::Value scope : value["scopes"])
        connector.scopes << scope.toString();
    connector.account = value["user_email"].toString();
    return connector;
}

/// InitiateResult, 5.4: every member may be null.
Result<ConnectStart> startFrom(const json::Document &document)
{
    const json::Value root = document.root();
    if (!root.isObject())
        return unexpected(QStringLiteral("The server did not say how the connection goes on."));
    ConnectStart start;
    start.redirectUrl = QUrl(root["redirect_url"].toString(), QUrl::StrictMode);
    if (!root["redirect_url"].toString().isEmpty() && start.redirectUrl.scheme() != QLatin1String("https")
        && start.redirectUrl.scheme() != QLatin1String("http"))
        return unexpected(QStringLiteral("The server's consent page has no web address."));
    start.connectionId = root["connection_id"].toString();
    start.alreadyAuthorized = root["already_authorized"].toBool();
    start.error = root["error"].toString();
    start.errorMessage = root["error_message"].toString();
    start.otherUserEmail = root["other_user_email"].toString();
    return start;
}

Result<ConnectStatus> statusFrom(const json::Document &document)
{
    const QString status = document.root()["status"].toString();
    if (status.compare(QLatin1String("ACTIVE"), Qt::CaseInsensitive) == 0)
        return ConnectStatus::Active;
    if (status.compare(QLatin1String("FAILED"), Qt::CaseInsensitive) == 0)
        return ConnectStatus::Failed;
    if (status.compare(QLatin1String("PENDING"), Qt::CaseInsensitive) == 0)
        return ConnectStatus::Pending;
    return unexpected(
        QStringLiteral("The server told an unknown state of the connection: \"%1\".").arg(status));
}

/// The request's members that PUT and POST share.
void writeRequest(json::Writer &writer, const ConnectRequest &request)
{
    if (!request.scopes.isEmpty()) {
        writer.name("scopes").beginArray();
        for (const QString &scope : request.scopes)
            writer.string(scope);
        writer.endArray();
    }
    if (!request.fields.isEmpty()) {
        writer.name("connection_config").beginObject();
        for (const auto &[name, value] : request.fields)
            writer.name(name.toUtf8()).string(value);
        writer.endObject();
    }
}

/// PUT replaces the scopes and is what the official client sends; POST can leave the scopes to the server,
/// and ask for consent again.
ApiCall connectCall(const QString &appId, const ConnectRequest &request)
{
    json::Writer body;
    body.beginObject();
    if (request.scopes.isEmpty() || request.forceReconnect) {
        body.name("integration_type").string(request.type);
        writeRequest(body, request);
        if (request.forceReconnect)
            body.name("force_reconnect").boolean(true);
        return { .method = Method::Post,
            .path = authPath(appId, { QStringLiteral("initiate") }),
            .body = body.endObject().take() };
    }
    writeRequest(body, request);
    return { .method = Method::Put,
        .path = authPath(appId, { QStringLiteral("integrations"), request.type }),
        .body = body.endObject().take() };
}

} // namespace

PendingCall RestConnectorService::catalogue(const QString &appId, Handler<QList<ConnectorType>> handler)
{
    return m_api.send({ .path = authPath(appId, { QStringLiteral("available-integrations") }) },
        decoded<QList<ConnectorType>>(
            std::move(handler), [](const json::Document &document) { return listFrom(document, typeFrom); }));
}

PendingCall RestConnectorService::connectors(const QString &appId, Handler<QList<Connector>> handler)
{
    return m_api.send({ .path = authPath(appId, { QStringLiteral("list") }), .timeout = slowCall },
        decoded<QList<Connector>>(std::move(handler),
            [](const json::Document &document) { return listFrom(document, connectorFrom); }));
}

PendingCall RestConnectorService::connect(
    const QString &appId, const ConnectRequest &request, Handler<ConnectStart> handler)
{
    return m_api.send(connectCall(appId, request), decoded<ConnectStart>(std::move(handler), startFrom));
}

PendingCall RestConnectorService::status(
    const QString &appId, const QString &type, const QString &connectionId, Handler<ConnectStatus> handler)
{
    Query query;
    query.add("integration_type", type).add("connection_id", connectionId);
    return m_api.send({ .path = authPath(appId, { QStringLiteral("status") }), .query = query.text() },
        decoded<ConnectStatus>(std::move(handler), statusFrom));
}

PendingCall RestConnectorService::disconnect(const QString &appId, const QString &type, Handler<void> handler)
{
    return m_api.send(
        { .method = Method::Delete, .path = authPath(appId, { QStringLiteral("integrations"), type }) },
        doneOnly(std::move(handler)));
}

PendingCall RestConnectorService::remove(const QString &appId, const QString &type, Handler<void> handler)
{
    return m_api.send(
        { .method = Method::Delete,
            .path = authPath(appId, { QStringLiteral("integrations"), type, QStringLiteral("remove") }) },
        doneOnly(std::move(handler)));
}

} // namespace console::api
