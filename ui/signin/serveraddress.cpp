// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/signin/serveraddress.h"

#include <QCoreApplication>

namespace console {
namespace {

struct Address {
    Q_DECLARE_TR_FUNCTIONS(Address)
};

bool isThisComputer(const QString &host)
{
    return host == QLatin1String("localhost") || host == QLatin1String("127.0.0.1")
        || host == QLatin1String("::1");
}

} // namespace

tl::expected<QUrl, QString> serverAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    const bool hasScheme = text.contains(QLatin1String("://"));
    QUrl url(hasScheme ? text : QStringLiteral("https://") + text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return tl::unexpected(Address::tr("This is not an address. It looks like https://app.base44.com"));
    if (!hasScheme && isThisComputer(url.host()))
        url.setScheme(QStringLiteral("http"));
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return tl::unexpected(Address::tr("The address must begin with https://"));
    if (url.scheme() == QLatin1String("http") && !isThisComputer(url.host()))
        return tl::unexpected(Address::tr(
            "Use https:// here: over http:// others on the network could read your credentials."));
    if (!url.userInfo().isEmpty())
        return tl::unexpected(Address::tr("Leave the name and password out of the address."));
    QUrl server;
    server.setScheme(url.scheme());
    server.setHost(url.host());
    server.setPort(url.port());
    return server;
}

} // namespace console
