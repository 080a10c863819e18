// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QThreadPool>

namespace console {

/// True once nobody waits for the work any more.
using WorkStopped = std::function<bool()>;

/// Runs `work` on a worker thread; its result arrives as that of any other call. Cancelling keeps it from
/// starting, and tells it through its argument.
template <class T>
[[nodiscard]] PendingCall onWorker(
    std::function<Result<T>(const WorkStopped &stopped)> work, Handler<T> handler)
{
    auto [call, completion] = Completion<T>::start(std::move(handler));
    const auto answer = std::make_shared<Completion<T>>(std::move(completion));
    QThreadPool::globalInstance()->start([work = std::move(work), answer] {
        if (answer->isWanted())
            answer->finish(work([answer] { return !answer->isWanted(); }));
    });
    return std::move(call);
}

} // namespace console
