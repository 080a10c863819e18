// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/accountservice.h"
#include "support/fakes/fakecalls.h"

#include <algorithm>
#include <optional>

namespace console::test {

/// Accounts in memory. Sign-ins wait for the test: `enter(account)`, then
/// `deviceCalls.answer(account)`, as a real service does.
class FakeAccountService final : public AccountService {
public:
    FakeCalls<Account, QUrl, QString> deviceCalls;
    FakeCalls<Account, Account::Kind, QUrl, SecretString> tokenCalls;
    FakeCalls<void, QString> signOutCalls;
    std::function<void(const DevicePrompt &)> prompt; ///< of the last device sign-in
    int keychainRetries = 0;

    QList<Account> accounts() const override { return m_accounts; }
    Account current() const override
    {
        const auto found = std::find_if(m_accounts.begin(), m_accounts.end(),
            [this](const Account &account) { return account.id == m_current; });
        return found == m_accounts.end() ? Account() : *found;
    }
    void setCurrent(const QString &accountId) override
    {
        m_current = accountId;
        Q_EMIT currentChanged();
    }

    PendingCall signInWithDevice(const QUrl &controlUrl, const QString &clientId,
        std::function<void(const DevicePrompt &)> onPrompt, Handler<Account> handler) override
    {
        prompt = std::move(onPrompt);
        return deviceCalls.start(std::move(handler), controlUrl, clientId);
    }
    PendingCall signInWithToken(Account::Kind kind, const QUrl &controlUrl, const SecretString &token,
        Handler<Account> handler) override
    {
        return tokenCalls.start(std::move(handler), kind, controlUrl, token);
    }
    PendingCall signOut(const QString &accountId, Handler<void> handler) override
    {
        return signOutCalls.start(std::move(handler), accountId);
    }

    bool keepsSessions() const override { return m_keychainProblem.isEmpty(); }
    QString keychainProblem() const override { return m_keychainProblem; }
    void retryKeychain() override { ++keychainRetries; }

    /// Adds the account and makes it current.
    void enter(const Account &account)
    {
        m_accounts.append(account);
        Q_EMIT accountsChanged();
        setCurrent(account.id);
    }
    /// Takes the account away; the next one, or nobody, becomes current.
    void leave(const QString &accountId)
    {
        m_accounts.removeIf([&](const Account &account) { return account.id == accountId; });
        Q_EMIT accountsChanged();
        setCurrent(m_accounts.isEmpty() ? QString() : m_accounts.first().id);
    }
    void setKeychainProblem(const QString &problem)
    {
        m_keychainProblem = problem;
        Q_EMIT keychainChanged();
    }

private:
    QList<Account> m_accounts;
    QString m_current;
    QString m_keychainProblem;
};

} // namespace console::test
