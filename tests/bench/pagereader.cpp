// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bench/pagereader.h"

#include <QElapsedTimer>

namespace console::test {

constexpr int patience = 60'000;

PageReader::PageReader(QUrl server, QByteArray token)
    : m_server(std::move(server))
    , m_token(std::move(token))
{
}

PageReader::Page PageReader::send(const QByteArray &method, const QByteArray &target, const QByteArray &json)
{
    if (m_socket.state() != QAbstractSocket::ConnectedState) {
        m_socket.abort();
        m_socket.connectToHost(
            m_server.host(), quint16(m_server.port()), QIODevice::ReadWrite | QIODevice::Unbuffered);
        m_socket.waitForConnected(patience);
    }
    Page page;
    QElapsedTimer timer;
    timer.start();
    m_socket.write(method + ' ' + target + " HTTP/1.1\r\nHost: " + m_server.authority().toLatin1()
        + "\r\nAuthorization: Bearer " + m_token + "\r\nContent-Type: application/json\r\nContent-Length: "
        + QByteArray::number(json.size()) + "\r\n\r\n" + json);
    QByteArray head;
    while (!head.contains("\r\n\r\n")) {
        if (!m_socket.waitForReadyRead(patience))
            return page;
        head += m_socket.readAll();
    }
    const qsizetype end = head.indexOf("\r\n\r\n") + 4;
    const qsizetype at = head.toLower().indexOf("\r\ncontent-length: ");
    const qsizetype length = head.mid(at + 18, head.indexOf("\r\n", at + 18) - at - 18).toLongLong();
    page.status = head.mid(9, 3).toInt();
    page.body = head.sliced(end);
    qsizetype size = page.body.size();
    page.body.resize(length);
    while (size < length && (m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(patience)))
        size += qMax(qint64(0), m_socket.read(page.body.data() + size, length - size));
    page.body.truncate(size);
    page.seconds = double(timer.nsecsElapsed()) / 1e9;
    return page;
}

} // namespace console::test
