// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "auth/accountlist.h"
#include "auth/oauthhttp.h"
#include "auth/sessionstore.h"
#include "core/ports/accountservice.h"
#include "core/ports/requestauthorizer.h"

#include <map>
#include <memory>

namespace console {

class Clock;
struct Credential;
class TokenSession;

/// The accounts of this installation over a settings file (what is not secret) and a keychain (what is).
/// Also authorises the requests of the current account.
class Accounts : public AccountService, public RequestAuthorizer {
    Q_OBJECT
public:
    struct Setup {
        QString settingsFile; ///< INI, may be shared with other settings
        QString lockFolder; ///< for the locks of renewals; the same for every process of this person
        std::unique_ptr<TokenStore> keychain;
        std::chrono::milliseconds second{ 1000 }; ///< unit of the device flow's intervals, for tests
    };

    Accounts(Setup setup, const Clock &clock, QObject *parent = nullptr);
    ~Accounts() override;

    QList<Account> accounts() const override;
    Account current() const override;
    void setCurrent(const QString &accountId) override;
    PendingCall signInWithDevice(const QUrl &controlUrl, const QString &clientId,
        std::function<void(const DevicePrompt &)> prompt, Handler<Account> handler) override;
    PendingCall signInWithToken(Account::Kind kind, const QUrl &controlUrl, const SecretString &token,
        Handler<Account> handler) override;
    PendingCall signOut(const QString &accountId, Handler<void> handler) override;
    bool keepsSessions() const override;
    QString keychainProblem() const override;
    void retryKeychain() override;

    /// The local workspace of this run becomes current. Neither it nor its token is ever stored; a second
    /// call replaces the first.
    Account addLocal(const QUrl &url, const SecretString &token, const QString &owner);

    /// Somebody on a development server becomes current, and is kept as other accounts are. Without a token:
    /// nobody, who needs no keychain for that. `account` has an id of the caller's.
    PendingCall addDevServer(const Account &account, const SecretString &token, Handler<Account> handler);

    /// The key of what the program keeps sealed on this computer; see fetchStorageKey().
    PendingCall storageKey(Handler<SecretString> handler);

    PendingCall authorize(Handler<SecretHeader> handler) override;
    PendingCall renew(const SecretHeader &refused, Handler<SecretHeader> handler) override;

private:
    class Attempt;

    std::pair<PendingCall, Attempt *> startAttempt(Handler<Account> handler);
    QString idFor(const Account &account) const;
    void store(Attempt &attempt, Account account, const Credential &credential);
    void add(const Account &account, const Credential &credential);
    void forget(const QString &accountId);
    void makeCurrent(const QString &accountId);
    TokenSession &session(const Account &account);
    const Account *find(const QString &accountId) const;
    static bool isKept(const Account &account);
    static bool hasCredential(const Account &account);

    const Clock &m_clock;
    std::chrono::milliseconds m_second;
    QString m_lockFolder;
    AccountList m_list;
    OAuthHttp m_http;
    SessionStore m_store;
    QList<Account> m_accounts;
    QString m_current;
    std::map<QString, std::unique_ptr<TokenSession>> m_sessions;
};

} // namespace console
