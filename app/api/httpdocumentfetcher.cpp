// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpdocumentfetcher.h"

#include "api/apicall.h"
#include "api/externalcall.h"

#include <algorithm>

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

/// Answers successes that are no web page.
PendingCall HttpDocumentFetcher::sendForFile(HttpRequest request, Handler<HttpAnswer> handler)
{
    if (!isWebAddress(request.url)) {
        return answered<HttpAnswer>(std::move(handler),
            refusal(QStringLiteral("Only addresses that start with https:// or http:// can be fetched.")));
    }
    request.timeout = slowCall;
    return m_http.send(request, [handler = std::move(handler)](Result<HttpAnswer> answer) {
        answer = successOnly(std::move(answer));
        if (answer && isWebPage(*answer))
            return handler(refusal(QStringLiteral("This address answers with a web page, not with a file.")));
        handler(std::move(answer));
    });
}

PendingCall HttpDocumentFetcher::fetchFile(const QUrl &url, qint64 most, Handler<QByteArray> handler)
{
    HttpRequest request = requestFor(url);
    request.sizeLimit = most;
    return sendForFile(std::move(request), [handler = std::move(handler)](Result<HttpAnswer> answer) {
        handler(std::move(answer).map([](HttpAnswer whole) { return std::move(whole.body); }));
    });
}

PendingCall HttpDocumentFetcher::fetchStart(const QUrl &url, qint64 most, Handler<FileStart> handler)
{
    HttpRequest request = requestFor(url);
    request.headers = { { "Range", "bytes=0-" + QByteArray::number(most - 1) } };
    request.sizeLimit = std::max<qint64>(most, 1024 * 1024);
    return sendForFile(std::move(request), [most, handler = std::move(handler)](Result<HttpAnswer> answer) {
        if (!answer) // nothing is in an empty file's range
            return answer.error().httpStatus == 416 ? handler(FileStart())
                                                    : handler(Failure(std::move(answer).error()));
        const QByteArray range = answer->header("content-range"); // bytes 0-99/2000
        const qint64 size = range.mid(range.indexOf('/') + 1).toLongLong();
        FileStart start{ answer->body.first(std::min<qint64>(most, answer->body.size())), true };
        start.isWhole = start.bytes.size() == answer->body.size()
            && (answer->status != 206 || size == start.bytes.size());
        handler(std::move(start));
    });
}

PendingCall HttpDocumentFetcher::facts(const QUrl &url, Handler<FileFacts> handler)
{
    HttpRequest request = requestFor(url);
    request.method = HttpRequest::Method::Head;
    return sendForFile(std::move(request), [handler = std::move(handler)](const Result<HttpAnswer> &answer) {
        if (!answer)
            return handler(Failure(answer.error()));
        bool tellsSize = false;
        const qint64 size = answer->header("content-length").toLongLong(&tellsSize);
        const QByteArray type = answer->header("content-type").split(';').first().trimmed();
        handler(FileFacts{ QString::fromLatin1(type), tellsSize ? size : -1 });
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
