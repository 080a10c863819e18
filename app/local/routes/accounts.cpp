// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/accounts/devicelogins.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/pages/page.h"
#include "local/routes/routes.h"

#include <QDateTime>

// Fact sheet 1.5. The approval page is ours: the hosted one asks for a login first.
namespace console::local::routes::accounts {
namespace {

using http::Request;
using http::Response;

constexpr std::chrono::seconds accessLifetime{ 3600 };

QByteArray nameOf(const Context &context, const QByteArray &email)
{
    return context.database.text("SELECT name FROM members WHERE email=? LIMIT 1", { email });
}

Response oauthError(const QByteArray &word, const QByteArray &description = {})
{
    json::Writer writer;
    writer.beginObject().name("error").string(QByteArrayView(word));
    if (!description.isEmpty())
        writer.name("error_description").string(QByteArrayView(description));
    return http::json(writer.endObject().take(), 400);
}

class AccountRoutes {
public:
    explicit AccountRoutes(const Context &context)
        : m_context(context)
        , m_logins(RefreshTokens(context.database, context.credentials))
    {
    }

    Response start(const Request &request)
    {
        const auto document = http::jsonBody(request);
        if (!document || document->root()["client_id"].utf8().isEmpty())
            return oauthError("invalid_request", "client_id is missing");
        const auto &login = m_logins.start(document->root()["scope"].utf8().toByteArray(), now());
        json::Writer writer;
        writer.beginObject().name("device_code").string(QByteArrayView(login.deviceCode));
        writer.name("user_code").string(QByteArrayView(login.userCode)).name("verification_uri");
        writer.string(QByteArrayView(m_context.url + "/device?user_code=" + login.userCode));
        writer.name("expires_in").number(DeviceLogins::lifetimeSeconds);
        writer.name("interval").number(DeviceLogins::intervalSeconds).endObject();
        return http::json(writer.take());
    }

    Response token(const Request &request)
    {
        Request form;
        form.query = http::readForm(request.body);
        const QByteArray type = form.argument("grant_type");
        if (type == "refresh_token")
            return answered(m_logins.refresh(form.argument("refresh_token"), now()));
        if (type != "urn:ietf:params:oauth:grant-type:device_code")
            return oauthError("unsupported_grant_type");
        const QByteArray code = form.argument("device_code");
        const Response answer = answered(m_logins.poll(code, now()));
        if (m_context.approveDeviceLogins)
            m_logins.approveAll(owner());
        return answer;
    }

    Response userInfo(const Request &request) const
    {
        const Identity identity = requireAccount(m_context, request);
        json::Writer writer;
        writer.beginObject().name("email").string(QByteArrayView(identity.email));
        writer.name("name").string(QByteArrayView(nameOf(m_context, identity.email))).endObject();
        return http::json(writer.take());
    }

    Response form(const Request &request) const
    {
        const QByteArray code = request.argument("user_code");
        if (!m_logins.waiting(code, now()))
            return code.isEmpty() ? askForCode() : noSuchCode();
        QByteArray accounts;
        Statement rows(m_context.database,
            "SELECT email, name, min(role) FROM members GROUP BY email ORDER BY email=? DESC, name",
            { owner() });
        while (rows.step()) {
            accounts += "<label><input type=\"radio\" name=\"account\" value=\"" + escaped(rows.view(0)) + '"'
                + (accounts.isEmpty() ? " checked" : "") + "><span>" + escaped(rows.view(1)) + " <small>"
                + escaped(rows.view(0)) + "</small></span></label>";
        }
        return page("Approve sign-in",
            "<h1>A program wants to sign in</h1><p>Approve it only if it shows this code:</p><div "
            "class=\"code\">"
                + escaped(code)
                + "</div><form method=\"post\" action=\"/device\"><input type=\"hidden\" name=\"user_code\" "
                  "value=\""
                + escaped(code) + "\"><fieldset><legend>Sign in as</legend>" + accounts
                + "</fieldset><div class=\"buttons\"><button name=\"decision\" value=\"deny\" "
                  "id=\"deny\">Deny</button>"
                  "<button class=\"main\" name=\"decision\" value=\"approve\" "
                  "id=\"approve\">Approve</button></div></form>");
    }

    Response decide(const Request &request)
    {
        Request form;
        form.query = http::readForm(request.body);
        const QByteArray code = form.argument("user_code");
        if (!m_logins.waiting(code, now()))
            return noSuchCode();
        const bool approve = form.argument("decision") == "approve";
        QByteArray email = form.argument("account");
        if (nameOf(m_context, email).isNull())
            email = owner();
        m_logins.decide(code, approve, email);
        return approve
            ? resultPage("good", "You are signed in", "Go back to the program; it goes on by itself.")
            : resultPage("bad", "Sign-in denied", "The program gets no access. You can close this page.");
    }

private:
    static qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }
    QByteArray owner() const { return m_context.database.text("SELECT value FROM meta WHERE key='owner'"); }

    static Response askForCode()
    {
        return page("Sign in",
            "<h1>Enter the code</h1><p>The program that wants to sign in shows it.</p><form "
            "action=\"/device\">"
            "<input type=\"text\" name=\"user_code\" aria-label=\"Code\" placeholder=\"WXYZ-4821\" autofocus>"
            "<div class=\"buttons\"><button class=\"main\">Continue</button></div></form>");
    }

    static Response noSuchCode()
    {
        return resultPage("bad", "This code is not valid",
            "It was used already or ran out. Start the sign-in once more in the program.", 404);
    }

    Response answered(const DeviceLogins::Answer &answer) const
    {
        if (!answer.grant)
            return oauthError(answer.error);
        json::Writer writer;
        writer.beginObject().name("access_token");
        writer.string(
            QByteArrayView(m_context.credentials.tokens().issue(answer.grant->email, accessLifetime)));
        writer.name("token_type")
            .string(QByteArrayView("Bearer"))
            .name("expires_in")
            .number(accessLifetime.count());
        writer.name("refresh_token").string(QByteArrayView(answer.grant->refreshToken));
        writer.name("scope").string(QByteArrayView(answer.grant->scope)).endObject();
        return http::json(writer.take());
    }

    const Context &m_context;
    DeviceLogins m_logins;
};

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "", std::make_shared<AccountRoutes>(context));
    routes.add("POST", "/oauth/device/code", &AccountRoutes::start);
    routes.add("POST", "/oauth/token", &AccountRoutes::token);
    routes.add("GET", "/oauth/userinfo", &AccountRoutes::userInfo);
    routes.add("GET", "/device", &AccountRoutes::form);
    routes.add("POST", "/device", &AccountRoutes::decide);
}

} // namespace console::local::routes::accounts
