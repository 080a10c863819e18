// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QTest>

#include <deque>
#include <tuple>

namespace console::test {

/// The calls of one port method, each kept with its arguments until the test answers it.
template <class T, class... Arguments>
class FakeCalls {
public:
    [[nodiscard]] PendingCall start(Handler<T> handler, Arguments... arguments)
    {
        auto [call, completion] = Completion<T>::start(std::move(handler));
        m_arguments.emplace_back(std::move(arguments)...);
        m_waiting.push_back(std::move(completion));
        return std::move(call);
    }

    /// All calls so far, answered or not.
    int count() const { return int(m_arguments.size()); }
    const std::tuple<Arguments...> &arguments(int index) const { return m_arguments.at(size_t(index)); }
    const std::tuple<Arguments...> &last() const { return m_arguments.back(); }
    /// Calls not answered yet, cancelled ones included.
    int waiting() const { return int(m_waiting.size()); }
    /// True where the oldest waiting call has lost its owner.
    bool isCancelled() const { return !m_waiting.empty() && !m_waiting.front().isWanted(); }

    /// Answers the oldest waiting call, through the event loop.
    void answer(Result<T> result)
    {
        QVERIFY2(!m_waiting.empty(), "no call waits for an answer");
        Completion<T> completion = std::move(m_waiting.front());
        m_waiting.pop_front();
        completion.finish(std::move(result));
    }
    void fail(Error error) { answer(Failure(std::move(error))); }
    void fail(Error::Kind kind, const QString &detail = {}) { answer(failure(kind, detail)); }

private:
    std::deque<std::tuple<Arguments...>> m_arguments;
    std::deque<Completion<T>> m_waiting;
};

} // namespace console::test
