// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/testfaults.h"

#include <deque>

namespace console::local {

struct Context;
namespace http {
class Router;
}

/// Makes the server misbehave on demand (--test-hooks only):
///   POST   /_test/faults    {"method","path","times"} and what shall happen; a path that ends in * is a
///   prefix;
///                           times 0 = for ever; DELETE goes back to normal
///     "delay_ms", "drop", "truncate"                to the real answer, or to the one below
///     "status","body","content_type","headers"      another answer
///     "error": "E1" to "E15"                        an error of the zoo (fact sheet 2.1)
///     "limit","window_ms"                           only for the requests above a rate; 429 unless told
///     "stall"                                       with an answer: it begins, and never ends
///   GET    /_test/errors/E1 the zoo's errors, each by itself
///   POST   /_test/consents  {"type","outcome",...}: how the next consents end, see
///   connectors/consentscript.h;
///                           DELETE forgets them
///   POST   /_test/turns     {"ms"}: how long a read may keep others waiting; DELETE goes back to normal
///   GET    /_test/requests  the last requests: method, path, names of the headers; DELETE forgets them
///   GET    /_test/routes    "GET /api/apps/{app}" for everything that is served
///   POST   /_test/records   {"app","entity","count","size"}: many records, see testrecords.h
///   POST   /_test/documents {"owner","kind","name","body"}: what no route writes, such as workflows and
///                           branches
class TestHooks {
public:
    void addRoutes(http::Router &router, const Context &context);
    /// Notes the request and answers its fault; nothing for most requests.
    std::optional<Fault> take(const http::Request &request);
    /// How long a read may keep others waiting, where a test said so.
    std::optional<std::chrono::milliseconds> turn() const { return m_turn; }

private:
    http::Response requests() const;

    struct Seen {
        QByteArray method;
        QByteArray path;
        std::vector<QByteArray> headers;
    };
    Faults m_faults;
    std::deque<Seen> m_seen;
    std::optional<std::chrono::milliseconds> m_turn;
};

} // namespace console::local
