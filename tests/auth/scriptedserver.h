// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QObject>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>

class QTcpServer;
class QTcpSocket;

namespace console::test {

struct HttpRequest {
    QByteArray method;
    QByteArray path; ///< without the query
    QUrlQuery query;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;

    /// A field of a form body.
    QString field(const char *name) const
    {
        const QUrlQuery form(QString::fromUtf8(body));
        return form.queryItemValue(QLatin1StringView(name), QUrl::FullyDecoded);
    }
};

struct HttpAnswer {
    HttpAnswer(int statusCode = 200, QByteArray content = {}, QByteArray contentType = "application/json",
        QList<std::pair<QByteArray, QByteArray>> moreHeaders = {})
        : status(statusCode)
        , body(std::move(content))
        , type(std::move(contentType))
        , headers(std::move(moreHeaders))
    {
    }
    /// The connection breaks instead.
    static HttpAnswer dropped() { return HttpAnswer(-1); }
    /// No answer ever.
    static HttpAnswer silence() { return HttpAnswer(0); }

    int status;
    QByteArray body;
    QByteArray type;
    QList<std::pair<QByteArray, QByteArray>> headers;
};

/// An HTTP server on loopback whose answers a test writes. One request per connection.
class ScriptedServer : public QObject {
    Q_OBJECT
public:
    using Responder = std::function<HttpAnswer(const HttpRequest &)>;

    explicit ScriptedServer(Responder responder);
    ~ScriptedServer() override;
    /// Speaks TLS with a certificate that nobody trusts. Null where the certificate cannot be read.
    static std::unique_ptr<ScriptedServer> withUnsafeCertificate(Responder responder);

    QUrl url(const QString &path = {}) const;
    void stop();
    /// Requests whose path is `path`.
    QList<HttpRequest> requestsFor(const QByteArray &path) const;

private:
    ScriptedServer(Responder responder, std::unique_ptr<QTcpServer> server, const QString &scheme);
    void serve(QTcpSocket *socket);
    void onData(QTcpSocket *socket);

    Responder m_responder;
    QString m_scheme;
    QHash<QTcpSocket *, QByteArray> m_buffers;
    QList<HttpRequest> m_requests;
    std::unique_ptr<QTcpServer> m_server; ///< last: its sockets report their end
};

} // namespace console::test
