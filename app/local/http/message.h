// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/http/socket.h"

#include <QByteArray>
#include <QByteArrayView>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <utility>
#include <vector>

namespace console::local::http {

class EventChannel;

using Pairs = std::vector<std::pair<QByteArray, QByteArray>>;

/// One request, percent-decoding done. All text is UTF-8 as the client sent it.
struct Request {
    QByteArray method; ///< "GET"
    QByteArray target; ///< path and query as sent
    QByteArray path; ///< path as sent, still encoded
    std::vector<QByteArray> segments; ///< decoded; "%2F" stays inside its segment
    Pairs query; ///< decoded, in the order sent
    Pairs headers;
    QByteArray body;
    std::map<QByteArray, QByteArray, std::less<>> parameters; ///< the router's: {app} -> value

    /// Case-insensitive; empty where it is absent.
    QByteArray header(QByteArrayView name) const;
    /// First value of a query parameter; null where it is absent.
    QByteArray argument(QByteArrayView name) const;
    QByteArray parameter(QByteArrayView name) const;
};

struct Response {
    /// How the answer reaches the client; all but Whole exist for tests of clients.
    enum class Delivery { Whole, Drop, Truncate };

    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    Pairs headers;
    std::chrono::milliseconds delay{ 0 };
    Delivery delivery = Delivery::Whole;
    SocketAccept accept{}; ///< set: the request becomes a WebSocket, where it asks for one
    std::shared_ptr<EventChannel> events{}; ///< when set, the body never ends and comes from there
};

/// Takes the answer; from any thread, once. Harmless when the client has left.
using Reply = std::function<void(Response)>;

/// Splits path and query and decodes them. False: a broken percent escape, or no path.
bool readTarget(Request &request);
/// "a=1&b=x%20y" with '+' as blank.
Pairs readForm(QByteArrayView form);
/// Decodes %XX into UTF-8 without NUL. False: a broken escape or text.
bool percentDecode(QByteArrayView text, QByteArray &out);
QByteArray reasonPhrase(int status);

} // namespace console::local::http
