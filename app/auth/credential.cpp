// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/credential.h"

#include "core/json/parse.h"
#include "core/json/write.h"

#include <QTimeZone>

namespace console {

SecretHeader Credential::header() const
{
    if (isEmpty())
        return {};
    if (kind == Account::Kind::ApiKey)
        return { QByteArrayLiteral("api_key"), token };
    return { QByteArrayLiteral("Authorization"), SecretString("Bearer " + token.reveal()) };
}

SecretString Credential::encode() const
{
    json::Writer writer;
    writer.beginObject();
    writer.name("token").string(token.reveal());
    if (isRenewable())
        writer.name("refresh_token").string(refreshToken.reveal());
    if (expires.isValid())
        writer.name("expires_at").number(expires.toMSecsSinceEpoch());
    if (!clientId.isEmpty())
        writer.name("client_id").string(QStringView(clientId));
    writer.endObject();
    return SecretString(writer.take());
}

Result<Credential> Credential::decode(const SecretString &text, Account::Kind kind)
{
    const auto document = json::parse(text.reveal());
    const json::Value root = document ? document->root() : json::Value();
    Credential credential;
    credential.kind = kind;
    credential.token = SecretString(root["token"].utf8().toByteArray());
    credential.refreshToken = SecretString(root["refresh_token"].utf8().toByteArray());
    if (const auto expires = root["expires_at"].toInteger())
        credential.expires = QDateTime::fromMSecsSinceEpoch(*expires, QTimeZone::utc());
    credential.clientId = root["client_id"].toString();
    // The parser's own message is left out: it could quote the secret.
    if (credential.isEmpty())
        return failure(Error::Kind::Storage, QStringLiteral("The stored credential cannot be read."));
    return credential;
}

Result<Credential> Credential::fromGrant(
    const json::Document &answer, const QString &clientId, const QDateTime &now)
{
    const json::Value root = answer.root();
    Credential credential;
    credential.kind = Account::Kind::Device;
    credential.clientId = clientId;
    credential.token = SecretString(root["access_token"].utf8().toByteArray());
    credential.refreshToken = SecretString(root["refresh_token"].utf8().toByteArray());
    if (credential.isEmpty())
        return failure(Error::Kind::Protocol, QStringLiteral("The token answer holds no access token."));
    if (const auto seconds = root["expires_in"].toInteger(); seconds && *seconds > 0)
        credential.expires = now.addSecs(*seconds);
    else
        credential.expires = readClaims(credential.token).expires;
    return credential;
}

TokenClaims readClaims(const SecretString &token)
{
    const QList<QByteArray> parts = token.reveal().split('.');
    if (parts.size() != 3)
        return {};
    const auto payload = QByteArray::fromBase64Encoding(
        parts[1], QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    if (!payload)
        return {};
    const auto document = json::parse(*payload);
    if (!document)
        return {};
    TokenClaims claims;
    claims.subject = document->root()["sub"].toString();
    // RFC 7519: seconds, a fraction is allowed.
    if (const auto expires = document->root()["exp"].toDouble(); expires && *expires > 0 && *expires < 1e12)
        claims.expires = QDateTime::fromSecsSinceEpoch(qint64(*expires), QTimeZone::utc());
    return claims;
}

} // namespace console
