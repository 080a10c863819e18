// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/connectors/grants.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/routes/routes.h"

#include <QDateTime>

// Fact sheet 5.6: what functions do with connectors. No provider stands behind a local connector: the tokens
// are made up, and the call proxy answers with the request that the provider would have got.
namespace console::local::routes::connectortokens {
namespace {

using http::Refusal;
using http::Request;
using http::Response;
using json::Value;

constexpr qint64 idTokenSeconds = 3600;

void requireService(const Context &context, const Request &request)
{
    const auto identity = context.credentials.identify(request);
    if (!identity || identity->kind != Identity::Kind::Service || identity->appId != request.parameter("app"))
        throw Refusal{ http::detail(403, "This endpoint is only accessible to service tokens") };
}

Response token(
    const Context &context, const QByteArray &type, const QByteArray &account, const QByteArray &config)
{
    json::Writer writer;
    writer.beginObject().name("access_token");
    writer.string(QByteArrayView("local_" + context.credentials.tokens().derived(type + ' ' + account)));
    writer.name("integration_type").string(QByteArrayView(type));
    writer.name("connection_config").raw(config.isEmpty() ? QByteArray("null") : config).endObject();
    return http::json(writer.take());
}

/// The connected account of a platform connector; 404 where there is none.
std::pair<QByteArray, QByteArray> requireAccountOf(
    const Context &context, const QByteArray &app, const QByteArray &type)
{
    Statement row(context.database,
        "SELECT coalesce(email,''), config FROM connectors WHERE app=? AND type=? AND status='active'",
        { app, type });
    if (!row.step())
        throw Refusal{ http::detail(404, "No active connection found for '" + type + "'") };
    return { row.text(0), row.text(1) };
}

Response platformToken(const Context &context, const Request &request)
{
    requireService(context, request);
    const QByteArray type = request.parameter("type");
    const auto [account, config] = requireAccountOf(context, request.parameter("app"), type);
    if (type != "x")
        return token(context, type, account, config);
    Response refusal = http::detail(403, "This connector is metered: use the call proxy");
    refusal.headers.emplace_back("X-Base44-Connector-Error", "metered_connector_requires_proxy");
    return refusal;
}

Response grantedToken(const Context &context, const Request &request, const QByteArray &user)
{
    const QByteArray grant =
        Grants(context.database, request.parameter("app")).find(request.parameter("connector"), user);
    if (grant.isNull())
        return http::detail(404, "No active connection found for this connector");
    const json::Document document = *json::parse(grant);
    const Value root = document.root();
    return token(context, root["type"].utf8().toByteArray(), root["account"].utf8().toByteArray(),
        root["config"].toJson());
}

Response workspaceToken(const Context &context, const Request &request)
{
    requireService(context, request);
    return grantedToken(context, request, {});
}

/// The address of the user that the function acts for: somebody of this app, who was not removed since.
QByteArray requireBehalf(const Context &context, const Request &request)
{
    requireService(context, request);
    Request behalf;
    behalf.parameters["app"] = request.parameter("app");
    behalf.headers.emplace_back("Authorization", request.header("on-behalf-of"));
    try {
        return requireAppUser(context, behalf).email;
    } catch (const Refusal &) {
        throw Refusal{ http::detail(401, "The header on-behalf-of must carry the token of an app user") };
    }
}

Response userToken(const Context &context, const Request &request)
{
    return grantedToken(context, request, requireBehalf(context, request));
}

/// Single sign-on (fact sheet 1.7): the tokens of the user that the function acts for, and of nobody else.
QByteArray requireSsoUser(const Context &context, const Request &request)
{
    const QByteArray email = requireBehalf(context, request);
    const QByteArray app = request.parameter("app");
    const bool isOn =
        context.database.integer(
            "SELECT json_extract(body,'$.auth_config.enable_sso_login') FROM apps WHERE id=?", { app })
        == 1;
    const bool isOwn = context.database.text("SELECT id FROM users WHERE app=? AND email=?", { app, email })
        == request.parameter("user");
    if (!isOn)
        throw Refusal{ http::detail(404, "Single sign-on is not enabled for this app") };
    if (!isOwn)
        throw Refusal{ http::detail(403, "Only the tokens of the user of this request can be read") };
    return email;
}

Response ssoAccessToken(const Context &context, const Request &request)
{
    return token(context, "sso", requireSsoUser(context, request), {});
}

/// A JSON string, as the SDK 0.8.50 says: a JWT whose claims can be read.
Response ssoIdToken(const Context &context, const Request &request)
{
    const QByteArray email = requireSsoUser(context, request);
    json::Writer claims;
    claims.beginObject().name("iss").string(QByteArrayView(context.url)).name("sub");
    claims.string(QByteArrayView(request.parameter("user"))).name("email").string(QByteArrayView(email));
    claims.name("aud").string(QByteArrayView(request.parameter("app"))).name("exp");
    claims.number(QDateTime::currentSecsSinceEpoch() + idTokenSeconds).endObject();
    const QByteArray text = base64Url(R"({"alg":"HS256","typ":"JWT"})") + '.' + base64Url(claims.take());
    const QByteArray key = context.credentials.tokens().derived("sso");
    return http::json('"' + text + '.' + signature(key, text) + '"');
}

Response call(const Context &context, const Request &request)
{
    requireService(context, request);
    requireAccountOf(context, request.parameter("app"), request.parameter("type"));
    const json::Document document = http::requireObject(request);
    const Value asked = document.root();
    if (!asked["path"].utf8().startsWith('/'))
        return http::detail(422, "path must start with /");
    json::Writer writer;
    writer.beginObject().name("success").boolean(true).name("phase").string(u"responded");
    writer.name("status_code").number(200).name("data").beginObject();
    for (const char *member : { "method", "host", "path", "query", "body" }) {
        if (asked[member].isValid())
            writer.name(member).value(asked[member]);
    }
    writer.endObject().name("data_base64").null().name("content_type").string(u"application/json");
    writer.name("headers").beginObject().endObject().name("credits_charged").number(0).endObject();
    return http::json(writer.take());
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}", &context);
    routes.add("GET", "/external-auth/tokens/{type}", platformToken);
    routes.add("GET", "/external-auth/tokens/connectors/{connector}", workspaceToken);
    routes.add("GET", "/app-user-auth/connectors/{connector}/token", userToken);
    routes.add("POST", "/connectors/{type}/call", call);
    routes.add("GET", "/auth/sso/accesstoken/{user}", ssoAccessToken);
    routes.add("GET", "/auth/sso/idtoken/{user}", ssoIdToken);
}

} // namespace console::local::routes::connectortokens
