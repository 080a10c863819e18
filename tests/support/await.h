// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QTest>

#include <functional>
#include <optional>

namespace console::test {

/// Runs the event loop until a call answered; an Internal error "no answer" after `timeoutMs`.
/// Use: `const auto apps = await<QList<App>>([&](auto handler) { return service.apps(handler); });`
template <class T>
Result<T> await(const std::function<PendingCall(Handler<T>)> &start, int timeoutMs = 10'000)
{
    std::optional<Result<T>> answer;
    const PendingCall call = start([&answer](Result<T> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, timeoutMs))
        return failure(Error::Kind::Internal, QStringLiteral("no answer within %1 ms").arg(timeoutMs));
    return *std::move(answer);
}

} // namespace console::test
