// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restintegrationservice.h"

#include "api/externalcall.h"
#include "api/integrationcodec.h"

namespace console::api {
namespace {

using Method = HttpRequest::Method;

QByteArray managementPath(const QString &workspaceId, const QStringList &rest = {})
{
    return apiPath(
        QStringList{ QStringLiteral("workspace"), workspaceId, QStringLiteral("custom-integrations") }
        + rest);
}

/// A path that the server does not have is answered by its router, in the router's words; a missing
/// integration or workspace is answered in the words of the service.
bool isUnknownPath(const Error &error)
{
    return error.httpStatus == 405
        || (error.httpStatus == 404 && error.code.isEmpty()
            && (error.detail.compare(QLatin1String("Not Found"), Qt::CaseInsensitive) == 0
                || error.detail.startsWith(QLatin1String("HTTP 404"))));
}

} // namespace

PendingCall RestIntegrationService::manage(const ApiCall &call, Handler<HttpAnswer> handler)
{
    return m_api.send(call, [handler = std::move(handler)](Result<HttpAnswer> answer) {
        if (!answer && isUnknownPath(answer.error())) {
            answer.error().kind = Error::Kind::NotFound;
            answer.error().code = QStringLiteral("MANAGEMENT_UNSUPPORTED");
        }
        handler(std::move(answer));
    });
}

PendingCall RestIntegrationService::integrations(
    const QString &workspaceId, Handler<QList<Integration>> handler)
{
    return manage({ .path = managementPath(workspaceId) },
        decoded<QList<Integration>>(std::move(handler), integrationsFrom));
}

PendingCall RestIntegrationService::integration(
    const QString &workspaceId, const QString &id, Handler<Integration> handler)
{
    return manage({ .path = managementPath(workspaceId, { id }) },
        decoded<Integration>(std::move(handler),
            [](const json::Document &document) { return integrationFrom(document.root()); }));
}

PendingCall RestIntegrationService::operations(
    const QString &workspaceId, const QString &id, Handler<QList<IntegrationOperation>> handler)
{
    return manage(
        { .path = managementPath(workspaceId, { id, QStringLiteral("operations") }), .timeout = slowCall },
        decoded<QList<IntegrationOperation>>(std::move(handler), operationsFrom));
}

PendingCall RestIntegrationService::document(
    const QString &workspaceId, const QString &id, Handler<QByteArray> handler)
{
    // A server that knows no such question answers without the document.
    return manage({ .path = managementPath(workspaceId, { id }),
                      .query = Query().add("include", QStringLiteral("openapi_spec")).text(),
                      .timeout = slowCall,
                      .sizeLimit = 128 * 1024 * 1024 },
        decoded<QByteArray>(std::move(handler), specFrom));
}

PendingCall RestIntegrationService::create(
    const QString &workspaceId, const IntegrationDraft &draft, Handler<Integration> handler)
{
    const ApiCall call{ .method = Method::Post,
        .path = managementPath(workspaceId),
        .body = draftJson(draft),
        .timeout = slowCall };
    return manage(call, decoded<Integration>(std::move(handler), [](const json::Document &document) {
        return integrationFrom(document.root());
    }));
}

PendingCall RestIntegrationService::update(const QString &workspaceId, const QString &id,
    const IntegrationChange &change, Handler<Integration> handler)
{
    const ApiCall call{ .method = Method::Put,
        .path = managementPath(workspaceId, { id }),
        .body = changeJson(change),
        .timeout = slowCall };
    return manage(call, decoded<Integration>(std::move(handler), [](const json::Document &document) {
        return integrationFrom(document.root());
    }));
}

PendingCall RestIntegrationService::remove(
    const QString &workspaceId, const QString &id, Handler<void> handler)
{
    return manage({ .method = Method::Delete, .path = managementPath(workspaceId, { id }) },
        doneOnly(std::move(handler)));
}

PendingCall RestIntegrationService::call(const IntegrationCall &call, Handler<IntegrationAnswer> handler)
{
    // The operation's own slashes separate segments; its braces and blanks are encoded.
    QByteArray path = apiPath({ QStringLiteral("apps"), call.appId, QStringLiteral("integrations"),
        QStringLiteral("custom"), call.slug });
    if (!path.isEmpty())
        path = call.operation.trimmed().isEmpty()
            ? QByteArray()
            : path + '/' + QUrl::toPercentEncoding(call.operation, "/:");
    const ApiCall request{ .method = Method::Post,
        .path = path,
        .body = callJson(call),
        .timeout = slowCall,
        .sizeLimit = 64 * 1024 * 1024 };
    return m_data.send(call.appId, request, [handler = std::move(handler)](Result<HttpAnswer> answer) {
        if (!answer)
            return handler(Failure(std::move(answer).error()));
        auto told = integrationAnswerFrom(*answer);
        handler(told ? std::move(told) : about(*answer, std::move(told).error()));
    });
}

PendingCall RestIntegrationService::callDirectly(const DirectCall &call, Handler<IntegrationAnswer> handler)
{
    const auto request = externalRequest(call);
    if (!request)
        return answered<IntegrationAnswer>(std::move(handler), Failure(request.error()));
    return m_http.send(*request, [handler = std::move(handler)](const Result<HttpAnswer> &answer) {
        handler(answer.map(externalAnswer));
    });
}

} // namespace console::api
