// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/tokens.h"
#include "local/http/message.h"

#include <QHash>

namespace console::local {

/// Who sends a request. Fact sheet 1.4.
struct Identity {
    enum class Kind { Anonymous, Account, AppUser, Service, WorkspaceKey };

    Kind kind = Kind::Anonymous;
    QByteArray email;
    QByteArray appId; ///< of an AppUser, and of the Service of an app
    QByteArray workspaceId; ///< a personal access token works in this workspace only; empty: in all
    bool readOnly = false;
};

/// The credentials of one run: signed tokens, and random ones for personal access tokens and keys.
class Credentials {
public:
    const Tokens &tokens() const { return m_tokens; }

    /// Makes a random bearer token, or a key for the api_key header.
    QByteArray addBearer(const Identity &identity);
    QByteArray addKey(const Identity &identity);

    /// Anonymous without a credential; nothing for one that is wrong or expired.
    std::optional<Identity> identify(const http::Request &request) const;

private:
    Tokens m_tokens;
    QHash<QByteArray, Identity> m_bearers;
    QHash<QByteArray, Identity> m_keys;
};

} // namespace console::local
