// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pendingcall.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QMutex>
#include <QMutexLocker>
#include <QThread>

namespace console {
namespace detail {

/// Also held by the queued delivery, so that neither side has to outlive it.
struct CallState::Shared {
    QMutex mutex;
    QObject *context = new QObject; ///< lives on the starting thread; deleted there
    std::function<void()> deliver;
    std::function<void()> abort;
    bool finished = false;
    bool cancelled = false;
    bool delivered = false;

    ~Shared()
    {
        // An application that goes down destroys undelivered events under the lock of their queue: posting
        // another one there, as deleteLater() does, would wait for ever.
        if (!QCoreApplication::closingDown())
            context->deleteLater();
        else if (context->thread() == QThread::currentThread())
            delete context;
    }
};

CallState::CallState()
    : d(std::make_shared<Shared>())
{
}

CallState::~CallState() = default;

void CallState::finish(std::function<void()> deliver)
{
    QMutexLocker lock(&d->mutex);
    if (d->finished || d->cancelled || QCoreApplication::closingDown())
        return;
    d->finished = true;
    d->deliver = std::move(deliver);
    auto shared = d;
    QMetaObject::invokeMethod(
        d->context,
        [shared] {
            QMutexLocker locked(&shared->mutex);
            if (shared->cancelled)
                return;
            shared->delivered = true;
            shared->abort = nullptr;
            const auto run = std::exchange(shared->deliver, nullptr);
            locked.unlock();
            run();
        },
        Qt::QueuedConnection);
}

void CallState::cancel()
{
    QMutexLocker lock(&d->mutex);
    if (d->cancelled || d->delivered)
        return;
    d->cancelled = true;
    const auto abort = std::exchange(d->abort, nullptr);
    const auto dropped = std::exchange(d->deliver, nullptr);
    const bool running = !d->finished;
    lock.unlock();
    if (abort && running)
        abort();
}

void CallState::setAbort(std::function<void()> abort)
{
    QMutexLocker lock(&d->mutex);
    if (!d->cancelled && !d->finished)
        d->abort = std::move(abort);
}

bool CallState::isWanted() const
{
    QMutexLocker lock(&d->mutex);
    return !d->cancelled;
}

bool CallState::isDelivered() const
{
    QMutexLocker lock(&d->mutex);
    return d->delivered || d->cancelled;
}

} // namespace detail

PendingCall &PendingCall::operator=(PendingCall &&other) noexcept
{
    if (this != &other) {
        const auto old = std::exchange(m_state, std::move(other.m_state));
        if (old)
            old->cancel();
    }
    return *this;
}

PendingCall::~PendingCall()
{
    cancel();
}

void PendingCall::cancel()
{
    if (const auto state = std::exchange(m_state, nullptr))
        state->cancel();
}

void PendingCall::detach()
{
    m_state.reset();
}

bool PendingCall::isActive() const
{
    return m_state && !m_state->isDelivered();
}

} // namespace console
