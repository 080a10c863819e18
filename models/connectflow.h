// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/connector.h"
#include "core/error.h"
#include "core/pendingcall.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace console {

class ConnectorService;

/// Connects one account to an app: fact sheet 5.5, every branch a state. Has one call under way at a time.
/// It only asks for a browser (browserNeeded): whoever shows it opens redirectUrl(), and a closed page ends
/// nothing here, because the consent is given on the server and polled.
class ConnectFlow : public QObject {
    Q_OBJECT
public:
    enum class State {
        Idle,
        Starting, ///< the connect request is under way
        AwaitingConsent, ///< the person is in the browser, the server is polled
        ManualCheck, ///< as above, but nothing can be polled: the person says when it is done
        Connected,
        Failed, ///< the provider refused, or the person denied
        TimedOut, ///< no answer by the deadline; it may still be given
        OtherUser, ///< another person's account is connected
        Cancelled, ///< by the person; on the server the attempt stays pending
        Error, ///< error() says why
    };
    Q_ENUM(State)

    struct Timing {
        std::chrono::milliseconds poll = std::chrono::seconds(2);
        std::chrono::milliseconds deadline = std::chrono::minutes(10); ///< the link dies then
    };
    /// So many polls in a row may fail before the flow ends in Error.
    static constexpr int toleratedFailures = 3;

    explicit ConnectFlow(ConnectorService &service, QObject *parent = nullptr);
    ConnectFlow(ConnectorService &service, Timing timing, QObject *parent = nullptr);

    /// Ends what was under way and begins anew.
    void start(const QString &appId, const ConnectRequest &request);
    /// The same request again.
    void startOver();
    /// Asks the server once, now: for the consent where it can be polled, else for the list of connectors.
    void check();
    void cancel();
    /// Back to Idle, whatever is under way.
    void dismiss();

    State state() const { return m_state; }
    /// Starting, AwaitingConsent or ManualCheck.
    bool isRunning() const;
    /// False where check() could learn nothing: before a connection was begun, or after its end.
    bool canCheck() const;
    /// A check() is under way.
    bool isChecking() const { return m_checking; }
    /// The last check() found the consent still missing.
    bool foundNothingYet() const { return m_foundNothing; }
    int failuresInARow() const { return m_failures; }
    std::chrono::seconds elapsed() const;

    const QString &appId() const { return m_appId; }
    const ConnectRequest &request() const { return m_request; }
    const QString &type() const { return m_request.type; }
    /// Treat like a credential. Empty where no consent can be given (any more).
    const QUrl &redirectUrl() const { return m_redirectUrl; }
    /// For State::Error. An error code of the connect answer arrives as Kind::Conflict.
    const console::Error &error() const { return m_error; }
    /// For State::OtherUser: the server's words and the other account, each may be empty.
    const QString &otherUserMessage() const { return m_otherUserMessage; }
    const QString &otherUserEmail() const { return m_otherUserEmail; }

Q_SIGNALS:
    /// Anything above changed.
    void changed();
    /// Once per start that needs consent, after changed().
    void browserNeeded();

private:
    void started(Result<ConnectStart> answer);
    void poll();
    void polled(Result<ConnectStatus> answer);
    void pollFailed(const console::Error &error);
    void listed(Result<QList<Connector>> answer);
    void scheduleOrTimeOut(std::chrono::milliseconds delay);
    void stop(State state);
    void enter(State state);
    void fail(console::Error error);

    ConnectorService &m_service;
    Timing m_timing;
    QString m_appId;
    ConnectRequest m_request;
    State m_state = State::Idle;
    QUrl m_redirectUrl;
    QString m_connectionId;
    console::Error m_error;
    QString m_otherUserMessage;
    QString m_otherUserEmail;
    bool m_checking = false;
    bool m_foundNothing = false;
    int m_failures = 0;
    PendingCall m_call;
    QTimer m_nextPoll;
    QDeadlineTimer m_deadline;
    QElapsedTimer m_elapsed;
};

/// True where the provider refuses sign-in in embedded browsers (Google, Microsoft): the system browser
/// first.
bool refusesEmbeddedBrowser(const QString &connectorType);

} // namespace console
