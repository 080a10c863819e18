// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/server.h"

namespace console::openapi {

QString Server::filled(const QHash<QString, QString> &values) const
{
    QString text = url;
    for (const ServerVariable &variable : variables) {
        const QString value = values.value(variable.name, variable.defaultValue);
        if (!value.isEmpty())
            text.replace(QLatin1Char('{') + variable.name + QLatin1Char('}'), value);
    }
    return text;
}

QString Server::baseUrl(const QUrl &documentUrl, const QHash<QString, QString> &values) const
{
    const QString text = filled(values);
    if (text.isEmpty() || text.contains(QLatin1Char('{')))
        return {};
    QUrl resolved(text, QUrl::StrictMode);
    if (resolved.isRelative())
        resolved = documentUrl.isRelative() ? QUrl() : documentUrl.resolved(resolved);
    const bool isWeb =
        resolved.scheme() == QLatin1String("https") || resolved.scheme() == QLatin1String("http");
    if (!resolved.isValid() || !isWeb || resolved.host().isEmpty())
        return {};
    resolved.setFragment(QString());
    resolved.setQuery(QString());
    QString base = resolved.toString(QUrl::FullyEncoded);
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    return base;
}

} // namespace console::openapi
