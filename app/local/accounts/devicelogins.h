// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>

#include <optional>

namespace console::local {

/// The device logins and refresh tokens of one run. Fact sheet 1.5. Times are milliseconds since 1970.
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
    struct Grant {
        QByteArray email;
        QByteArray scope;
        QByteArray refreshToken;
    };
    /// A grant, or the word of the error.
    struct Answer {
        std::optional<Grant> grant;
        QByteArray error; ///< authorization_pending, slow_down, expired_token, access_denied, invalid_grant
    };

    const Login &start(const QByteArray &scope, qint64 now);
    /// The login that waits for this code; null when there is none or it ran out.
    const Login *waiting(const QByteArray &userCode, qint64 now) const;
    void decide(const QByteArray &userCode, bool approve, const QByteArray &email);
    /// Approves whatever waits.
    void approveAll(const QByteArray &email);
    Answer poll(const QByteArray &deviceCode, qint64 now);
    /// Each refresh token works once; a second use ends every token of its login.
    Answer refresh(const QByteArray &refreshToken);

private:
    struct Refresh {
        QByteArray email;
        QByteArray scope;
        QByteArray family;
        bool isUsed = false;
    };
    Answer granted(const QByteArray &email, const QByteArray &scope, const QByteArray &family);

    QHash<QByteArray, Login> m_logins; ///< by device code
    QHash<QByteArray, Refresh> m_refreshes;
};

} // namespace console::local
