// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>
#include <QUrl>

#include <sys/socket.h>

namespace console::test {

/// One connection that is kept, for many requests in a row; blocks.
class Wire {
public:
    struct Answer {
        int status = 0; ///< 0: there was none
        QByteArray type;
        QByteArray body;
    };

    explicit Wire(const QUrl &server)
        : m_server(server)
    {
    }

    Answer ask(const QByteArray &method, const QByteArray &target, const QByteArray &headers = {},
        const QByteArray &body = {})
    {
        send(method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
        return next(method != "HEAD");
    }

    /// Bytes as they are.
    void send(const QByteArray &bytes)
    {
        if (m_socket.state() != QAbstractSocket::ConnectedState) {
            m_socket.abort();
            m_bytes.clear();
            m_socket.connectToHost(m_server.host(), quint16(m_server.port()));
            m_socket.waitForConnected(5000);
        }
        m_socket.write(bytes);
        m_socket.flush();
    }

    /// The answer to the oldest request that has none.
    Answer next(bool hasBody = true)
    {
        Answer answer;
        qsizetype end = -1;
        qsizetype length = 0;
        while (end < 0 || m_bytes.size() < end + length) {
            if (end < 0 && m_bytes.contains("\r\n\r\n")) {
                end = m_bytes.indexOf("\r\n\r\n") + 4;
                length = hasBody ? header("content-length: ", end).toLongLong() : 0;
                continue;
            }
            if (!m_socket.bytesAvailable() && !m_socket.waitForReadyRead(patienceMs))
                return answer;
            m_bytes += m_socket.readAll();
        }
        answer = { m_bytes.mid(9, 3).toInt(), header("content-type: ", end), m_bytes.mid(end, length) };
        const bool isLast = header("connection: ", end) == "close";
        m_bytes.remove(0, end + length);
        if (isLast)
            m_socket.abort();
        return answer;
    }

    /// Ends the client's half, as a program that has said everything.
    void endHalf()
    {
        m_socket.waitForBytesWritten(5000);
        ::shutdown(int(m_socket.socketDescriptor()), SHUT_WR);
    }

private:
    static constexpr int patienceMs = 60'000;

    QByteArray header(const QByteArray &name, qsizetype end) const
    {
        const qsizetype at = m_bytes.first(end).toLower().indexOf("\r\n" + name);
        const qsizetype start = at + 2 + name.size();
        return at < 0 ? QByteArray() : m_bytes.mid(start, m_bytes.indexOf("\r\n", start) - start);
    }

    QUrl m_server;
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

} // namespace console::test
