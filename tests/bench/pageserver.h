// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QUrl>

#include <vector>

namespace console::test {

/// Sends pages of made-up records over loopback, as v2/list does, as fast as a socket takes them. Each
/// connection has a thread of its own; they end with the process.
class PageServer {
public:
    PageServer(qint64 records, int pageSize, int recordBytes);
    ~PageServer();
    Q_DISABLE_COPY_MOVE(PageServer)

    QUrl url() const; ///< http://127.0.0.1:port

private:
    int m_socket = -1;
    int m_port = 0;
    std::vector<QByteArray> m_answers; ///< whole HTTP answers; page n starts at the cursor "n"
};

} // namespace console::test
