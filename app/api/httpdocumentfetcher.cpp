// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpdocumentfetcher.h"

#include "api/apicall.h"
#include "api/externalcall.h"

namespace console::api {
namespace {

bool isWebPage(const HttpAnswer &answer)
{
    const QByteArray start = answer.body.left(512).trimmed().toLower();
    return start.startsWith("<!doctype html") || start.startsWith("<html")
        || (start.startsWith('<') && answer.header("content-type").toLower().startsWith("text/html"));
}

bool isWebAddress(const QUrl &url)
{
    return (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"))
        && !url.host().isEmpty();
}

Failure refusal(const QString &sentence)
{
    return failure(Error::Kind::Validation, sentence);
}

HttpRequest requestFor(const QUrl &url)
{
    HttpRequest request;
    request.url = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    request.purpose = HttpRequest::Purpose::Document;
    return request;
}

} // namespace

PendingCall HttpDocumentFetcher::fetch(const DocumentRequest &wanted, Handler<QByteArray> handler)
{
    if (!isWebAddress(wanted.url)) {
        return answered<QByteArray>(std::move(handler),
            refusal(QStringLiteral("Only addresses that start with https:// or http:// can be fetched.")));
    }
    if (!wanted.headerName.isEmpty() && !isPrivateWay(wanted.url)) {
        return answered<QByteArray>(std::move(handler),
            refusal(QStringLiteral("A header is sent over https:// only: others could read it on the way.")));
    }
    HttpRequest request = requestFor(wanted.url);
    request.headers = { { "Accept", "application/json, application/yaml, text/yaml, */*;q=0.5" } };
    request.timeout = slowCall;
    request.sizeLimit = wanted.mostBytes;
    request.redirectHosts = wanted.redirectHosts;
    if (!wanted.headerName.isEmpty()) {
        request.headers.append({ wanted.headerName.toLatin1(), wanted.headerValue.reveal() });
        request.purpose = HttpRequest::Purpose::PrivateDocument;
    }
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

PendingCall HttpDocumentFetcher::fetchFile(const QUrl &url, qint64 most, Handler<QByteArray> handler)
{
    if (!isWebAddress(url)) {
        return answered<QByteArray>(std::move(handler),
            refusal(QStringLiteral("Only addresses that start with https:// or http:// can be fetched.")));
    }
    HttpRequest request = requestFor(url);
    request.timeout = slowCall;
    request.sizeLimit = most;
    return m_http.send(request, [handler = std::move(handler)](Result<HttpAnswer> answer) {
        answer = successOnly(std::move(answer));
        if (!answer)
            return handler(Failure(std::move(answer).error()));
        if (isWebPage(*answer))
            return handler(refusal(QStringLiteral("This address answers with a web page, not with a file.")));
        handler(std::move(answer->body));
    });
}

PendingCall HttpDocumentFetcher::probe(const QUrl &url, Handler<int> handler)
{
    if (!isWebAddress(url)) {
        return answered<int>(std::move(handler),
            refusal(QStringLiteral("Only addresses that start with https:// or http:// can be reached.")));
    }
    return m_http.send(requestFor(url), [handler = std::move(handler)](const Result<HttpAnswer> &answer) {
        handler(answer.map([](const HttpAnswer &whole) { return whole.status; }));
    });
}

} // namespace console::api
