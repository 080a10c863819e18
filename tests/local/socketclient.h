// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTcpSocket>
#include <QTest>
#include <QUrl>

namespace console::test {

/// A WebSocket client of text messages up to 64 KB, as little as tests need.
class SocketClient {
public:
    SocketClient(const QUrl &server, const QByteArray &target, const QByteArray &headers = {})
    {
        m_socket.connectToHost(server.host(), quint16(server.port()));
        m_socket.write("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n"
            + "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + headers + "\r\n");
        [[maybe_unused]] const bool answered =
            QTest::qWaitFor([&] { return receive().contains("\r\n\r\n"); });
        const qsizetype end = m_bytes.indexOf("\r\n\r\n");
        m_head = m_bytes.first(qMax(qsizetype(0), end));
        m_bytes.remove(0, end + 4);
    }

    int status() const { return m_head.mid(9, 3).toInt(); }

    void send(const QByteArray &text)
    {
        QByteArray frame = "\x81";
        frame += char(0x80 | qMin(text.size(), qsizetype(126)));
        if (text.size() >= 126) {
            frame += char(text.size() >> 8);
            frame += char(text.size() & 0xff);
        }
        m_socket.write(frame + QByteArray(4, '\0') + text); // masked with zeros
    }

    /// The next message; null when none comes in time or the socket was closed.
    QByteArray next(int milliseconds = 5000)
    {
        QByteArray text;
        [[maybe_unused]] const bool came = QTest::qWaitFor([&] { return take(text); }, milliseconds);
        return text;
    }

    /// Waits for the end of the conversation.
    bool isClosed()
    {
        QByteArray text;
        return QTest::qWaitFor([&] { return take(text) || m_isClosed; }) && m_isClosed;
    }

private:
    const QByteArray &receive()
    {
        m_bytes += m_socket.readAll();
        return m_bytes;
    }

    bool take(QByteArray &text)
    {
        receive();
        if (m_bytes.size() < 2)
            return false;
        const qsizetype length = m_bytes[1] & 0x7f;
        const qsizetype head = length == 126 ? 4 : length == 127 ? 10 : 2;
        if (m_bytes.size() < head)
            return false;
        qsizetype size = head == 2 ? length : 0;
        for (qsizetype i = 2; i < head; ++i)
            size = size * 256 + quint8(m_bytes[i]);
        if (m_bytes.size() < head + size)
            return false;
        const bool isText = (m_bytes[0] & 0x0f) == 1;
        m_isClosed = m_isClosed || (m_bytes[0] & 0x0f) == 8;
        text = m_bytes.mid(head, size);
        m_bytes.remove(0, head + size);
        return isText;
    }

    QTcpSocket m_socket;
    QByteArray m_bytes;
    QByteArray m_head;
    bool m_isClosed = false;
};

} // namespace console::test
