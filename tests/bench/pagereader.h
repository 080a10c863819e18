// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QTcpSocket>
#include <QUrl>

namespace console::test {

/// Fetches pages over one connection, as fast as a client can, and measures.
class PageReader {
public:
    PageReader(QUrl server, QByteArray token);

    struct Page {
        double seconds = 0;
        int status = 0;
        QByteArray body;
    };
    Page get(const QByteArray &target) { return send("GET", target, {}); }
    Page send(const QByteArray &method, const QByteArray &target, const QByteArray &json);

private:
    QUrl m_server;
    QByteArray m_token;
    QTcpSocket m_socket;
};

} // namespace console::test
