// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "local/http/message.h"

#include <chrono>
#include <memory>

namespace console::local::http {

struct EngineLimits {
    quint32 headerBytes = 64 * 1024;
    quint64 bodyBytes = 64 * 1024 * 1024;
    std::chrono::milliseconds idleTime{ 300'000 }; ///< between two requests; longer than clients keep one
    std::chrono::milliseconds headerTime{ 30'000 }; ///< whole header
    std::chrono::milliseconds bodyTime{ 60'000 }; ///< whole body
    std::chrono::milliseconds writeTime{ 60'000 }; ///< whole answer
    std::chrono::milliseconds lingerTime{ 2'000 }; ///< after the last answer, while the client still sends
    int connections = 256;
};

/// HTTP/1.1 on loopback, on a thread of its own. The one place that knows the HTTP library. Malformed,
/// oversized and slow requests are answered or cut off here and never reach the handler.
class Engine {
public:
    /// Called on the engine's thread for each well-formed request, one at a time per connection.
    using Handle = std::function<void(Request, Reply)>;

    explicit Engine(Handle handle, const EngineLimits &limits = {});
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    /// Listens on 127.0.0.1 and starts the thread; port 0 takes a free one. Answers the port.
    Result<quint16> listen(quint16 port);

private:
    class Impl;
    std::unique_ptr<Impl> d;
};

} // namespace console::local::http
