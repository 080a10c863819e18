// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>

namespace console::test {

/// What a client sent, as bytes; header names in lower case.
struct RawRequest {
    QByteArray method;
    QByteArray target; ///< path and query as sent
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;

    QByteArray header(QByteArrayView name) const
    {
        for (const auto &[key, value] : headers) {
            if (key == name)
                return value;
        }
        return {};
    }
};

/// Exactly these bytes, then the connection stays open, is closed in order, or is reset.
struct RawAnswer {
    enum class Then { Keep, Close, Reset };
    QByteArray bytes;
    Then then = Then::Close;
};

/// An HTTP answer that is right in form; `headers` are whole lines, each ending in CRLF.
inline RawAnswer httpAnswer(int status, const QByteArray &body, const QByteArray &headers = {},
    const QByteArray &type = "application/json")
{
    return { "HTTP/1.1 " + QByteArray::number(status) + " Told\r\nContent-Type: " + type
            + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body,
        RawAnswer::Then::Keep };
}

/// A TCP server on the loopback that answers each HTTP request with the bytes that `handle` makes, however
/// wrong they are. Empty bytes with Then::Keep: never answers.
class RawServer : public QObject {
public:
    using Handle = std::function<RawAnswer(const RawRequest &)>;

    explicit RawServer(Handle handle = {})
        : m_handle(std::move(handle))
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                    ++disconnections;
                    socket->deleteLater();
                });
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    ~RawServer() override
    {
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>())
            socket->disconnect(this);
    }

    void setHandle(Handle handle) { m_handle = std::move(handle); }
    QUrl url(const QString &path = {}) const
    {
        return QUrl(QStringLiteral("http://127.0.0.1:%1%2").arg(m_server.serverPort()).arg(path));
    }
    /// More bytes on every connection that is still open.
    void sendMore(const QByteArray &bytes)
    {
        for (QTcpSocket *socket : m_server.findChildren<QTcpSocket *>()) {
            socket->write(bytes);
            socket->flush();
        }
    }
    /// Refuses connections from now on.
    void close() { m_server.close(); }

    QList<RawRequest> requests;
    int connections = 0;
    int disconnections = 0;

private:
    void read(QTcpSocket *socket)
    {
        const QByteArray bytes = socket->peek(socket->bytesAvailable());
        const qsizetype headEnd = bytes.indexOf("\r\n\r\n");
        if (headEnd < 0)
            return;
        RawRequest request;
        const QList<QByteArray> lines = bytes.left(headEnd).split('\n');
        const QList<QByteArray> first = lines.first().trimmed().split(' ');
        request.method = first.value(0);
        request.target = first.value(1);
        for (const QByteArray &line : lines.sliced(1)) {
            const qsizetype colon = line.indexOf(':');
            request.headers.append({ line.left(colon).toLower(), line.mid(colon + 1).trimmed() });
        }
        const qsizetype length = request.header("content-length").toLongLong();
        if (bytes.size() < headEnd + 4 + length)
            return;
        socket->skip(headEnd + 4 + length);
        request.body = bytes.mid(headEnd + 4, length);
        requests.append(request);
        answer(socket, m_handle ? m_handle(request) : RawAnswer{});
    }

    static void answer(QTcpSocket *socket, const RawAnswer &answer)
    {
        socket->write(answer.bytes);
        socket->flush();
        if (answer.then == RawAnswer::Then::Close)
            socket->disconnectFromHost();
        else if (answer.then == RawAnswer::Then::Reset)
            socket->abort();
    }

    QTcpServer m_server{ this };
    Handle m_handle;
};

} // namespace console::test
