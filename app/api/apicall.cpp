// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/apicall.h"

#include "api/errormapping.h"
#include "core/json/parse.h"

namespace console::api {

QByteArray apiPath(const QStringList &segments)
{
    QByteArray path = "/api";
    for (const QString &segment : segments) {
        if (segment.trimmed().isEmpty() || segment == u"." || segment == u"..")
            return {};
        path += '/' + QUrl::toPercentEncoding(segment);
    }
    return path;
}

Query &Query::add(const char *name, const QString &value)
{
    if (!m_text.isEmpty())
        m_text += '&';
    m_text += name;
    m_text += '=' + QUrl::toPercentEncoding(value);
    return *this;
}

Query &Query::addUnlessEmpty(const char *name, const QString &value)
{
    return value.isEmpty() ? *this : add(name, value);
}

HttpRequest requestOf(const ApiCall &call, const QUrl &base)
{
    HttpRequest request{ call.method, {} };
    if (!call.path.isEmpty()) {
        const QByteArray origin = base.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
        request.url = QUrl::fromEncoded(origin + call.path + (call.query.isEmpty() ? "" : "?") + call.query);
    }
    request.headers = { { "Accept", "application/json" } };
    request.headers += call.headers;
    request.body = call.body;
    request.timeout = call.timeout;
    request.sizeLimit = call.sizeLimit;
    request.sent = call.sent;
    return request;
}

Result<HttpAnswer> successOnly(Result<HttpAnswer> answer)
{
    if (answer && !answer->isSuccess())
        return Failure(errorFrom(*answer));
    return answer;
}

Result<json::Document> documentOf(const HttpAnswer &answer)
{
    return json::parseAnswer(answer.body);
}

Failure unexpected(const QString &detail)
{
    return failure(Error::Kind::Protocol, detail);
}

Failure about(const HttpAnswer &answer, Error error)
{
    error.httpStatus = answer.status;
    error.requestId = QString::fromLatin1(answer.requestId);
    return Failure(std::move(error));
}

Handler<HttpAnswer> doneOnly(Handler<void> handler)
{
    return [handler = std::move(handler)](Result<HttpAnswer> answer) {
        handler(answer ? Done() : Done(Failure(std::move(answer).error())));
    };
}

} // namespace console::api
