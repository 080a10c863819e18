// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <functional>
#include <mutex>

namespace console::local::http {

/// The body of an answer that does not end: what is sent here goes to the client, until it leaves. From any
/// thread.
class EventChannel {
public:
    using Out = std::function<void(QByteArray)>;

    /// False once the client has left.
    bool send(const QByteArray &piece);

    /// The engine's side: takes what was sent so far, then each piece.
    void attach(Out out);
    void close();

private:
    std::mutex m_mutex;
    QByteArray m_early; ///< sent before attach()
    Out m_out;
    bool m_closed = false;
};

} // namespace console::local::http
