// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/refreshtokens.h"

#include <QHash>

namespace console::local {

/// The device logins of one run, and what their refresh tokens grant. Fact sheet 1.5. Times are milliseconds
/// since 1970.
class DeviceLogins {
public:
    static constexpr int lifetimeSeconds = 900;
    static constexpr int intervalSeconds = 1;

    enum class State { Pending, Approved, Denied };
    struct Login {
        QByteArray deviceCode; ///< secret
        QByteArray userCode; ///< "WXYZ-4821"
        QByteArray scope;
        QByteArray email; ///< once approved
        State state = State::Pending;
        qint64 expires = 0;
        qint64 lastPoll = 0;
    };
    /// A grant, or the word of the error.
    struct Answer {
        std::optional<Grant> grant;
        QByteArray error; ///< authorization_pending, slow_down, expired_token, access_denied, invalid_grant
    };

    explicit DeviceLogins(const RefreshTokens &refreshTokens)
        : m_refreshTokens(refreshTokens)
    {
    }

    const Login &start(const QByteArray &scope, qint64 now);
    /// The login that waits for this code; null when there is none or it ran out.
    const Login *waiting(const QByteArray &userCode, qint64 now) const;
    void decide(const QByteArray &userCode, bool approve, const QByteArray &email);
    /// Approves whatever waits.
    void approveAll(const QByteArray &email);
    Answer poll(const QByteArray &deviceCode, qint64 now);
    /// Each refresh token works once; a second use ends every token of its login.
    Answer refresh(const QByteArray &refreshToken, qint64 now);

private:
    QHash<QByteArray, Login> m_logins; ///< by device code
    RefreshTokens m_refreshTokens;
};

} // namespace console::local
