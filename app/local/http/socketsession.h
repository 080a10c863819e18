// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/socket.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket.hpp>

#include <deque>

namespace console::local::http {

/// One WebSocket on the engine's thread; lives as long as it reads.
class SocketSession : public std::enable_shared_from_this<SocketSession> {
public:
    using Request = boost::beast::http::request<boost::beast::http::string_body>;

    /// `open` counts the connections of the engine.
    SocketSession(boost::beast::tcp_stream stream, int &open);
    ~SocketSession();
    SocketSession(const SocketSession &) = delete;
    SocketSession &operator=(const SocketSession &) = delete;

    void start(const Request &request, const SocketAccept &accept);
    void send(const QByteArray &text);
    void close();

private:
    void read();
    void write();

    boost::beast::websocket::stream<boost::beast::tcp_stream> m_stream;
    boost::beast::flat_buffer m_buffer;
    std::deque<QByteArray> m_outgoing;
    qsizetype m_waiting = 0; ///< bytes in m_outgoing
    SocketEvents m_events;
    int &m_open;
};

} // namespace console::local::http
