// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/accounts/appusers.h"
#include "local/apps/appaddress.h"
#include "local/apps/visit.h"
#include "local/context.h"
#include "local/guard.h"
#include "local/http/router.h"
#include "local/pages/page.h"
#include "local/routes/routes.h"

#include <QCryptographicHash>
#include <QUrlQuery>

#include <array>

// Browser logins (fact sheet 1.7): the page of the app's host, and what stands for the providers behind it.
// Both lead back to `from_url` with a token, to pages on this computer alone. No provider is asked: a person
// says who to be.
namespace console::local::routes::applogin {
namespace {

using http::Refusal;
using http::Request;
using http::Response;

constexpr qint64 shownAccounts = 20;

struct Provider {
    const char *name; ///< in paths
    const char *setting; ///< the member of auth_config that allows it
    const char *title;
};
constexpr std::array<Provider, 5> providers = { {
    { "google", "enable_google_login", "Google" },
    { "microsoft", "enable_microsoft_login", "Microsoft" },
    { "facebook", "enable_facebook_login", "Facebook" },
    { "apple", "enable_apple_login", "Apple" },
    { "sso", "enable_sso_login", "single sign-on" },
} };

QByteArray hidden(QByteArrayView name, QByteArrayView value)
{
    return "<input type=\"hidden\" name=\"" + name.toByteArray() + "\" value=\"" + escaped(value) + "\">";
}

/// "http://localhost:3000"
QByteArray originOf(const QByteArray &address)
{
    return QUrl(QString::fromUtf8(address))
        .toEncoded(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
}

/// What a login page is asked with.
struct LoginQuery {
    QByteArray app;
    QByteArray from; ///< the page to go back to
    QByteArray popupOrigin; ///< not empty: the page that opened this one as a popup waits for a message
    QByteArray provider;

    QByteArray target() const
    {
        QByteArray target =
            "/login?app_id=" + app.toPercentEncoding() + "&from_url=" + from.toPercentEncoding();
        if (!popupOrigin.isEmpty())
            target += "&popup_origin=" + popupOrigin.toPercentEncoding();
        return provider.isEmpty() ? target : target + "&provider=" + provider.toPercentEncoding();
    }
};

/// One login: an app, the page to go back to, and the provider that was chosen.
struct Login {
    QByteArray app;
    json::Document body; ///< of the app
    QByteArray from;
    QByteArray popupOrigin;
    const Provider *provider = nullptr;

    bool allows(const char *setting) const { return body.root()["auth_config"][setting].toBool(); }
    QByteArray appName() const { return escaped(body.root()["name"].utf8()); }
    QByteArray fields() const
    {
        return hidden("app_id", app) + hidden("from_url", from)
            + (popupOrigin.isEmpty() ? QByteArray() : hidden("popup_origin", popupOrigin))
            + (provider ? hidden("provider", provider->name) : QByteArray());
    }
};

/// Who names no app means the only one that there is.
QByteArray onlyApp(const Context &context)
{
    Statement apps(context.database, "SELECT id FROM apps WHERE deleted IS NULL LIMIT 2");
    const QByteArray only = apps.step() ? apps.text(0) : QByteArray();
    return apps.step() ? QByteArray() : only;
}

/// `asked` has the login's parameters in its query: the page's own, or those of its form.
Login requireLogin(const Context &context, const Request &asked)
{
    Login login;
    login.from = asked.argument("from_url");
    const QUrl from(QString::fromUtf8(login.from), QUrl::StrictMode);
    for (const QByteArray &app :
        { asked.argument("app_id"), appOfPath(from.path(QUrl::FullyEncoded).toLatin1()), onlyApp(context) }) {
        if (login.app.isEmpty())
            login.app = app;
    }
    const QByteArray body =
        context.database.text("SELECT body FROM apps WHERE id=? AND deleted IS NULL", { login.app });
    if (body.isNull()) {
        throw Refusal{ resultPage(
            "bad", "No such app", "The address of this page names no app of this workspace.", 404) };
    }
    login.body = json::parse(body).value_or(json::Document());
    if (login.from.isEmpty())
        login.from = appAddress(context, login.app) + '/';
    login.popupOrigin = asked.argument("popup_origin");
    if (!isLocalOrigin(login.from) || (!login.popupOrigin.isEmpty() && !isLocalOrigin(login.popupOrigin))) {
        throw Refusal{ resultPage("bad", "This page is elsewhere",
            "A local workspace signs people in to pages on this computer only.", 400) };
    }
    const QByteArray name = asked.argument("provider");
    for (const Provider &provider : providers) {
        if (name == provider.name)
            login.provider = &provider;
    }
    if (!name.isEmpty() && (!login.provider || !login.allows(login.provider->setting))) {
        throw Refusal{ resultPage("bad", "This way is switched off",
            "The sign-in settings of the app do not allow this provider.", 403) };
    }
    return login;
}

Response passwordPage(const Login &login, const QByteArray &fault = {})
{
    QByteArray content = "<h1>Sign in to " + login.appName() + "</h1>";
    if (!fault.isEmpty())
        content += "<p class=\"error\" id=\"fault\">" + fault + "</p>";
    if (login.allows("enable_username_password")) {
        content += "<form method=\"post\" action=\"/login\">" + login.fields()
            + "<label class=\"field\">Email<input type=\"email\" name=\"email\" required autofocus></label>"
              "<label class=\"field\">Password<input type=\"password\" name=\"password\" required></label>"
              "<div class=\"buttons\"><button class=\"main\" id=\"sign-in\">Sign in</button></div></form>";
    }
    content += "<div class=\"buttons\">";
    for (const Provider &provider : providers) {
        if (login.allows(provider.setting)) {
            content += "<a class=\"button\" id=\"" + QByteArray(provider.name) + "\" href=\""
                + escaped(LoginQuery{ login.app, login.from, login.popupOrigin, provider.name }.target())
                + "\">Continue with " + provider.title + "</a>";
        }
    }
    return page("Sign in", content + "</div>", fault.isEmpty() ? 200 : 400, originOf(login.from));
}

/// Stands for the page of the provider.
Response accountPage(const Context &context, const Login &login)
{
    QByteArray accounts;
    Statement users(context.database,
        "SELECT email, json_extract(body,'$.full_name') FROM users WHERE app=? ORDER BY role='admin' DESC, "
        "email LIMIT ?",
        { login.app, shownAccounts });
    while (users.step()) {
        accounts += "<label><input type=\"radio\" name=\"account\" value=\"" + escaped(users.view(0)) + '"'
            + (accounts.isEmpty() ? " checked" : "") + "><span>" + escaped(users.view(1)) + " <small>"
            + escaped(users.view(0)) + "</small></span></label>";
    }
    return page("Sign in",
        "<h1>Sign in to " + login.appName() + " with " + login.provider->title
            + "</h1><p>Nobody is asked in a local workspace: choose who you are.</p>"
              "<form method=\"post\" action=\"/login\">"
            + login.fields() + "<fieldset><legend>Account</legend>" + accounts
            + "<label class=\"field\">Somebody else<input type=\"email\" name=\"email\"></label></fieldset>"
              "<div class=\"buttons\"><button class=\"main\" id=\"sign-in\">Continue</button></div></form>",
        200, originOf(login.from));
}

Response form(const Context &context, const Request &request)
{
    const Login login = requireLogin(context, request);
    return login.provider ? accountPage(context, login) : passwordPage(login);
}

/// The end of a login in a popup: the SDK waits in the page that opened it for this message.
Response toldToOpener(const Login &login, const QByteArray &token, bool isNew)
{
    json::Writer message;
    message.beginObject().name("access_token").string(QByteArrayView(token));
    message.name("is_new_user").boolean(isNew).endObject();
    json::Writer origin;
    origin.string(QByteArrayView(originOf(login.popupOrigin))); // nothing in it could end the script
    const QByteArray script =
        "if (window.opener) window.opener.postMessage(" + message.take() + ", " + origin.take() + ");";
    const QByteArray hash = QCryptographicHash::hash(script, QCryptographicHash::Sha256).toBase64();
    Response response = resultPage("good", "You are signed in", "You can close this window.");
    response.headers.front().second += "; script-src 'sha256-" + hash + '\'';
    response.body.replace("</main>", "</main><script>" + script + "</script>");
    return response;
}

/// Back to the page that asked, which takes the token out of its address.
Response signedIn(const Context &context, const Login &login, const QByteArray &email, bool isNew)
{
    const QByteArray token = context.credentials.tokens().issue(email, appUserTokenLifetime, login.app);
    if (!login.popupOrigin.isEmpty())
        return toldToOpener(login, token, isNew);
    QUrl target(QString::fromUtf8(login.from));
    QUrlQuery query(target);
    query.removeAllQueryItems(QStringLiteral("access_token"));
    query.removeAllQueryItems(QStringLiteral("is_new_user"));
    query.addQueryItem(QStringLiteral("access_token"), QString::fromLatin1(token));
    query.addQueryItem(
        QStringLiteral("is_new_user"), isNew ? QStringLiteral("true") : QStringLiteral("false"));
    target.setQuery(query);
    return http::redirect(target.toEncoded());
}

Response signInWithPassword(const Context &context, const Login &login, const Request &fields)
{
    const QByteArray email = fields.argument("email").trimmed().toLower();
    if (!login.allows("enable_username_password"))
        return passwordPage(login, "This app does not take passwords.");
    switch (Passwords(context.database).signIn(login.app, email, fields.argument("password"))) {
    case Passwords::SignIn::Done:
        return signedIn(context, login, email, false);
    case Passwords::SignIn::Unconfirmed:
        return passwordPage(login, "Confirm your email address first.");
    case Passwords::SignIn::UnknownUser:
    case Passwords::SignIn::WrongPassword:
        break;
    }
    return passwordPage(login, "The address or the password is wrong.");
}

Response signInAs(const Context &context, const Login &login, const Request &fields)
{
    QByteArray email = fields.argument("email").trimmed().toLower();
    if (email.isEmpty())
        email = fields.argument("account");
    const bool isUser =
        context.database.integer("SELECT count(*) FROM users WHERE app=? AND email=?", { login.app, email })
        > 0;
    const bool isAddress = email.indexOf('@') > 0 && email != serviceSubject && !email.contains(' ');
    if (!isUser && (!isAddress || !mayJoin(context, login.app, email))) {
        return resultPage("bad", "You are not a user of this app",
            "Its visibility lets nobody in who was not invited.", 403);
    }
    if (!isUser)
        addUser(context.database, login.app, { {}, email, {}, "user", false, true });
    return signedIn(context, login, email, !isUser);
}

Response decide(const Context &context, const Request &request)
{
    Request fields;
    fields.query = http::readForm(request.body);
    const Login login = requireLogin(context, fields);
    return login.provider ? signInAs(context, login, fields) : signInWithPassword(context, login, fields);
}

/// The addresses that the SDK opens: each is the login page with something decided already.
Response loginPage(const Request &request, const QByteArray &app, const QByteArray &provider)
{
    return http::redirect(
        LoginQuery{ app, request.argument("from_url"), request.argument("popup_origin"), provider }.target());
}

Response hostPage(const Context &, const Request &request)
{
    return loginPage(request, request.parameter("app"), {});
}

Response providerPage(const Context &, const Request &request)
{
    const QByteArray provider = request.parameter("provider");
    return loginPage(
        request, request.argument("app_id"), provider.isEmpty() ? QByteArray("google") : provider);
}

Response ssoPage(const Context &, const Request &request)
{
    return loginPage(request, request.parameter("app"), "sso");
}

/// Tokens are the page's own business: nothing is kept here that could be forgotten.
Response logout(const Context &, const Request &request)
{
    const QByteArray from = request.argument("from_url");
    return isLocalOrigin(from) ? http::redirect(QUrl(QString::fromUtf8(from)).toEncoded())
                               : resultPage("good", "You are signed out", "You can close this page.");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "", &context);
    routes.add("GET", "/login", form);
    routes.add("POST", "/login", decide);
    routes.add("GET", "/sites/{app}/login", hostPage);
    routes.add("GET", "/api/apps/auth/login", providerPage);
    routes.add("GET", "/api/apps/auth/logout", logout);
    routes.add("GET", "/api/apps/auth/{provider}/login", providerPage);
    routes.add("GET", "/api/apps/{app}/auth/sso/login", ssoPage);
}

} // namespace console::local::routes::applogin
