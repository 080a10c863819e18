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

/// The credentials of one run, or of all runs with the same key: signed tokens, personal access tokens, keys.
class Credentials {
public:
    const Tokens &tokens() const { return m_tokens; }
    /// Before anything is made.
    void setKey(const QByteArray &key) { m_tokens = Tokens(key); }

    /// Makes an opaque bearer token, or a key for the api_key header. The label tells those of a run apart.
    QByteArray addBearer(const QByteArray &label, const Identity &identity);
    QByteArray addKey(const QByteArray &label, const Identity &identity);

    /// Anonymous without a credential; nothing for one that is wrong or expired.
    std::optional<Identity> identify(const http::Request &request) const;

private:
    Tokens m_tokens;
    QHash<QByteArray, Identity> m_bearers;
    QHash<QByteArray, Identity> m_keys;
};

} // namespace console::local
