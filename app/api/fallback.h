// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

namespace console::api {

/// Two ways to the same answer. Lives as long as its call: the call's cancel action owns it.
template <class T>
class Fallback {
public:
    using Way = std::function<PendingCall(Handler<T>)>;

    /// Goes the first way. `next` tells, by the failure of that, whether the second is worth trying; what it
    /// fails with then counts less than the first failure.
    static PendingCall start(
        const Way &first, std::function<bool(const Error &)> next, Way second, Handler<T> handler)
    {
        auto [call, completion] = Completion<T>::start(std::move(handler));
        auto both = std::make_shared<Fallback>(std::move(completion), std::move(next), std::move(second));
        Completion<T> &answer = both->m_completion;
        both->m_step = first([way = both.get()](Result<T> result) { way->take(std::move(result)); });
        answer.onCancel([both = std::move(both)] {});
        return std::move(call);
    }

    Fallback(Completion<T> completion, std::function<bool(const Error &)> next, Way second)
        : m_completion(std::move(completion))
        , m_next(std::move(next))
        , m_second(std::move(second))
    {
    }

private:
    void take(Result<T> result)
    {
        if (result || !m_next(result.error()))
            return m_completion.finish(std::move(result));
        m_step = m_second([this, failed = std::move(result)](
                              Result<T> other) { m_completion.finish(other ? std::move(other) : failed); });
    }

    Completion<T> m_completion;
    std::function<bool(const Error &)> m_next;
    Way m_second;
    PendingCall m_step;
};

} // namespace console::api
