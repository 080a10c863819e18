// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectflow.h"

#include "core/ports/connectorservice.h"

#include <algorithm>
#include <utility>

namespace console {

ConnectFlow::ConnectFlow(ConnectorService &service, QObject *parent)
    : ConnectFlow(service, Timing(), parent)
{
}

ConnectFlow::ConnectFlow(ConnectorService &service, Timing timing, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_timing(timing)
{
    m_nextPoll.setSingleShot(true);
    connect(&m_nextPoll, &QTimer::timeout, this, &ConnectFlow::poll);
}

void ConnectFlow::start(const QString &appId, const ConnectRequest &request)
{
    m_appId = appId;
    m_request = request;
    startOver();
}

void ConnectFlow::startOver()
{
    m_nextPoll.stop();
    m_connectionId.clear();
    m_error = {};
    m_otherUserMessage.clear();
    m_otherUserEmail.clear();
    m_checking = false;
    m_foundNothing = false;
    m_failures = 0;
    m_elapsed.start();
    m_call = m_service.connect(
        m_appId, m_request, [this](Result<ConnectStart> answer) { started(std::move(answer)); });
    enter(State::Starting);
}

void ConnectFlow::check()
{
    if (!canCheck() || m_checking)
        return;
    m_checking = true;
    m_foundNothing = false;
    m_nextPoll.stop();
    if (m_connectionId.isEmpty()) {
        m_call = m_service.connectors(
            m_appId, [this](Result<QList<Connector>> answer) { listed(std::move(answer)); });
    } else {
        poll();
    }
    Q_EMIT changed();
}

void ConnectFlow::cancel()
{
    stop(State::Cancelled);
}

void ConnectFlow::dismiss()
{
    if (m_state != State::Idle)
        stop(State::Idle);
}

bool ConnectFlow::isRunning() const
{
    return m_state == State::Starting || m_state == State::AwaitingConsent || m_state == State::ManualCheck;
}

bool ConnectFlow::canCheck() const
{
    return m_state == State::ManualCheck || m_state == State::AwaitingConsent || m_state == State::TimedOut
        || (m_state == State::Error && !m_connectionId.isEmpty());
}

std::chrono::seconds ConnectFlow::elapsed() const
{
    return std::chrono::seconds(m_elapsed.isValid() ? m_elapsed.elapsed() / 1000 : 0);
}

void ConnectFlow::started(Result<ConnectStart> answer)
{
    if (!answer)
        return fail(std::move(answer.error()));
    if (answer->error == QLatin1String("different_user")) {
        m_otherUserMessage = answer->errorMessage;
        m_otherUserEmail = answer->otherUserEmail;
        return enter(State::OtherUser);
    }
    if (!answer->error.isEmpty()) {
        auto error = console::Error::make(console::Error::Kind::Conflict, answer->errorMessage);
        error.code = answer->error;
        return fail(std::move(error));
    }
    // No redirect and no error is a success too: the official client says "synced".
    if (answer->alreadyAuthorized || answer->redirectUrl.isEmpty())
        return enter(State::Connected);
    m_redirectUrl = answer->redirectUrl;
    m_connectionId = answer->connectionId;
    m_deadline.setRemainingTime(m_timing.deadline);
    enter(m_connectionId.isEmpty() ? State::ManualCheck : State::AwaitingConsent);
    if (m_state == State::AwaitingConsent)
        poll();
    if (isRunning())
        Q_EMIT browserNeeded();
}

void ConnectFlow::poll()
{
    m_call = m_service.status(m_appId, m_request.type, m_connectionId,
        [this](Result<ConnectStatus> answer) { polled(std::move(answer)); });
}

void ConnectFlow::polled(Result<ConnectStatus> answer)
{
    if (!answer)
        return pollFailed(answer.error());
    m_failures = 0;
    m_foundNothing = std::exchange(m_checking, false) && *answer == ConnectStatus::Pending;
    switch (*answer) {
    case ConnectStatus::Active:
        return enter(State::Connected);
    case ConnectStatus::Failed:
        return enter(State::Failed);
    case ConnectStatus::Pending:
        return scheduleOrTimeOut(m_timing.poll);
    }
}

void ConnectFlow::pollFailed(const console::Error &error)
{
    // After the end a check is one question, and a refused sign-in stays refused.
    const bool tolerable =
        m_state == State::AwaitingConsent && error.kind != console::Error::Kind::Unauthorized;
    m_checking = false;
    if (!tolerable || ++m_failures > toleratedFailures)
        return fail(error);
    const std::chrono::milliseconds wait = error.retryAfter.value_or(std::chrono::seconds(0));
    scheduleOrTimeOut(std::max(m_timing.poll, wait));
}

void ConnectFlow::listed(Result<QList<Connector>> answer)
{
    m_checking = false;
    if (!answer) {
        // The consent may have been given all the same: the person can ask again.
        m_error = std::move(answer.error());
        Q_EMIT changed();
        return;
    }
    m_error = {};
    const bool active = std::any_of(answer->cbegin(), answer->cend(), [this](const Connector &connector) {
        return connector.type == m_request.type && connector.state == Connector::State::Active;
    });
    if (active)
        return enter(State::Connected);
    m_foundNothing = true;
    Q_EMIT changed();
}

void ConnectFlow::scheduleOrTimeOut(std::chrono::milliseconds delay)
{
    if (m_deadline.hasExpired())
        return enter(State::TimedOut);
    m_nextPoll.start(std::min(delay, std::chrono::milliseconds(m_deadline.remainingTime())));
    enter(State::AwaitingConsent);
}

void ConnectFlow::stop(State state)
{
    m_call.cancel();
    m_nextPoll.stop();
    m_checking = false;
    enter(state);
}

void ConnectFlow::enter(State state)
{
    m_state = state;
    if (state != State::AwaitingConsent && state != State::ManualCheck && state != State::Error)
        m_redirectUrl.clear();
    Q_EMIT changed();
}

void ConnectFlow::fail(console::Error error)
{
    m_error = std::move(error);
    enter(State::Error);
}

bool refusesEmbeddedBrowser(const QString &connectorType)
{
    // Fact sheet 5.2. Google: "disallowed_useragent"; Microsoft: sign-in with work accounts and device
    // policies.
    static const QStringList microsoft{ QStringLiteral("outlook"), QStringLiteral("microsoft_teams"),
        QStringLiteral("one_drive"), QStringLiteral("share_point") };
    return connectorType.startsWith(QLatin1String("google")) || connectorType == QLatin1String("gmail")
        || microsoft.contains(connectorType);
}

} // namespace console
