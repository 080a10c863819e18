// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/localserver.h"

#include <QUrlQuery>

namespace console::test {

// How the tests of base44-local ask, and as whom.

using Headers = QList<std::pair<QByteArray, QByteArray>>;

/// A server without the demo's data; `more` are further arguments.
inline std::unique_ptr<LocalServer> emptyServer(const QStringList &more = {})
{
    return std::make_unique<LocalServer>(
        QStringList{ QStringLiteral("--seed"), QStringLiteral("empty") } + more);
}

/// The header of a credential; without a token there is none.
inline Headers as(const QByteArray &token)
{
    return { { "Authorization", token.isEmpty() ? QByteArray() : "Bearer " + token } };
}

/// What a browser sends with the form of a page.
inline Headers formHeaders()
{
    return { { "Content-Type", "application/x-www-form-urlencoded" }, { "Authorization", {} } };
}

/// Sends the form of the page that stands for Google; `fields` say who signs in. The answer leads to `back`.
inline LocalServer::Answer signIn(const LocalServer &server, const QString &app, const QByteArray &fields,
    const QByteArray &back = "http://localhost/")
{
    return server.send("POST", QStringLiteral("/login"),
        "provider=google&app_id=" + app.toUtf8() + "&from_url=" + back.toPercentEncoding() + '&' + fields,
        formHeaders());
}

/// The token of a user of the app, who becomes one where anybody may.
inline QByteArray userToken(const LocalServer &server, const QString &app, const QByteArray &email)
{
    const auto answer = signIn(server, app, "email=" + email);
    const QUrlQuery query(QUrl(QString::fromLatin1(answer.header("Location"))));
    return query.queryItemValue(QStringLiteral("access_token")).toLatin1();
}

} // namespace console::test
