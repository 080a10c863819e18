// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/credentials.h"

namespace console::local {

QByteArray Credentials::addBearer(const Identity &identity)
{
    const QByteArray token = randomText(30);
    m_bearers.insert(token, identity);
    return token;
}

QByteArray Credentials::addKey(const Identity &identity)
{
    const QByteArray key = (identity.kind == Identity::Kind::WorkspaceKey ? "b44k_" : "") + randomText(30);
    m_keys.insert(key, identity);
    return key;
}

std::optional<Identity> Credentials::identify(const http::Request &request) const
{
    const QByteArray key = request.header("api_key");
    if (!key.isEmpty()) {
        if (key.startsWith("b44k_"))
            return Identity{ Identity::Kind::WorkspaceKey, {}, {}, {}, false };
        const auto known = m_keys.constFind(key);
        return known == m_keys.cend() ? std::nullopt : std::optional(*known);
    }
    const QByteArray authorization = request.header("Authorization");
    if (authorization.isEmpty())
        return Identity();
    if (!authorization.startsWith("Bearer "))
        return std::nullopt;
    const QByteArray token = authorization.sliced(7);
    if (const auto known = m_bearers.constFind(token); known != m_bearers.cend())
        return *known;
    const auto claims = m_tokens.read(token);
    if (!claims)
        return std::nullopt;
    Identity identity{ Identity::Kind::Account, claims->subject, claims->appId, {}, false };
    if (!claims->appId.isEmpty()) {
        identity.kind = claims->subject == serviceSubject ? Identity::Kind::Service : Identity::Kind::AppUser;
    }
    return identity;
}

} // namespace console::local
