// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpdocumentfetcher.h"

#include "api/apicall.h"

namespace console::api {
namespace {

bool isWebPage(const HttpAnswer &answer)
{
    const QByteArray start = answer.body.left(512).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html")
        || (start.startsWith('<') && answer.header("content-type").toLower().startsWith("text/html"));
}

} // namespace

PendingCall HttpDocumentFetcher::fetch(const QUrl &url, Handler<QByteArray> handler)
{
    if ((url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        || url.host().isEmpty()) {
        return answered<QByteArray>(std::move(handler),
            failure(Error::Kind::Validation,
                QStringLiteral("Only addresses that start with https:// or http:// can be fetched.")));
    }
    HttpRequest request;
    request.url = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    request.headers = { { "Accept", "application/json, application/yaml, text/yaml, */*;q=0.5" } };
    request.timeout = slowCall;
    request.sizeLimit = 100 * 1024 * 1024;
    request.purpose = HttpRequest::Purpose::Document;
    return m_http.send(request, [handler = std::move(handler)](Result<HttpAnswer> answer) {
        answer = successOnly(std::move(answer));
        if (!answer)
            return handler(Failure(std::move(answer).error()));
        if (isWebPage(*answer)) {
            return handler(failure(Error::Kind::Validation,
                QStringLiteral("This address answers with a web page, not with an OpenAPI document.")));
        }
        handler(std::move(answer->body));
    });
}

} // namespace console::api
