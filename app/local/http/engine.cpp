// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/engine.h"

#include "local/http/session.h"

#include <thread>

// Boost.Beast and not QtHttpServer 6.4: that one has no catch-all route, answers "%2F" in a path and a wrong
// method with 404, has no limits for slow or large requests, and crashes on a write after the client left.

namespace console::local::http {

namespace asio = boost::asio;
using tcp = asio::ip::tcp;
using error_code = boost::system::error_code;

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

    SessionsShared m_shared; ///< outlives the sessions that m_io still holds
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
