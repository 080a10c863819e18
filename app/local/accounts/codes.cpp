// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/codes.h"

#include "local/accounts/tokens.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace console::local {
namespace {

qint64 end()
{
    return QDateTime::currentMSecsSinceEpoch() + std::chrono::milliseconds(OneTimeCodes::lifetime).count();
}

} // namespace

std::chrono::seconds OneTimeCodes::waitBeforeMail(const QByteArray &subject)
{
    const qint64 time = QDateTime::currentMSecsSinceEpoch();
    m_mails.removeIf([time](const auto &entry) { return entry.value().until <= time; });
    Mails &mails = m_mails[subject];
    if (mails.count == 0)
        mails.until = end();
    if (++mails.count <= mostMails)
        return std::chrono::seconds(0);
    return std::chrono::ceil<std::chrono::seconds>(std::chrono::milliseconds(mails.until - time));
}

QByteArray OneTimeCodes::issueCode(const QByteArray &subject)
{
    const quint32 number = QRandomGenerator::system()->bounded(1'000'000U);
    const QByteArray code = QByteArray::number(number).rightJustified(6, '0');
    m_codes.insert(subject, { code, end(), 0 });
    return code;
}

OneTimeCodes::Answer OneTimeCodes::check(const QByteArray &subject, const QByteArray &code)
{
    const auto known = m_codes.find(subject);
    if (known == m_codes.end())
        return Answer::Wrong;
    if (known->tries >= mostTries)
        return Answer::TooManyTries;
    if (known->text != code) {
        ++known->tries;
        return Answer::Wrong;
    }
    if (known->expires <= QDateTime::currentMSecsSinceEpoch())
        return Answer::Expired;
    m_codes.remove(subject);
    return Answer::Right;
}

QByteArray OneTimeCodes::issueToken(const QByteArray &subject)
{
    const QByteArray token = randomText(24);
    m_tokens.insert(token, { subject, end(), 0 });
    return token;
}

QByteArray OneTimeCodes::redeem(const QByteArray &token)
{
    const Code code = m_tokens.take(token);
    return code.expires > QDateTime::currentMSecsSinceEpoch() ? code.text : QByteArray();
}

} // namespace console::local
