// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "auth/credential.h"
#include "core/pendingcall.h"

#include <QLockFile>
#include <QObject>
#include <QTimer>

#include <vector>

namespace console {

class Clock;
class OAuthHttp;
class TokenStore;

/// The credential of one account at work: reads it from the store once, renews it 60 s before it expires or
/// after a 401, one renewal at a time for everybody. The refresh token rotates (fact sheet 1.5), therefore a
/// new one is stored before it is used, and a lock file keeps another process from spending the same one.
/// A lost network keeps the credential; an OAuth error removes it and emits refused().
class TokenSession : public QObject, public RequestAuthorizer {
    Q_OBJECT
public:
    enum class State { Idle, Loading, Locking, Rereading, Refreshing, Storing };

    /// `lockFile` is made while a renewal runs; empty for an account that no other process can know.
    TokenSession(Account account, TokenStore &store, OAuthHttp &http, const Clock &clock,
        const QString &lockFile, QObject *parent = nullptr);
    ~TokenSession() override;

    /// A credential that was just granted and is stored already (or must not be).
    void adopt(const Credential &credential);

    PendingCall authorize(Handler<SecretHeader> handler) override;
    PendingCall renew(const SecretHeader &refused, Handler<SecretHeader> handler) override;

    State state() const { return m_state; }

Q_SIGNALS:
    /// The server refused the credential for good, or it is gone: the person has to sign in again.
    void refused();

private:
    struct Waiter {
        Completion<SecretHeader> completion;
        SecretHeader refused; ///< empty name: any valid header will do
    };

    PendingCall wait(const SecretHeader &refused, Handler<SecretHeader> handler);
    /// Not about to expire, and nobody who waits was refused with it.
    bool isUsable() const;
    void load();
    void lock();
    void reread();
    void refresh();
    void onRefreshed(const Result<json::Document> &answer);
    void keep(Credential renewed);
    void drop(Error reason);
    void replace(Credential credential);
    void answerAll();
    void failAll(const Error &error);

    Account m_account;
    TokenStore &m_store;
    OAuthHttp &m_http;
    const Clock &m_clock;
    Credential m_credential;
    SecretHeader m_replaced; ///< what m_credential took the place of
    State m_state = State::Idle;
    std::vector<Waiter> m_waiters;
    std::unique_ptr<QLockFile> m_lock;
    QTimer m_lockRetry;
    int m_lockAttempts = 0;
    PendingCall m_call;
};

/// Error::Kind::Unauthorized with the code SIGN_IN_REQUIRED.
Error signInRequired();

} // namespace console
