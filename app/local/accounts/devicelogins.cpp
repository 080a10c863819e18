// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/devicelogins.h"

#include "local/accounts/tokens.h"

#include <QRandomGenerator>

namespace console::local {
namespace {

QByteArray newUserCode()
{
    static constexpr char letters[] = "BCDFGHJKLMNPQRSTVWXZ"; // no vowels: no words
    QByteArray code;
    for (int i = 0; i < 4; ++i)
        code += letters[QRandomGenerator::system()->bounded(20)];
    return code + '-'
        + QByteArray::number(QRandomGenerator::system()->bounded(10'000)).rightJustified(4, '0');
}

} // namespace

const DeviceLogins::Login &DeviceLogins::start(const QByteArray &scope, qint64 now)
{
    m_logins.removeIf(
        [now](const auto &entry) { return entry.value().expires < now - lifetimeSeconds * 1000; });
    Login login;
    login.deviceCode = randomText(30);
    login.userCode = newUserCode();
    login.scope = scope;
    login.expires = now + lifetimeSeconds * 1000;
    return *m_logins.insert(login.deviceCode, login);
}

const DeviceLogins::Login *DeviceLogins::waiting(const QByteArray &userCode, qint64 now) const
{
    for (const Login &login : m_logins) {
        if (login.userCode == userCode && login.state == State::Pending && login.expires > now)
            return &login;
    }
    return nullptr;
}

void DeviceLogins::decide(const QByteArray &userCode, bool approve, const QByteArray &email)
{
    for (Login &login : m_logins) {
        if (login.userCode == userCode && login.state == State::Pending) {
            login.state = approve ? State::Approved : State::Denied;
            login.email = email;
        }
    }
}

void DeviceLogins::approveAll(const QByteArray &email)
{
    for (Login &login : m_logins) {
        if (login.state == State::Pending) {
            login.state = State::Approved;
            login.email = email;
        }
    }
}

DeviceLogins::Answer DeviceLogins::poll(const QByteArray &deviceCode, qint64 now)
{
    const auto login = m_logins.find(deviceCode);
    if (login == m_logins.end())
        return { std::nullopt, "invalid_grant" };
    if (login->expires <= now)
        return { std::nullopt, "expired_token" };
    // A little slack: the client's timer and ours need not agree to the millisecond.
    const bool tooFast = login->lastPoll > 0 && now - login->lastPoll < intervalSeconds * 1000 * 8 / 10;
    login->lastPoll = now;
    if (login->state == State::Pending)
        return { std::nullopt, tooFast ? "slow_down" : "authorization_pending" };
    const Login ended = *login;
    m_logins.remove(deviceCode);
    if (ended.state == State::Denied)
        return { std::nullopt, "access_denied" };
    return { m_refreshTokens.issue(ended.email, ended.scope, now), {} };
}

DeviceLogins::Answer DeviceLogins::refresh(const QByteArray &refreshToken, qint64 now)
{
    const auto grant = m_refreshTokens.exchange(refreshToken, now);
    return { grant, grant ? QByteArray() : QByteArray("invalid_grant") };
}

} // namespace console::local
