// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "core/secretstring.h"

#include <QHash>

namespace console::api {

/// Calls that act on one app's data. They go to the control host with the account's credential first. Where
/// that refuses a device sign-in (401, 403), the credential is exchanged for an app user token, which then
/// serves all calls of that app; a token that has expired is exchanged again, once a call. Fact sheet 1.4
/// (A), 1.6.
class DataPlane {
public:
    enum class As {
        Account,
        AppUser, ///< exchanges at once, where the account can: what only an app user's token may (1.8)
        User, ///< with the token of a user who was signed in, to the shared host
        Nobody, ///< without a credential, to the shared host
    };

    DataPlane(HttpClient &http, ApiClient &api, std::shared_ptr<const ApiSession> session);

    /// Answers successes only. `user`: the e-mail address, for As::User.
    [[nodiscard]] PendingCall send(const QString &appId, const ApiCall &call, Handler<HttpAnswer> handler,
        As as = As::Account, const QString &user = {});
    /// Signs a user of the app in with a password (fact sheet 1.7).
    [[nodiscard]] PendingCall logIn(const QString &appId, const QString &email, const SecretString &password,
        Handler<SecretString> handler);
    /// The same; the token stays here.
    [[nodiscard]] PendingCall signInUser(
        const QString &appId, const QString &email, const SecretString &password, Handler<void> handler);

private:
    class Attempt;
    using AppUser = std::pair<QString, QString>; ///< app id, e-mail address
    struct Access {
        SecretString token;
        QUrl base;
    };
    HttpClient &m_http;
    ApiClient &m_api;
    std::shared_ptr<const ApiSession> m_session;
    QHash<QString, Access> m_access; ///< by app id
    QHash<AppUser, SecretString> m_users;
};

} // namespace console::api
