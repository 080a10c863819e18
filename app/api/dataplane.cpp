// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/dataplane.h"

#include "api/errormapping.h"
#include "core/json/write.h"

namespace console::api {
namespace {

/// Only https, or where the account itself lives on http (a local server).
bool mayReceiveToken(const QUrl &url, const QUrl &controlUrl)
{
    return !url.host().isEmpty()
        && (url.scheme() == QLatin1String("https")
            || (url.scheme() == controlUrl.scheme() && url.host() == controlUrl.host()));
}

} // namespace

/// [direct] -> refused: [exchange token] -> [exchange address] -> [as app user]; starts at the last where the
/// app's token is known. As::AppUser starts with the exchange, and goes directly where that is refused. Lives
/// as long as its call: the call's cancel action owns it.
class DataPlane::Attempt {
public:
    Attempt(DataPlane &plane, QString appId, QString user, ApiCall call, Completion<HttpAnswer> completion)
        : m_plane(plane)
        , m_session(plane.m_session)
        , m_appId(std::move(appId))
        , m_user(std::move(user))
        , m_call(std::move(call))
        , m_completion(std::move(completion))
    {
    }

    static void start(std::shared_ptr<Attempt> attempt, As as)
    {
        const bool exchanges = attempt->m_session->endpoints.exchangesAppTokens;
        if (as == As::Nobody || as == As::User)
            attempt->sendAsOther();
        else if (attempt->m_plane.m_access.contains(attempt->m_appId))
            attempt->sendAsAppUser();
        else if (as == As::AppUser && exchanges)
            attempt->exchange({});
        else
            attempt->sendDirectly();
        Completion<HttpAnswer> &completion = attempt->m_completion;
        completion.onCancel([attempt = std::move(attempt)] {});
    }

private:
    void sendDirectly()
    {
        m_step = m_plane.m_api.send(m_call, [this](Result<HttpAnswer> answer) {
            const bool isRefused =
                !answer && (answer.error().httpStatus == 401 || answer.error().httpStatus == 403);
            const bool canExchange = m_session->endpoints.exchangesAppTokens && !m_hasExchanged;
            if (!isRefused || !canExchange || m_session->isOver)
                return m_completion.finish(std::move(answer));
            exchange(std::move(answer).error());
        });
    }

    void exchange(std::optional<Error> refusal)
    {
        m_refusal = std::move(refusal);
        m_hasExchanged = true;
        const ApiCall call{ .path = apiPath({ QStringLiteral("apps"), m_appId, QStringLiteral("auth"),
                                QStringLiteral("token") }) };
        m_step = m_plane.m_api.send(call,
            decoded<SecretString>([this](Result<SecretString> token) { takeToken(std::move(token)); },
                [](const json::Document &document) -> Result<SecretString> {
                    const QByteArrayView token = document.root()["token"].utf8();
                    if (token.isEmpty())
                        return unexpected(QStringLiteral("The answer holds no app user token."));
                    return SecretString(token.toByteArray());
                }));
    }

    void takeToken(Result<SecretString> token)
    {
        if (!token && !m_refusal && !m_session->isOver)
            return sendDirectly();
        if (m_session->isOver || !token)
            return m_completion.finish(Failure(m_refusal ? *m_refusal : isOver()));
        m_access.token = *std::move(token);
        const ApiCall call{ .path = apiPath({ QStringLiteral("apps"), QStringLiteral("platform"), m_appId,
                                QStringLiteral("published-url") }) };
        m_step = m_plane.m_api.send(call,
            decoded<QUrl>([this](Result<QUrl> url) { takeAddress(url.value_or(QUrl())); },
                [](const json::Document &document) -> Result<QUrl> {
                    return QUrl(document.root()["url"].toString());
                }));
    }

    /// An app that was never published has no address: the shared one serves it.
    void takeAddress(const QUrl &url)
    {
        if (m_session->isOver)
            return m_completion.finish(Failure(m_refusal.value_or(isOver())));
        const RestEndpoints &endpoints = m_session->endpoints;
        m_access.base = mayReceiveToken(url, endpoints.controlUrl) ? url : endpoints.dataUrl;
        m_plane.m_access.insert(m_appId, m_access);
        sendAsAppUser();
    }

    static Error isOver()
    {
        return Error::make(Error::Kind::Unauthorized, QStringLiteral("The account was signed out."));
    }

    /// As a user who was signed in here, or as nobody. No sign-in of this account would help.
    void sendAsOther()
    {
        HttpRequest request = requestOf(m_call, m_session->endpoints.dataUrl);
        request.headers.append({ "X-App-Id", m_appId.toUtf8() });
        if (!m_user.isEmpty())
            request.headers.append(
                { "Authorization", "Bearer " + m_plane.m_users.value({ m_appId, m_user }).reveal() });
        m_step = m_plane.m_http.send(request, [this](Result<HttpAnswer> received) {
            auto answer = successOnly(std::move(received));
            if (!answer && answer.error().kind == Error::Kind::Unauthorized)
                answer.error().kind = Error::Kind::Forbidden;
            m_completion.finish(std::move(answer));
        });
    }

    void sendAsAppUser()
    {
        m_access = m_plane.m_access.value(m_appId);
        HttpRequest request = requestOf(m_call, m_access.base);
        request.headers.append({ "Authorization", "Bearer " + m_access.token.reveal() });
        request.headers.append({ "X-App-Id", m_appId.toUtf8() });
        m_step = m_plane.m_http.send(request, [this](Result<HttpAnswer> answer) {
            if (!answer || answer->status != 401 || m_refusal || m_session->isOver)
                return m_completion.finish(successOnly(std::move(answer)));
            m_plane.m_access.remove(m_appId);
            exchange(errorFrom(*answer));
        });
    }

    DataPlane &m_plane;
    std::shared_ptr<const ApiSession> m_session;
    QString m_appId;
    QString m_user;
    ApiCall m_call;
    Completion<HttpAnswer> m_completion;
    std::optional<Error> m_refusal; ///< why the credential was exchanged
    bool m_hasExchanged = false;
    Access m_access;
    PendingCall m_step;
};

DataPlane::DataPlane(HttpClient &http, ApiClient &api, std::shared_ptr<const ApiSession> session)
    : m_http(http)
    , m_api(api)
    , m_session(std::move(session))
{
}

PendingCall DataPlane::send(
    const QString &appId, const ApiCall &call, Handler<HttpAnswer> handler, As as, const QString &user)
{
    if (as == As::User && !m_users.contains({ appId, user }))
        return answered<HttpAnswer>(std::move(handler),
            failure(Error::Kind::Forbidden, QStringLiteral("This user is not signed in to the app.")));
    auto [pending, completion] = Completion<HttpAnswer>::start(std::move(handler));
    Attempt::start(std::make_shared<Attempt>(*this, appId, user, call, std::move(completion)), as);
    return std::move(pending);
}

PendingCall DataPlane::logIn(
    const QString &appId, const QString &email, const SecretString &password, Handler<SecretString> handler)
{
    json::Writer body;
    body.beginObject().name("email").string(email);
    body.name("password").string(QByteArrayView(password.reveal())).endObject();
    const ApiCall call{ .method = HttpRequest::Method::Post,
        .path = apiPath({ QStringLiteral("apps"), appId, QStringLiteral("auth"), QStringLiteral("login") }),
        .body = body.take() };
    const auto take = [handler = std::move(handler)](Result<SecretString> token) {
        if (!token && (token.error().httpStatus == 401 || token.error().httpStatus == 403))
            token.error().kind = Error::Kind::Validation; // an unknown address
        handler(std::move(token));
    };
    return send(appId, call,
        decoded<SecretString>(take,
            [](const json::Document &document) -> Result<SecretString> {
                const QByteArrayView token = document.root()["access_token"].utf8();
                if (token.isEmpty())
                    return unexpected(QStringLiteral("The answer holds no token."));
                return SecretString(token.toByteArray());
            }),
        As::Nobody);
}

PendingCall DataPlane::signInUser(
    const QString &appId, const QString &email, const SecretString &password, Handler<void> handler)
{
    return logIn(appId, email, password,
        [this, user = AppUser(appId, email), handler = std::move(handler)](Result<SecretString> token) {
            if (!token)
                return handler(Failure(token.error()));
            m_users.insert(user, *std::move(token));
            handler(Done());
        });
}

} // namespace console::api
