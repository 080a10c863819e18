// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <functional>
#include <memory>

namespace console::local::http {

/// The server's end of a WebSocket of text messages. From any thread; harmless when the client has left.
class Socket {
public:
    virtual ~Socket() = default;
    virtual void send(const QByteArray &text) = 0;
    virtual void close() = 0;
};

/// What happens on a socket; called on the engine's thread.
struct SocketEvents {
    std::function<void(const QByteArray &)> text;
    std::function<void()> closed;
};

/// Takes over a socket whose handshake is done.
using SocketAccept = std::function<SocketEvents(std::shared_ptr<Socket>)>;

} // namespace console::local::http
