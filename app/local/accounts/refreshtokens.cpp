// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/refreshtokens.h"

#include "local/accounts/credentials.h"
#include "local/storage/database.h"

namespace console::local {

constexpr qint64 lifetimeMs = qint64(90) * 24 * 60 * 60 * 1000;

QByteArray RefreshTokens::keptForm(const QByteArray &token) const
{
    return m_credentials.tokens().derived("refresh/" + token);
}

Grant RefreshTokens::issue(const QByteArray &email, const QByteArray &scope, qint64 now)
{
    m_database.execute("DELETE FROM refresh_tokens WHERE issued < ?", { now - lifetimeMs });
    return add(randomText(9), email, scope, now);
}

std::optional<Grant> RefreshTokens::exchange(const QByteArray &token, qint64 now)
{
    const QByteArray kept = keptForm(token);
    Transaction transaction(m_database);
    QByteArray family;
    QByteArray email;
    QByteArray scope;
    bool wasUsed = false;
    {
        Statement row(m_database,
            "SELECT family, email, scope, used FROM refresh_tokens WHERE token=? AND issued >= ?",
            { kept, now - lifetimeMs });
        if (!row.step())
            return std::nullopt;
        family = row.text(0);
        email = row.text(1);
        scope = row.text(2);
        wasUsed = row.integer(3) == 1;
    }
    if (wasUsed) {
        m_database.execute("DELETE FROM refresh_tokens WHERE family=?", { family });
        transaction.commit();
        return std::nullopt;
    }
    m_database.execute("UPDATE refresh_tokens SET used=1 WHERE token=?", { kept });
    const Grant next = add(family, email, scope, now);
    transaction.commit();
    return next;
}

Grant RefreshTokens::add(
    const QByteArray &family, const QByteArray &email, const QByteArray &scope, qint64 now)
{
    const QByteArray token = "rt_" + randomText(30);
    m_database.execute("INSERT INTO refresh_tokens VALUES(?,?,?,?,?,0)",
        { keptForm(token), family, email, scope.isNull() ? QByteArray("") : scope, now });
    return { email, scope, token };
}

} // namespace console::local
