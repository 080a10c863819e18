// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/tokenstore.h"

namespace console {

/// The desktop's keychain (Secret Service or KWallet) through QtKeychain. Never falls back to plain text.
/// Cancelling a call ignores its answer: a running job must not be deleted.
/// A locked keychain reads as if the key were absent and refuses to write; SessionStore tells the two apart.
class KeychainStore : public TokenStore {
public:
    explicit KeychainStore(QString service = QStringLiteral("Base44 Console"));

    PendingCall read(const QString &key, Handler<SecretString> handler) override;
    PendingCall write(const QString &key, const SecretString &secret, Handler<void> handler) override;
    PendingCall remove(const QString &key, Handler<void> handler) override;

private:
    QString m_service;
};

} // namespace console
