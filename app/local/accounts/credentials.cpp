// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/credentials.h"

namespace console::local {

QByteArray Credentials::addBearer(const QByteArray &label, const Identity &identity)
{
    const QByteArray token = m_tokens.derived(label);
    m_bearers.insert(token, identity);
    return token;
}

QByteArray Credentials::addKey(const QByteArray &label, const Identity &identity)
{
    const QByteArray key =
        (identity.kind == Identity::Kind::WorkspaceKey ? "b44k_" : "") + m_tokens.derived(label);
    m_keys.insert(key, identity);
    return key;
}

std::optional<Identity> Credentials::identify(const http::Request &request) const
{
    const QByteArray key = request.header("api_key");
    if (!key.isEmpty()) {
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
