// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "core/secretstring.h"

namespace console {

/// Secrets by key: the OS keychain, or memory where there is none. An absent key reads as an empty secret.
/// A locked or missing keychain is Error::Kind::Keychain.
class TokenStore {
public:
    virtual ~TokenStore() = default;

    [[nodiscard]] virtual PendingCall read(const QString &key, Handler<SecretString> handler) = 0;
    [[nodiscard]] virtual PendingCall write(
        const QString &key, const SecretString &secret, Handler<void> handler) = 0;
    [[nodiscard]] virtual PendingCall remove(const QString &key, Handler<void> handler) = 0;
};

} // namespace console
