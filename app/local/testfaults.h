// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/http/message.h"

#include <optional>
#include <vector>

namespace console::local {

/// What shall happen to a request instead of its answer, or to its answer.
struct Fault {
    std::optional<http::Response> answer; ///< without: the real one
    std::chrono::milliseconds delay{ 0 };
    http::Response::Delivery delivery = http::Response::Delivery::Whole;
};

/// The faults that were asked for, the oldest first; see testhooks.h.
class Faults {
public:
    /// Throws std::invalid_argument for one without a path or with an unknown error.
    void add(const json::Value &wanted);
    void clear() { m_rules.clear(); }
    /// The fault for this request, counted; nothing for most requests. `now` in milliseconds.
    std::optional<Fault> take(const http::Request &request, qint64 now);

private:
    struct Rule {
        Fault fault;
        QByteArray method; ///< empty: any
        QByteArray path;
        bool isPrefix = false;
        bool stalls = false; ///< the answer begins and never ends
        int times = 1; ///< 0: for ever
        int limit = 0; ///< requests that pass in each window; 0: none
        qint64 window = 1000; ///< milliseconds
        qint64 windowStart = 0;
        int passed = 0; ///< in the window

        bool concerns(const http::Request &request) const;
        /// Counts the request; false where it is one too many.
        bool passes(qint64 now);
    };

    std::vector<Rule> m_rules;
};

/// The error shapes of the service by their number in fact sheet 2.1, "E1" to "E15"; nothing for another.
std::optional<http::Response> errorOfZoo(QByteArrayView number);

} // namespace console::local
