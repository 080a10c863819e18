// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/signincheck.h"

#include "core/domain/account.h"
#include "core/secretstring.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace console {
namespace {

bool isLoopback(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

} // namespace

Error signInRefusal(const char *code, const QString &detail)
{
    Error error = Error::make(Error::Kind::Validation, detail);
    error.code = QLatin1StringView(code);
    return error;
}

std::optional<Error> checkServer(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return signInRefusal("BAD_URL", QStringLiteral("The server address is not valid."));
    if (url.scheme() == QLatin1String("https") || (url.scheme() == QLatin1String("http") && isLoopback(url)))
        return std::nullopt;
    return signInRefusal("INSECURE_URL", QStringLiteral("The server address must start with https://."));
}

std::optional<Error> checkToken(const SecretString &secret)
{
    const QByteArray &token = secret.reveal();
    if (token.isEmpty())
        return signInRefusal("EMPTY_TOKEN", QStringLiteral("The token is empty."));
    if (token.startsWith("b44k_"))
        return signInRefusal("WORKSPACE_KEY", QStringLiteral("A workspace key (b44k_...) cannot read data."));
    if (!std::all_of(token.begin(), token.end(), [](char c) { return c > ' ' && c <= '~'; }))
        return signInRefusal("BAD_TOKEN", QStringLiteral("The token holds a character that no token has."));
    return std::nullopt;
}

QUrl originOf(const QUrl &url)
{
    return url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo);
}

QUrl dataUrlOf(const QUrl &controlUrl)
{
    return isHostedService(controlUrl) ? QUrl(QStringLiteral("https://base44.app")) : controlUrl;
}

} // namespace console
