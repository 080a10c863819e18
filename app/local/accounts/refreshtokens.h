// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace console::local {

class Credentials;
class Database;

/// What a person allowed a program, and the token that allows it once more.
struct Grant {
    QByteArray email;
    QByteArray scope;
    QByteArray refreshToken;
};

/// Refresh tokens, each of which works once (fact sheet 1.5). They outlive a restart with the same key of the
/// credentials; the data file holds what only that key makes of them.
class RefreshTokens {
public:
    RefreshTokens(Database &database, const Credentials &credentials)
        : m_database(database)
        , m_credentials(credentials)
    {
    }

    /// The first one of a login. `now` in milliseconds since 1970.
    Grant issue(const QByteArray &email, const QByteArray &scope, qint64 now);
    /// The next one; nothing for one that is unknown or was used before, which ends every token of its login.
    std::optional<Grant> exchange(const QByteArray &token, qint64 now);

private:
    Grant add(const QByteArray &family, const QByteArray &email, const QByteArray &scope, qint64 now);
    QByteArray keptForm(const QByteArray &token) const;

    Database &m_database;
    const Credentials &m_credentials;
};

} // namespace console::local
