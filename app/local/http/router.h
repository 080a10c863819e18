// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/message.h"

#include <QByteArrayList>

namespace console::local::http {

/// An answer thrown from inside a handler: the shortest way out of nested checks. Caught by Router alone.
struct Refusal {
    Response response;
};

/// Finds the handler of a request. Routes match in the order they were added, so that fixed words go before
/// placeholders. Not found is 404, found for another method 405 with Allow; HEAD is GET, OPTIONS is answered.
class Router {
public:
    using Handler = std::function<Response(const Request &)>;
    using AsyncHandler = std::function<void(const Request &, Reply)>;

    /// Pattern: "/api/apps/{app}/count". A last "{rest...}" takes one or more segments, joined by slashes.
    void add(QByteArrayView method, QByteArrayView pattern, Handler handler);
    void addAsync(QByteArrayView method, QByteArrayView pattern, AsyncHandler handler);

    /// "GET /api/apps/{app}" for each route.
    QByteArrayList patterns() const;

    /// Runs the handler and answers through `reply`, also when the handler throws.
    void dispatch(Request request, const Reply &reply) const;

private:
    struct Route {
        QByteArray method;
        std::vector<QByteArray> pattern;
        AsyncHandler handler;
    };
    static bool matches(const Route &route, Request &request);

    std::vector<Route> m_routes;
};

/// Adds the routes of one feature below a common path. Its handlers get what they share, then the request:
/// functions of (const Shared &, const Request &), or members of Shared. `Pointer` is a plain or shared
/// pointer.
template <class Pointer>
class RouteGroup {
public:
    RouteGroup(Router &router, QByteArray base, Pointer shared)
        : m_router(router)
        , m_base(std::move(base))
        , m_shared(std::move(shared))
    {
    }

    template <class Handler>
    void add(QByteArrayView method, const QByteArray &path, Handler handler)
    {
        m_router.add(method, m_base + path, [shared = m_shared, handler](const Request &request) -> Response {
            return std::invoke(handler, *shared, request);
        });
    }
    template <class Handler>
    void addAsync(QByteArrayView method, const QByteArray &path, Handler handler)
    {
        m_router.addAsync(
            method, m_base + path, [shared = m_shared, handler](const Request &request, const Reply &reply) {
                std::invoke(handler, *shared, request, reply);
            });
    }

private:
    Router &m_router;
    QByteArray m_base;
    Pointer m_shared;
};

/// Runs a piece of a handler and answers what it throws: for the parts of a handler that run later. A
/// std::invalid_argument is a 400 with its text, any other exception a 500.
void answerFailures(const Reply &reply, const std::function<void()> &piece);

/// A JSON answer.
Response json(QByteArray body, int status = 200);
/// 303 to another address.
Response redirect(const QByteArray &target);
/// {"error":"text"}: the data plane's shape (fact sheet 2.1, E6).
Response error(int status, QByteArrayView text);
/// {"detail":"text"}: the control plane's shape (E1).
Response detail(int status, QByteArrayView text);
/// {"message":"text"} (E3).
Response message(int status, QByteArrayView text);

} // namespace console::local::http
