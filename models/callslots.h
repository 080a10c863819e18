// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QStringList>

#include <array>
#include <functional>

namespace console {

/// One call for each of many keys, a few at a time, so that a list fills up without flooding the server.
class CallSlots {
public:
    /// Starts the call of a key, whose handler runs `ended` last.
    using Start = std::function<PendingCall(const QString &key, const std::function<void()> &ended)>;

    CallSlots() = default;
    CallSlots(const CallSlots &) = delete;
    CallSlots &operator=(const CallSlots &) = delete;

    /// Ends the calls of earlier keys.
    void run(const QStringList &keys, Start start);
    void cancel();

private:
    void next(size_t slot);

    std::array<PendingCall, 3> m_calls;
    QStringList m_waiting;
    Start m_start;
};

} // namespace console
