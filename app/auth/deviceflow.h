// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "auth/credential.h"
#include "core/pendingcall.h"
#include "core/ports/accountservice.h"

#include <QTimer>

namespace console {

class Clock;
class OAuthHttp;

/// What a person's approval gave: a credential and whose it is.
struct DeviceGrant {
    Credential credential;
    QString email;
    QString name;
};

/// One device authorisation, fact sheet 1.5: ask for a code, poll until the person decided, ask who it was.
/// One request at a time. Polls at once and then once per interval; three lost polls in a row are forgiven.
/// Destroying it stops it.
class DeviceFlow {
public:
    enum class State { Idle, RequestingCode, Waiting, Polling, ReadingUser, Ended };
    using PromptHandler = std::function<void(const DevicePrompt &)>;

    /// `second` is the unit of the server's intervals; tests make it shorter.
    DeviceFlow(OAuthHttp &http, const Clock &clock, QUrl controlUrl, QString clientId,
        std::chrono::milliseconds second = std::chrono::seconds(1));
    Q_DISABLE_COPY_MOVE(DeviceFlow)

    /// Once per object. Neither handler runs inside this call; `done` runs once and may destroy the flow.
    void start(PromptHandler prompt, Handler<DeviceGrant> done);
    /// Ends it without an answer; may be called from either handler.
    void stop();
    State state() const { return m_state; }

private:
    void onCode(const Result<json::Document> &answer);
    void wait();
    void poll();
    void onPoll(const Result<json::Document> &answer);
    void onPollRefused(const Error &error);
    void readUser(Credential credential);
    void end(Result<DeviceGrant> result);

    OAuthHttp &m_http;
    const Clock &m_clock;
    QUrl m_controlUrl;
    QString m_clientId;
    std::chrono::milliseconds m_second;
    State m_state = State::Idle;
    PromptHandler m_prompt;
    Handler<DeviceGrant> m_done;
    SecretString m_deviceCode;
    std::chrono::seconds m_interval{ 5 };
    int m_lostPolls = 0;
    QTimer m_next; ///< to the next poll
    QTimer m_deadline; ///< until the code expires
    PendingCall m_call;
};

} // namespace console
