// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/httpclient.h"
#include "core/json/document.h"

#include <QStringList>

namespace console::api {

/// A request below a base URL that is chosen later.
struct ApiCall {
    HttpRequest::Method method = HttpRequest::Method::Get;
    QByteArray path{}; ///< of apiPath(); empty: nothing is sent, the call fails
    QByteArray query{}; ///< of Query
    QByteArray body{}; ///< as in HttpRequest
    std::chrono::milliseconds timeout = std::chrono::seconds(10);
    qint64 sizeLimit = 16 * 1024 * 1024;
    HttpHeaders headers{}; ///< beside the usual ones
    std::function<void(qint64)> sent{}; ///< as in HttpRequest
};

inline constexpr std::chrono::seconds slowCall{ 60 };

/// "/api/apps/66a0/..." with each segment percent-encoded. Empty where a segment is blank or made of dots:
/// "DELETE .../Task/" + "" would delete a whole entity.
QByteArray apiPath(const QStringList &segments);

/// Query text, percent-encoded: a '+' must not become a blank.
class Query {
public:
    Query &add(const char *name, const QString &value);
    /// Left out where the value is empty.
    Query &addUnlessEmpty(const char *name, const QString &value);
    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

HttpRequest requestOf(const ApiCall &call, const QUrl &base);

/// Fails with errorFrom() where the status is no success.
Result<HttpAnswer> successOnly(Result<HttpAnswer> answer);

Result<json::Document> documentOf(const HttpAnswer &answer);

/// An answer that is not what the protocol says.
Failure unexpected(const QString &detail);

/// The error with the status and request id of the answer that it is about.
Failure about(const HttpAnswer &answer, Error error);

/// Makes a handler of JSON answers out of a handler of values: `decode` reads the document.
template <class T>
Handler<HttpAnswer> decoded(Handler<T> handler, std::function<Result<T>(const json::Document &)> decode)
{
    return [handler = std::move(handler), decode = std::move(decode)](Result<HttpAnswer> answer) {
        if (!answer)
            return handler(Failure(std::move(answer).error()));
        auto value = documentOf(*answer).and_then(decode);
        handler(value ? std::move(value) : about(*answer, std::move(value).error()));
    };
}

/// For calls that answer nothing of interest: any success will do.
Handler<HttpAnswer> doneOnly(Handler<void> handler);

} // namespace console::api
