// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/pendingcall.h"
#include "core/secretstring.h"

#include <QObject>

namespace console {

/// What a person must do to finish a device sign-in. Fact sheet 1.5.
struct DevicePrompt {
    QString userCode; ///< to compare with the page's
    QUrl verificationUrl; ///< to open in a browser
    int expiresInSeconds = 0;
};

/// The accounts of this installation. One is current; everything the window shows belongs to it.
class AccountService : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QList<Account> accounts() const = 0;
    /// An empty id where nobody is signed in.
    virtual Account current() const = 0;
    virtual void setCurrent(const QString &accountId) = 0;

    /// Device flow: `prompt` runs once when the code is there, the handler when the person approved, refused
    /// or the code expired (codes "access_denied", "expired_token"). The new account becomes current.
    [[nodiscard]] virtual PendingCall signInWithDevice(const QUrl &controlUrl, const QString &clientId,
        std::function<void(const DevicePrompt &)> prompt, Handler<Account> handler) = 0;
    /// Personal access token or account API key, tried with one request before it is stored.
    /// A workspace key (b44k_...) is refused with code "WORKSPACE_KEY": it cannot read data.
    [[nodiscard]] virtual PendingCall signInWithToken(
        Account::Kind kind, const QUrl &controlUrl, const SecretString &token, Handler<Account> handler) = 0;
    /// Removes the account and its credentials.
    [[nodiscard]] virtual PendingCall signOut(const QString &accountId, Handler<void> handler) = 0;

    /// False where sessions are kept in memory only, because no keychain can be used.
    virtual bool keepsSessions() const = 0;
    /// Why not, in the keychain's words; empty where keepsSessions().
    virtual QString keychainProblem() const = 0;
    /// Tries the keychain again, for example after it was unlocked; keychainChanged() when that changed
    /// anything.
    virtual void retryKeychain() = 0;

Q_SIGNALS:
    void accountsChanged();
    /// The current account changed, or its credential was refused for good (then current() is empty).
    void currentChanged();
    void keychainChanged();
};

} // namespace console
