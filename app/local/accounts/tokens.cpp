// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/tokens.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QDateTime>
#include <QMessageAuthenticationCode>
#include <QRandomGenerator>

namespace console::local {

QByteArray randomText(int bytes)
{
    QByteArray random((bytes + 3) / 4 * 4, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32 *>(random.data()), random.size() / 4);
    return base64Url(random.first(bytes));
}

QByteArray base64Url(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray signature(const QByteArray &key, const QByteArray &text)
{
    return base64Url(QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256));
}

Tokens::Tokens(QByteArray key)
    : m_key(std::move(key))
{
}

QByteArray Tokens::issue(
    const QByteArray &subject, std::chrono::seconds lifetime, const QByteArray &appId) const
{
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    json::Writer claims;
    claims.beginObject().name("sub").string(subject).name("iat").number(now);
    claims.name("exp").number(now + lifetime.count()).name("jti").string(randomText(9));
    if (!appId.isEmpty())
        claims.name("app_id").string(appId);
    claims.endObject();
    const QByteArray text = base64Url(R"({"alg":"HS256","typ":"JWT"})") + '.' + base64Url(claims.take());
    return text + '.' + signature(m_key, text);
}

std::optional<Claims> Tokens::read(QByteArrayView token) const
{
    const QByteArray text = token.toByteArray();
    const qsizetype dot = text.lastIndexOf('.');
    const qsizetype middle = text.indexOf('.');
    if (middle <= 0 || dot <= middle || signature(m_key, text.first(dot)) != text.sliced(dot + 1))
        return std::nullopt;
    const auto document = json::parse(
        QByteArray::fromBase64(text.sliced(middle + 1, dot - middle - 1), QByteArray::Base64UrlEncoding));
    if (!document)
        return std::nullopt;
    const json::Value root = document->root();
    Claims claims{ root["sub"].utf8().toByteArray(), root["app_id"].utf8().toByteArray(),
        root["exp"].toInteger().value_or(0) };
    if (claims.expires <= QDateTime::currentSecsSinceEpoch())
        return std::nullopt;
    return claims;
}

} // namespace console::local
