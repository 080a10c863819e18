// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <utility>

namespace console {

namespace detail {

/// What a PendingCall and its Completion share. Lives until both are gone.
class CallState {
public:
    CallState();
    ~CallState();
    Q_DISABLE_COPY_MOVE(CallState)

    /// Queues `deliver` to the starting thread. The first call wins, later ones are ignored.
    void finish(std::function<void()> deliver);
    void cancel();
    void setAbort(std::function<void()> abort);
    bool isWanted() const;
    bool isDelivered() const;

private:
    struct Shared;
    std::shared_ptr<Shared> d;
};

} // namespace detail

/// Owns a running asynchronous call: destroying, reassigning or cancelling the handle cancels the call.
///
/// The contract, which every port keeps and tests/core/tst_pendingcall.cpp proves:
/// the handler runs at most once; never inside the call that started it; on the starting thread, which
/// needs an event loop; never after cancel(), reassignment or destruction; it may destroy the handle or the
/// handle's owner; a completion that is dropped arrives as Error::Kind::Internal.
/// Reads die with their owner. A write that must outlive it belongs to models/operations, or says detach().
class [[nodiscard]] PendingCall {
public:
    PendingCall() = default;
    PendingCall(PendingCall &&) noexcept = default;
    PendingCall &operator=(PendingCall &&other) noexcept;
    ~PendingCall();

    /// Stops the call: its handler will not run, its socket is aborted. No effect when it has ended.
    void cancel();
    /// Lets the call run without an owner; its handler still runs.
    void detach();
    /// True until the handler ran or the call was cancelled.
    bool isActive() const;

private:
    template <class T>
    friend class Completion;
    explicit PendingCall(std::shared_ptr<detail::CallState> state)
        : m_state(std::move(state))
    {
    }

    std::shared_ptr<detail::CallState> m_state;
};

/// The side that answers a PendingCall. May be moved to and finished from any thread.
template <class T>
class Completion {
public:
    /// Makes a call on the current thread, whose event loop will run `handler`.
    static std::pair<PendingCall, Completion> start(Handler<T> handler)
    {
        auto state = std::make_shared<detail::CallState>();
        return { PendingCall(state), Completion(state, std::move(handler)) };
    }

    Completion(Completion &&) noexcept = default;
    Completion &operator=(Completion &&) noexcept = delete;
    ~Completion()
    {
        if (m_state)
            finish(failure(
                Error::Kind::Internal, QStringLiteral("The operation was dropped without an answer.")));
    }

    void finish(Result<T> result)
    {
        if (!m_state)
            return;
        m_state->finish([handler = std::move(m_handler), answer = std::move(result)]() mutable {
            handler(std::move(answer));
        });
        m_state.reset();
    }

    /// `abort` runs on the starting thread when the call is cancelled before it finished.
    void onCancel(std::function<void()> abort)
    {
        if (m_state)
            m_state->setAbort(std::move(abort));
    }

    /// False once nobody waits any more: long work may stop early.
    bool isWanted() const { return m_state && m_state->isWanted(); }

private:
    Completion(std::shared_ptr<detail::CallState> state, Handler<T> handler)
        : m_state(std::move(state))
        , m_handler(std::move(handler))
    {
    }

    std::shared_ptr<detail::CallState> m_state;
    Handler<T> m_handler;
};

/// Answers at once (through the event loop) with what is known already.
template <class T>
[[nodiscard]] PendingCall answered(Handler<T> handler, Result<T> result)
{
    auto [call, completion] = Completion<T>::start(std::move(handler));
    completion.finish(std::move(result));
    return std::move(call);
}

} // namespace console
