// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/server.h"

namespace console::openapi {
namespace {

QString withoutEndSlash(QString url)
{
    while (url.endsWith(QLatin1Char('/')))
        url.chop(1);
    return url;
}

} // namespace

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

std::optional<QHash<QString, QString>> Server::valuesIn(const QString &filledUrl) const
{
    // Leftmost matches, one walk along both texts: a hostile template costs no more than another.
    const QString pattern = withoutEndSlash(url);
    const QString wanted = withoutEndSlash(filledUrl);
    QHash<QString, QString> values;
    QString open; // the variable whose value ends where the next fixed text begins
    qsizetype at = 0; // in the template
    qsizetype start = 0; // in the wanted URL
    for (const ServerVariable &variable : variables) {
        const QString placeholder = QLatin1Char('{') + variable.name + QLatin1Char('}');
        const qsizetype next = pattern.indexOf(placeholder, at);
        if (next < 0)
            continue;
        const QString fixed = pattern.mid(at, next - at);
        const qsizetype found = wanted.indexOf(fixed, start);
        if (found < 0 || (open.isEmpty() && found != start))
            return std::nullopt;
        if (!open.isEmpty())
            values.insert(open, wanted.mid(start, found - start));
        open = variable.name;
        at = next + placeholder.size();
        start = found + fixed.size();
    }
    const QString rest = wanted.mid(start);
    const QString fixed = pattern.mid(at);
    if (open.isEmpty() ? rest != fixed : !rest.endsWith(fixed))
        return std::nullopt;
    if (!open.isEmpty())
        values.insert(open, rest.chopped(fixed.size()));
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (*value == QLatin1Char('{') + value.key() + QLatin1Char('}'))
            value->clear(); // not filled yet
    }
    return values;
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
    return withoutEndSlash(resolved.toString(QUrl::FullyEncoded));
}

} // namespace console::openapi
