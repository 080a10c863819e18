// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/engine.h"

#include "local/http/eventchannel.h"
#include "local/http/socketsession.h"

#include <array>
#include <optional>
#include <set>
#include <thread>

// Boost.Beast and not QtHttpServer 6.4: that one has no catch-all route, answers "%2F" in a path and a wrong
// method with 404, has no limits for slow or large requests, and crashes on a write after the client left.

namespace console::local::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using tcp = asio::ip::tcp;
using error_code = boost::system::error_code;

constexpr size_t firstRead = 16 * 1024;
constexpr qsizetype maximumBacklog = 4 * 1024 * 1024; ///< of events that a client does not read

QByteArray bytes(beast::string_view text)
{
    return { text.data(), qsizetype(text.size()) };
}

QByteArray headOf(const Response &response, bool keepAlive)
{
    QByteArray head =
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonPhrase(response.status) + "\r\n";
    for (const auto &[name, value] : response.headers)
        head += name + ": " + value + "\r\n";
    if (!response.contentType.isEmpty())
        head += "Content-Type: " + response.contentType + "\r\n";
    if (response.events)
        head += "Transfer-Encoding: chunked\r\n";
    else if (response.status != 204)
        head += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    return head + (keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n");
}

class Session;

/// What all sessions of an engine share; touched on the engine's thread only.
struct Shared {
    Engine::Handle handle;
    EngineLimits limits;
    int open = 0;
    std::set<std::shared_ptr<Session>> waiting; ///< those whose request is being handled
};

class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, Shared &shared)
        : m_stream(std::move(socket))
        , m_shared(shared)
    {
        ++m_shared.open;
        m_stream.socket().set_option(tcp::no_delay(true), m_ignored);
    }
    ~Session()
    {
        if (m_events)
            m_events->close();
        --m_shared.open;
    }

    void read()
    {
        m_parser.emplace();
        m_parser->header_limit(m_shared.limits.headerBytes);
        m_parser->body_limit(m_shared.limits.bodyBytes);
        if (m_buffer.size() > 0)
            return readHeader(); // the next request came with the last one
        m_stream.expires_after(m_shared.limits.idleTime);
        m_stream.async_read_some(
            m_buffer.prepare(firstRead), [self = shared_from_this()](error_code error, size_t size) {
                if (error)
                    return self->close();
                self->m_buffer.commit(size);
                self->readHeader();
            });
    }

private:
    void readHeader()
    {
        m_stream.expires_after(m_shared.limits.headerTime);
        bhttp::async_read_header(m_stream, m_buffer, *m_parser,
            [self = shared_from_this()](error_code error, size_t) { self->headerRead(error); });
    }

    void headerRead(error_code error)
    {
        if (error)
            return refuse(error);
        m_stream.expires_after(m_shared.limits.bodyTime);
        if (beast::iequals(m_parser->get()[bhttp::field::expect], "100-continue")) {
            static const std::string proceed = "HTTP/1.1 100 Continue\r\n\r\n";
            asio::async_write(
                m_stream, asio::buffer(proceed), [self = shared_from_this()](error_code failed, size_t) {
                    failed ? self->close() : self->readBody();
                });
            return;
        }
        readBody();
    }

    void readBody()
    {
        bhttp::async_read(
            m_stream, m_buffer, *m_parser, [self = shared_from_this()](error_code error, size_t) {
                error ? self->refuse(error) : self->handle();
            });
    }

    void handle()
    {
        m_stream.expires_never();
        const auto &message = m_parser->get();
        Request request;
        request.method = bytes(message.method_string());
        request.target = bytes(message.target());
        for (const auto &field : message)
            request.headers.emplace_back(bytes(field.name_string()), bytes(field.value()));
        request.body = QByteArray::fromStdString(message.body());
        m_keepAlive = message.keep_alive();
        m_head = request.method == "HEAD";
        m_wantsSocket = beast::websocket::is_upgrade(message);
        if (!readTarget(request)) {
            m_keepAlive = false;
            return write({ 400, "application/json", R"({"error":"Malformed request target"})", {}, {}, {} });
        }
        if (message.version() >= 11 && request.header("Host").isEmpty()) {
            m_keepAlive = false;
            return write({ 400, "application/json", R"({"error":"Host header required"})", {}, {}, {} });
        }
        m_shared.waiting.insert(shared_from_this());
        m_shared.handle(std::move(request),
            [weak = weak_from_this(), executor = m_stream.get_executor()](Response response) {
                asio::post(executor, [weak, answer = std::move(response)]() mutable {
                    if (const auto self = weak.lock())
                        self->answer(std::move(answer));
                });
            });
    }

    void answer(Response response)
    {
        const auto self = shared_from_this();
        if (m_shared.waiting.erase(self) == 0)
            return; // answered before
        if (response.delay.count() == 0)
            return write(std::move(response));
        m_timer.expires_after(std::exchange(response.delay, {}));
        m_timer.async_wait([self, late = std::move(response)](error_code error) mutable {
            if (!error)
                self->write(std::move(late));
        });
    }

    void write(Response response)
    {
        if (response.delivery == Response::Delivery::Drop)
            return close();
        if (response.accept && m_wantsSocket) {
            std::make_shared<SocketSession>(std::move(m_stream), m_shared.open)
                ->start(m_parser->get(), response.accept);
            return;
        }
        if (response.delivery == Response::Delivery::Truncate || response.events)
            m_keepAlive = false;
        m_events = m_head ? nullptr : response.events;
        m_outHead = headOf(response, m_keepAlive);
        m_outBody = m_head ? QByteArray() : response.body;
        if (response.delivery == Response::Delivery::Truncate)
            m_outBody.truncate(m_outBody.size() / 2);
        m_stream.expires_after(m_shared.limits.writeTime);
        const std::array<asio::const_buffer, 2> buffers = { asio::buffer(m_outHead.constData(),
                                                                size_t(m_outHead.size())),
            asio::buffer(m_outBody.constData(), size_t(m_outBody.size())) };
        asio::async_write(m_stream, buffers, [self = shared_from_this()](error_code error, size_t) {
            self->m_outBody.clear();
            if (!error && self->m_events)
                self->stream();
            else if (error || !self->m_keepAlive)
                self->close();
            else
                self->read();
        });
    }

    /// Passes events on, and reads only to learn that the client left.
    void stream()
    {
        m_stream.expires_never();
        m_events->attach(
            [weak = weak_from_this(), executor = m_stream.get_executor()](const QByteArray &piece) {
                asio::post(executor, [weak, piece] {
                    if (const auto self = weak.lock())
                        self->sendEvent(piece);
                });
            });
        watchForEnd();
    }

    void watchForEnd()
    {
        m_stream.socket().async_read_some(
            m_buffer.prepare(firstRead), [self = shared_from_this()](error_code error, size_t) {
                if (!error)
                    return self->watchForEnd();
                self->m_events->close();
                self->close();
            });
    }

    void sendEvent(const QByteArray &piece)
    {
        const bool idle = m_backlog.isEmpty();
        m_backlog += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
        if (m_backlog.size() > maximumBacklog)
            return close(); // its pending read ends with an error
        if (idle && m_outBody.isEmpty())
            writeBacklog();
    }

    void writeBacklog()
    {
        m_outBody = std::exchange(m_backlog, {});
        asio::async_write(m_stream.socket(), asio::buffer(m_outBody.constData(), size_t(m_outBody.size())),
            [self = shared_from_this()](error_code error, size_t) {
                self->m_outBody.clear();
                if (!error && !self->m_backlog.isEmpty())
                    self->writeBacklog();
            });
    }

    void refuse(error_code error)
    {
        m_keepAlive = false;
        m_head = false;
        if (error == bhttp::error::body_limit)
            return write({ 413, "application/json", R"({"error":"Request body too large"})", {}, {}, {} });
        if (error == bhttp::error::header_limit || error == bhttp::error::buffer_overflow)
            return write({ 431, "application/json", R"({"error":"Request header too large"})", {}, {}, {} });
        const bool clientLeft =
            error == bhttp::error::end_of_stream || error == bhttp::error::partial_message;
        if (error.category() == bhttp::make_error_code(bhttp::error::end_of_stream).category() && !clientLeft)
            return write({ 400, "application/json", R"({"error":"Malformed HTTP request"})", {}, {}, {} });
        close();
    }

    void close()
    {
        m_stream.socket().shutdown(tcp::socket::shutdown_send, m_ignored);
        m_stream.close();
    }

    beast::tcp_stream m_stream;
    Shared &m_shared;
    beast::flat_buffer m_buffer;
    std::optional<bhttp::request_parser<bhttp::string_body>> m_parser;
    asio::steady_timer m_timer{ m_stream.get_executor() };
    QByteArray m_outHead;
    QByteArray m_outBody;
    QByteArray m_backlog; ///< of events, while m_outBody is being written
    std::shared_ptr<EventChannel> m_events;
    error_code m_ignored;
    bool m_keepAlive = false;
    bool m_head = false;
    bool m_wantsSocket = false;
};

} // namespace

class Engine::Impl {
public:
    Impl(Handle handle, const EngineLimits &limits)
        : m_shared{ std::move(handle), limits, 0, {} }
    {
    }

    ~Impl()
    {
        m_io.stop();
        if (m_thread.joinable())
            m_thread.join();
        m_shared.waiting.clear();
    }

    Result<quint16> listen(quint16 port)
    {
        error_code error;
        const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
        m_acceptor.open(endpoint.protocol(), error);
        m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
        m_acceptor.bind(endpoint, error);
        if (!error)
            m_acceptor.listen(asio::socket_base::max_listen_connections, error);
        if (error)
            return failure(Error::Kind::Offline, QString::fromStdString(error.message()));
        accept();
        m_thread = std::thread([this] { m_io.run(); });
        return m_acceptor.local_endpoint().port();
    }

private:
    void accept()
    {
        m_acceptor.async_accept([this](error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted)
                return;
            if (!error && m_shared.open < m_shared.limits.connections)
                std::make_shared<Session>(std::move(socket), m_shared)->read();
            if (!error)
                return accept();
            m_retry.expires_after(std::chrono::milliseconds(100)); // out of descriptors: no busy loop
            m_retry.async_wait([this](error_code stopped) {
                if (!stopped)
                    accept();
            });
        });
    }

    Shared m_shared; ///< outlives the sessions that m_io still holds
    asio::io_context m_io{ 1 };
    tcp::acceptor m_acceptor{ m_io };
    asio::steady_timer m_retry{ m_io };
    std::thread m_thread;
};

Engine::Engine(Handle handle, const EngineLimits &limits)
    : d(std::make_unique<Impl>(std::move(handle), limits))
{
}

Engine::~Engine() = default;

Result<quint16> Engine::listen(quint16 port)
{
    return d->listen(port);
}

} // namespace console::local::http
