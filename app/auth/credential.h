// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/json/document.h"
#include "core/ports/requestauthorizer.h"
#include "core/result.h"

#include <QDateTime>

namespace console {

/// The secret part of an account: what the TokenStore keeps under the account's id.
struct Credential {
    Account::Kind kind = Account::Kind::AccessToken;
    SecretString token; ///< access token, personal access token or API key
    SecretString refreshToken; ///< Device only
    QDateTime expires; ///< UTC; invalid: not known to expire
    QString clientId; ///< Device only: whom the grant was given to

    bool isEmpty() const { return token.isEmpty(); }
    bool isRenewable() const { return !refreshToken.isEmpty(); }
    /// Expires within `margin` from `now`.
    bool expiresWithin(std::chrono::seconds margin, const QDateTime &now) const
    {
        return expires.isValid() && now.addSecs(margin.count()) >= expires;
    }
    /// The header that carries it, fact sheet 1.2.
    SecretHeader header() const;

    SecretString encode() const;
    /// Error::Kind::Storage where the text is not one of ours.
    static Result<Credential> decode(const SecretString &text, Account::Kind kind);
    /// Reads the answer of /oauth/token (fact sheet 1.5).
    static Result<Credential> fromGrant(
        const json::Document &answer, const QString &clientId, const QDateTime &now);
};

/// What a JSON web token says about itself. Read without verification: good for planning, not for trust.
struct TokenClaims {
    QString subject; ///< the account's e-mail
    QDateTime expires; ///< UTC; invalid where unknown
};
TokenClaims readClaims(const SecretString &token);

} // namespace console
