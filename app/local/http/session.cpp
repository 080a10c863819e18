// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/session.h"

#include "local/http/eventchannel.h"
#include "local/http/router.h"
#include "local/http/socketsession.h"

#include <array>

namespace console::local::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bhttp = boost::beast::http;
using tcp = asio::ip::tcp;

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

} // namespace

Session::Session(tcp::socket socket, SessionsShared &shared)
    : m_stream(std::move(socket))
    , m_shared(shared)
{
    ++m_shared.open;
    m_stream.socket().set_option(tcp::no_delay(true), m_ignored);
}

Session::~Session()
{
    if (m_events)
        m_events->close();
    --m_shared.open;
}

void Session::read()
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

void Session::readHeader()
{
    m_stream.expires_after(m_shared.limits.headerTime);
    bhttp::async_read_header(m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](error_code error, size_t) { self->headerRead(error); });
}

void Session::headerRead(error_code error)
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

void Session::readBody()
{
    bhttp::async_read(m_stream, m_buffer, *m_parser, [self = shared_from_this()](error_code error, size_t) {
        error ? self->refuse(error) : self->handle();
    });
}

void Session::handle()
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
    if (!readTarget(request))
        return refuse(400, "Malformed request target");
    if (message.version() >= 11 && request.header("Host").isEmpty())
        return refuse(400, "Host header required");
    m_shared.waiting.insert(shared_from_this());
    m_shared.handle(
        std::move(request), [weak = weak_from_this(), executor = m_stream.get_executor()](Response response) {
            asio::post(executor, [weak, answer = std::move(response)]() mutable {
                if (const auto self = weak.lock())
                    self->answer(std::move(answer));
            });
        });
}

void Session::refuse(error_code error)
{
    m_head = false;
    const auto parserError = bhttp::make_error_code(bhttp::error::end_of_stream);
    if (error == bhttp::error::body_limit)
        refuse(413, "Request body too large");
    else if (error == bhttp::error::header_limit || error == bhttp::error::buffer_overflow)
        refuse(431, "Request header too large");
    else if (error == bhttp::error::partial_message) // a client that only ended its own half still reads
        refuse(400, "Incomplete HTTP request");
    else if (error.category() == parserError.category() && error != parserError)
        refuse(400, "Malformed HTTP request");
    else
        close();
}

void Session::refuse(int status, QByteArrayView text)
{
    m_keepAlive = false;
    write(http::error(status, text));
}

void Session::answer(Response response)
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

void Session::write(Response response)
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
    if (m_head && response.events)
        response.events->close();
    m_events = m_head ? nullptr : response.events;
    m_outHead = headOf(response, m_keepAlive);
    m_outBody = m_head ? QByteArray() : response.body;
    if (response.delivery == Response::Delivery::Truncate)
        m_outBody.truncate(m_outBody.size() / 2);
    m_stream.expires_after(m_shared.limits.writeTime);
    const std::array<asio::const_buffer, 2> buffers = { asio::buffer(
                                                            m_outHead.constData(), size_t(m_outHead.size())),
        asio::buffer(m_outBody.constData(), size_t(m_outBody.size())) };
    asio::async_write(m_stream, buffers, [self = shared_from_this()](error_code error, size_t) {
        self->m_outBody.clear();
        if (error)
            self->close();
        else if (self->m_events)
            self->stream();
        else if (self->m_keepAlive)
            self->read();
        else
            self->endGently();
    });
}

void Session::stream()
{
    m_stream.expires_never();
    m_events->attach([weak = weak_from_this(), executor = m_stream.get_executor()](const QByteArray &piece) {
        asio::post(executor, [weak, piece] {
            if (const auto self = weak.lock())
                self->sendEvent(piece);
        });
    });
    watchForEnd();
}

void Session::watchForEnd()
{
    m_stream.socket().async_read_some(
        m_buffer.prepare(firstRead), [self = shared_from_this()](error_code error, size_t) {
            if (!error)
                return self->watchForEnd();
            self->m_events->close();
            self->close();
        });
}

void Session::sendEvent(const QByteArray &piece)
{
    const bool idle = m_backlog.isEmpty();
    m_backlog += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    if (m_backlog.size() > maximumBacklog)
        return close(); // its pending read ends with an error
    if (idle && m_outBody.isEmpty())
        writeBacklog();
}

void Session::writeBacklog()
{
    m_outBody = std::exchange(m_backlog, {});
    asio::async_write(m_stream.socket(), asio::buffer(m_outBody.constData(), size_t(m_outBody.size())),
        [self = shared_from_this()](error_code error, size_t) {
            self->m_outBody.clear();
            if (!error && !self->m_backlog.isEmpty())
                self->writeBacklog();
        });
}

void Session::endGently()
{
    m_stream.socket().shutdown(tcp::socket::shutdown_send, m_ignored);
    m_stream.expires_after(m_shared.limits.lingerTime);
    discard();
}

void Session::discard()
{
    m_stream.async_read_some(m_buffer.prepare(firstRead),
        [self = shared_from_this()](error_code error, size_t) { error ? self->close() : self->discard(); });
}

void Session::close()
{
    m_stream.socket().shutdown(tcp::socket::shutdown_send, m_ignored);
    m_stream.close();
}

} // namespace console::local::http
