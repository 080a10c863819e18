// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>

#include <functional>
#include <optional>

namespace console::test {

/// Runs the event loop until a call answered; an Internal error "no answer" after `timeoutMs`.
/// Use: `const auto apps = await<QList<App>>([&](auto handler) { return service.apps(handler); });`
template <class T>
Result<T> await(const std::function<PendingCall(Handler<T>)> &start, int timeoutMs = 10'000)
{
    std::optional<Result<T>> answer;
    QEventLoop loop; // QTest::qWaitFor() would sleep 10 ms between its looks
    const PendingCall call = start([&](Result<T> result) {
        answer = std::move(result);
        loop.quit();
    });
    QTimer::singleShot(timeoutMs, &loop, &QEventLoop::quit);
    loop.exec();
    if (!answer)
        return failure(Error::Kind::Internal, QStringLiteral("no answer within %1 ms").arg(timeoutMs));
    return *std::move(answer);
}

} // namespace console::test
