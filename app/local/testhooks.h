// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/message.h"

#include <deque>
#include <optional>
#include <vector>

namespace console::local {

class Database;
namespace http {
class Router;
}

/// Makes the server misbehave on demand (--test-hooks only):
///   POST   /_test/faults    {"method","path","status","body","content_type","headers","delay_ms","drop",
///                            "truncate","times"}; a path that ends in * is a prefix; times 0 = for ever
///   DELETE /_test/faults    back to normal
///   GET    /_test/requests  the last requests: method, path, names of the headers; DELETE forgets them
///   GET    /_test/routes    "GET /api/apps/{app}" for everything that is served
///   POST   /_test/records   {"app","entity","count","size"}: many records, see testrecords.h
///   POST   /_test/documents {"owner","kind","name","body"}: what no route writes, such as workflows and
///   branches
/// Without "status" the real answer is delayed, dropped or cut.
class TestHooks {
public:
    struct Fault {
        QByteArray method; ///< empty: any
        QByteArray path;
        bool isPrefix = false;
        int times = 1;
        std::optional<http::Response> answer;
        std::chrono::milliseconds delay{ 0 };
        http::Response::Delivery delivery = http::Response::Delivery::Whole;
    };

    void addRoutes(http::Router &router, Database &database);
    /// The fault for this request, counted; nothing for most requests.
    std::optional<Fault> take(const http::Request &request);

private:
    http::Response addFault(const http::Request &request);
    http::Response requests() const;

    struct Seen {
        QByteArray method;
        QByteArray path;
        std::vector<QByteArray> headers;
    };
    std::vector<Fault> m_faults;
    std::deque<Seen> m_seen;
};

} // namespace console::local
