// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/engine.h"

#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include <optional>
#include <set>

namespace console::local::http {

class Session;

/// What all sessions of an engine share; touched on the engine's thread only.
struct SessionsShared {
    Engine::Handle handle;
    EngineLimits limits;
    int open = 0;
    std::set<std::shared_ptr<Session>> waiting; ///< those whose request is being handled
};

/// One connection on the engine's thread: reads a request, waits for its answer, writes it, and begins again.
/// Lives as long as something of it is under way.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(boost::asio::ip::tcp::socket socket, SessionsShared &shared);
    ~Session();
    Session(const Session &) = delete;
    Session &operator=(const Session &) = delete;

    void read();

private:
    using error_code = boost::system::error_code;

    void readHeader();
    void headerRead(error_code error);
    void readBody();
    void handle();
    /// Answers what cannot be read, where the client may still listen.
    void refuse(error_code error);
    void refuse(int status, QByteArrayView text);

    void answer(Response response);
    void write(Response response);

    /// Passes events on, and reads only to learn that the client left.
    void stream();
    void watchForEnd();
    void sendEvent(const QByteArray &piece);
    void writeBacklog();

    /// Takes what the client still sends, for a while: an end that leaves it unread would take the answer
    /// with it.
    void endGently();
    void discard();
    void close();

    boost::beast::tcp_stream m_stream;
    SessionsShared &m_shared;
    boost::beast::flat_buffer m_buffer;
    std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> m_parser;
    boost::asio::steady_timer m_timer{ m_stream.get_executor() };
    QByteArray m_outHead;
    QByteArray m_outBody;
    QByteArray m_backlog; ///< of events, while m_outBody is being written
    std::shared_ptr<EventChannel> m_events;
    error_code m_ignored;
    bool m_keepAlive = false;
    bool m_head = false;
    bool m_wantsSocket = false;
};

} // namespace console::local::http
