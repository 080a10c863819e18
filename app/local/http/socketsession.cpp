// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/socketsession.h"

namespace console::local::http {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using error_code = boost::system::error_code;

constexpr size_t largestMessage = 1'000'000;
constexpr qsizetype mostWaiting = 16 * 1024 * 1024; ///< a client that reads slower than this is cut off

/// What the rest of the program holds: it keeps nothing of the engine alive.
class Handle : public Socket {
public:
    explicit Handle(const std::shared_ptr<SocketSession> &session, const asio::any_io_executor &executor)
        : m_session(session)
        , m_executor(executor)
    {
    }

    void send(const QByteArray &text) override
    {
        asio::post(m_executor, [weak = m_session, text] {
            if (const auto session = weak.lock())
                session->send(text);
        });
    }

    void close() override
    {
        asio::post(m_executor, [weak = m_session] {
            if (const auto session = weak.lock())
                session->close();
        });
    }

private:
    std::weak_ptr<SocketSession> m_session;
    asio::any_io_executor m_executor;
};

} // namespace

SocketSession::SocketSession(boost::beast::tcp_stream stream, int &open)
    : m_stream(std::move(stream))
    , m_open(open)
{
    ++m_open;
    m_stream.read_message_max(largestMessage);
    m_stream.set_option(websocket::stream_base::timeout::suggested(boost::beast::role_type::server));
}

SocketSession::~SocketSession()
{
    --m_open;
}

void SocketSession::start(const Request &request, const SocketAccept &accept)
{
    boost::beast::get_lowest_layer(m_stream).expires_never(); // the stream has time limits of its own
    m_stream.async_accept(request, [self = shared_from_this(), accept](error_code error) {
        if (error)
            return;
        self->m_events = accept(std::make_shared<Handle>(self, self->m_stream.get_executor()));
        self->read();
    });
}

void SocketSession::read()
{
    m_stream.async_read(m_buffer, [self = shared_from_this()](error_code error, size_t) {
        if (error) {
            self->m_events.closed();
            return;
        }
        const auto data = self->m_buffer.cdata();
        const QByteArray text(static_cast<const char *>(data.data()), qsizetype(data.size()));
        self->m_buffer.consume(data.size());
        self->m_events.text(text);
        self->read();
    });
}

void SocketSession::send(const QByteArray &text)
{
    m_waiting += text.size();
    if (m_waiting > mostWaiting)
        return boost::beast::get_lowest_layer(m_stream).close();
    m_outgoing.push_back(text);
    if (m_outgoing.size() == 1)
        write();
}

void SocketSession::write()
{
    const QByteArray &next = m_outgoing.front();
    m_stream.text(true);
    m_stream.async_write(asio::buffer(next.constData(), size_t(next.size())),
        [self = shared_from_this()](error_code error, size_t) {
            self->m_waiting -= self->m_outgoing.front().size();
            self->m_outgoing.pop_front();
            if (!error && !self->m_outgoing.empty())
                self->write();
        });
}

void SocketSession::close()
{
    m_stream.async_close(websocket::close_code::normal, [self = shared_from_this()](error_code) {});
}

} // namespace console::local::http
