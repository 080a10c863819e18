// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/accounts/appusers.h"
#include "local/accounts/codes.h"
#include "local/accounts/mailbox.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/recordscope.h"
#include "local/routes/routes.h"

// Fact sheet 1.7, and the invitations of 3.13. Texts are those of section 8.
namespace console::local::routes::appauth {
namespace {

using http::Refusal;
using http::Request;
using http::Response;

constexpr qsizetype shortestPassword = 8;
constexpr qsizetype longestText = 1024;

/// Fact sheet 2.1, E4.
Response failure(int status, QByteArrayView text, QByteArrayView type = "HTTPException")
{
    json::Writer writer;
    writer.beginObject().name("detail").string(text).name("error_type").string(type);
    writer.name("message").string(text).name("request_id").null();
    return http::json(writer.name("traceback").string(QByteArrayView("")).endObject().take(), status);
}

Response tooManyAttempts(std::chrono::seconds wait)
{
    Response refusal = failure(429, "Too many attempts. Please try again later");
    refusal.headers.emplace_back("Retry-After", QByteArray::number(qint64(wait.count())));
    return refusal;
}

/// A member of the body; 422 in the shape E2 where it is missing.
QByteArray requireText(const json::Document &body, QByteArrayView name)
{
    const json::Value value = body.root()[name];
    if (value.isString() && !value.utf8().isEmpty() && value.utf8().size() <= longestText)
        return value.utf8().toByteArray();
    json::Writer writer;
    writer.beginObject().name("detail").beginArray().beginObject().name("loc").beginArray();
    writer.string(QByteArrayView("body")).string(name).endArray().name("msg");
    writer.string(value.isNothing() ? QByteArrayView("Field required")
                                    : QByteArrayView("Input should be a valid string"));
    writer.name("type").string(value.isNothing() ? QByteArrayView("missing") : QByteArrayView("string_type"));
    throw Refusal{ http::json(writer.endObject().endArray().endObject().take(), 422) };
}

QByteArray requireEmail(const json::Document &body, QByteArrayView name = "email")
{
    const QByteArray email = requireText(body, name).trimmed().toLower();
    const qsizetype at = email.indexOf('@');
    if (at <= 0 || at + 1 == email.size() || email.contains(' ') || email == serviceSubject)
        throw Refusal{ failure(400, "Invalid email address") };
    return email;
}

QByteArray requirePassword(const json::Document &body, QByteArrayView name)
{
    const QByteArray password = requireText(body, name);
    if (QString::fromUtf8(password).size() < shortestPassword)
        throw Refusal{ failure(400, "Password must be at least 8 characters long") };
    return password;
}

class AppAuthRoutes {
public:
    explicit AppAuthRoutes(const Context &context)
        : m_context(context)
        , m_passwords(context.database)
    {
    }

    Response registerUser(const Request &request)
    {
        const QByteArray app = requireKnownApp(request);
        const json::Document body = requireDataObject(request);
        const QByteArray email = requireEmail(body);
        const QByteArray password = requirePassword(body, "password");
        if (m_passwords.state(app, email) == Passwords::State::Confirmed)
            return failure(400, "A user with this email already exists");
        requireFewMails(app, email);
        const QByteArray id = m_passwords.set(app, email, password, Passwords::State::Unconfirmed);
        sendCode(app, email);
        json::Writer writer;
        writer.beginObject().name("id").string(QByteArrayView(id)).name("message");
        writer.string(
            QByteArrayView("Registration successful. Please check your email for the verification code."));
        writer.name("otp_expires_in_minutes").number(OneTimeCodes::lifetime.count());
        return http::json(writer.endObject().take());
    }

    Response verify(const Request &request)
    {
        const QByteArray app = requireKnownApp(request);
        const json::Document body = requireDataObject(request);
        const QByteArray email = requireEmail(body);
        switch (m_codes.check(app + '/' + email, requireText(body, "otp_code"))) {
        case OneTimeCodes::Answer::Wrong:
            // No fault of ours: what the service answers, and clients know it by.
            return failure(500, "Verification code not found", "ObjectNotFoundError");
        case OneTimeCodes::Answer::TooManyTries:
            return failure(429, "Too many attempts. Please request a new verification code");
        case OneTimeCodes::Answer::Expired:
            return failure(400, "Verification code has expired");
        case OneTimeCodes::Answer::Right:
            break;
        }
        m_passwords.confirm(app, email);
        const QByteArray id = addUser(
            m_context.database, app, { m_passwords.userId(app, email), email, {}, "user", false, true });
        json::Writer writer;
        writer.beginObject().name("id").string(QByteArrayView(id)).name("access_token");
        writer.string(QByteArrayView(tokenFor(app, email))).name("message");
        writer.string(QByteArrayView("Email verified successfully. You are now logged in."));
        return http::json(writer.name("success").boolean(true).endObject().take());
    }

    Response resend(const Request &request)
    {
        const QByteArray app = requireKnownApp(request);
        const QByteArray email = requireEmail(requireDataObject(request));
        requireFewMails(app, email);
        if (m_passwords.state(app, email) == Passwords::State::Unconfirmed)
            sendCode(app, email);
        return http::json(R"({"success":true,"message":"Verification code sent"})");
    }

    Response login(const Request &request)
    {
        const QByteArray app = requireKnownApp(request);
        const json::Document body = requireDataObject(request);
        const QByteArray email = requireEmail(body);
        const QByteArray password = requireText(body, "password");
        switch (m_passwords.signIn(app, email, password)) {
        case Passwords::SignIn::UnknownUser:
            return http::error(401, "Unauthorized");
        case Passwords::SignIn::WrongPassword:
            return failure(400, "Invalid email or password");
        case Passwords::SignIn::Unconfirmed:
            return failure(400, "Please verify your email before you log in");
        case Passwords::SignIn::Done:
            break;
        }
        const QByteArray user =
            m_context.database.text("SELECT body FROM users WHERE app=? AND email=?", { app, email });
        json::Writer writer;
        writer.beginObject().name("access_token").string(QByteArrayView(tokenFor(app, email)));
        writer.name("success").boolean(true).name("user").raw(user);
        return http::json(writer.endObject().take());
    }

    Response requestReset(const Request &request)
    {
        const QByteArray app = requireKnownApp(request);
        const QByteArray email = requireEmail(requireDataObject(request));
        requireFewMails(app, email);
        const bool isKnown =
            m_context.database.integer("SELECT count(*) FROM users WHERE app=? AND email=?", { app, email })
            > 0;
        if (isKnown)
            m_context.mailbox.send(email, "reset_token", m_codes.issueToken(app + '/' + email));
        // The answer does not tell who is a user.
        return http::json(R"({"success":true,"message":"If the address is known, a link was sent"})");
    }

    Response reset(const Request &request)
    {
        const QByteArray app = requireKnownApp(request);
        const json::Document body = requireDataObject(request);
        const QByteArray token = requireText(body, "reset_token");
        const QByteArray password = requirePassword(body, "new_password");
        const QByteArray subject = m_codes.redeem(token);
        if (!subject.startsWith(app + '/'))
            return failure(400, "Invalid or expired reset token");
        m_passwords.set(app, subject.sliced(app.size() + 1), password, Passwords::State::Confirmed);
        return http::json(R"({"success":true,"message":"Password has been reset"})");
    }

    Response changePassword(const Request &request)
    {
        const Caller caller = requireCaller(m_context, request);
        if (!caller.isSignedIn())
            return http::error(401, "Unauthorized");
        const json::Document body = requireDataObject(request);
        const QByteArray app = request.parameter("app");
        if (requireText(body, "user_id") != caller.user.root()["id"].utf8())
            return failure(403, "You can only change your own password");
        if (!m_passwords.matches(app, caller.email, requireText(body, "current_password")))
            return failure(400, "Current password is incorrect");
        m_passwords.set(
            app, caller.email, requirePassword(body, "new_password"), Passwords::State::Confirmed);
        return http::json(R"({"success":true,"message":"Password changed"})");
    }

    Response invite(const Request &request)
    {
        const Caller caller = requireCaller(m_context, request);
        if (!caller.isAdmin() && !caller.isEditor)
            return http::error(caller.isSignedIn() ? 403 : 401, "Permission denied");
        const json::Document body = requireDataObject(request);
        const QByteArray app = request.parameter("app");
        const QByteArray email = requireEmail(body, "user_email");
        const QByteArray role = body.root()["role"].isNothing() ? "user" : requireText(body, "role");
        if (!m_context.database.text("SELECT id FROM users WHERE app=? AND email=?", { app, email }).isNull())
            return failure(400, "A user with this email already exists");
        const QByteArray id = addUser(m_context.database, app, { {}, email, {}, role, false, false });
        m_context.mailbox.send(email, "invitation", m_context.url);
        json::Writer writer;
        writer.beginObject().name("success").boolean(true).name("id").string(QByteArrayView(id));
        writer.name("user_email").string(QByteArrayView(email)).name("role").string(QByteArrayView(role));
        return http::json(writer.endObject().take());
    }

private:
    /// 404 for an app that there is not; nobody needs to be signed in.
    QByteArray requireKnownApp(const Request &request) const
    {
        const QByteArray app = request.parameter("app");
        if (m_context.database.integer("SELECT count(*) FROM apps WHERE id=? AND deleted IS NULL", { app })
            == 0)
            throw Refusal{ failure(404, "App not found") };
        return app;
    }

    /// The same for addresses that nobody has: the answer does not tell.
    void requireFewMails(const QByteArray &app, const QByteArray &email)
    {
        if (const auto wait = m_codes.waitBeforeMail(app + '/' + email); wait.count() > 0)
            throw Refusal{ tooManyAttempts(wait) };
    }

    void sendCode(const QByteArray &app, const QByteArray &email)
    {
        m_context.mailbox.send(email, "verification_code", m_codes.issueCode(app + '/' + email));
    }

    QByteArray tokenFor(const QByteArray &app, const QByteArray &email) const
    {
        return m_context.credentials.tokens().issue(email, appUserTokenLifetime, app);
    }

    const Context &m_context;
    Passwords m_passwords;
    OneTimeCodes m_codes;
};

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}", std::make_shared<AppAuthRoutes>(context));
    routes.add("POST", "/auth/register", &AppAuthRoutes::registerUser);
    routes.add("POST", "/auth/verify-otp", &AppAuthRoutes::verify);
    routes.add("POST", "/auth/resend-otp", &AppAuthRoutes::resend);
    routes.add("POST", "/auth/login", &AppAuthRoutes::login);
    routes.add("POST", "/auth/reset-password-request", &AppAuthRoutes::requestReset);
    routes.add("POST", "/auth/reset-password", &AppAuthRoutes::reset);
    routes.add("POST", "/auth/change-password", &AppAuthRoutes::changePassword);
    routes.add("POST", "/users/invite-user", &AppAuthRoutes::invite);
    routes.add("POST", "/runtime/users/invite-user", &AppAuthRoutes::invite);
}

} // namespace console::local::routes::appauth
