// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "core/secretstring.h"

#include <QByteArray>

namespace console {

/// The header that carries a credential: ("Authorization", "Bearer ...") or ("api_key", "..."). Fact
/// sheet 1.2. An empty name sends none.
struct SecretHeader {
    QByteArray name;
    SecretString value;

    bool operator==(const SecretHeader &) const = default;
};

/// Authorises the requests of the current account. Implemented by the owner of the credentials; the only
/// way that the REST client sees one.
class RequestAuthorizer {
public:
    virtual ~RequestAuthorizer() = default;

    /// The header to send now; renews first where the credential is known to be about to expire.
    /// Error::Kind::Unauthorized where nobody is signed in.
    [[nodiscard]] virtual PendingCall authorize(Handler<SecretHeader> handler) = 0;
    /// Called once after a 401 for `refused`. At most one renewal runs at a time, everybody waits for its
    /// result; where the credential has changed since `refused` was given out, answers the new one at once.
    /// Error::Kind::Unauthorized where the credential cannot be renewed; other kinds (Offline) leave it as it
    /// is.
    [[nodiscard]] virtual PendingCall renew(const SecretHeader &refused, Handler<SecretHeader> handler) = 0;
};

} // namespace console
