// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/apps/appaddress.h"
#include "local/apps/visit.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/selection.h"
#include "local/routes/routes.h"

// Fact sheet 1.6, 4.1 and 4.2.
namespace console::local::routes::apps {
namespace {

using http::Request;
using http::Response;

constexpr qint64 defaultPage = 50;
constexpr qint64 maximumPage = 200;

Response workspaces(const Context &context, const Request &request)
{
    const Identity identity = requireAccount(context, request);
    Statement rows(context.database,
        "SELECT id, name, role, tier, is_enterprise FROM workspaces JOIN (SELECT workspace, role FROM members"
        " WHERE email=?) ON workspace=id WHERE ?2='' OR id=?2 ORDER BY position",
        { identity.email, QByteArray(identity.workspaceId.isNull() ? "" : identity.workspaceId) });
    json::Writer writer;
    writer.beginObject().name("workspaces").beginArray();
    while (rows.step()) {
        writer.beginObject().name("id").string(rows.view(0)).name("name").string(rows.view(1));
        writer.name("user_role").string(rows.view(2)).name("subscription_tier").string(rows.view(3));
        writer.name("is_enterprise").boolean(rows.integer(4) == 1).endObject();
    }
    return http::json(writer.endArray().endObject().take());
}

/// The app's members that `fields` names; all where it is empty.
void writeApp(json::Writer &writer, QByteArrayView body, const QByteArrayList &fields)
{
    const json::Document document = json::parse(body).value_or(json::Document());
    writer.beginObject();
    for (auto member = document.root().begin(); member != document.root().end(); ++member) {
        const QByteArray name = member.name().toByteArray();
        if (fields.isEmpty() || name == "id" || fields.contains(name))
            writer.name(name).value(*member);
    }
    writer.endObject();
}

Response apps(const Context &context, const Request &request)
{
    const Identity identity = requireAccount(context, request);
    const Selection selection = readSelection(request);
    // Only these columns sort; anything else keeps the order of creation.
    QByteArray order = selection.sort == "updated_date" ? "updated" : "apps.created";
    if (selection.sort == "name")
        order = "json_extract(body,'$.name')";
    Statement rows(context.database,
        "SELECT body FROM apps WHERE deleted IS NULL AND workspace IN (SELECT workspace FROM members WHERE "
        "email=?)"
        " AND (?2='' OR workspace=?2) ORDER BY "
            + order + (selection.descending ? " DESC" : " ASC") + ", id LIMIT ?3 OFFSET ?4",
        { identity.email, QByteArray(identity.workspaceId.isNull() ? "" : identity.workspaceId),
            qMin(maximumPage, integerArgument(request, "limit", 1, defaultPage)),
            integerArgument(request, "skip", 0, 0) });
    json::Writer writer;
    writer.beginArray();
    while (rows.step())
        writeApp(writer, rows.view(0), selection.fields);
    return http::json(writer.endArray().take());
}

Response app(const Context &context, const Request &request)
{
    const AppAccess access = requireApp(context, request);
    json::Writer writer;
    writeApp(writer, context.database.text("SELECT body FROM apps WHERE id=?", { access.id }),
        readSelection(request).fields);
    return http::json(writer.take());
}

Response publishedUrl(const Context &context, const Request &request)
{
    return http::json("{\"url\":\"" + appAddress(context, requireApp(context, request).id) + "\"}");
}

Response userToken(const Context &context, const Request &request)
{
    requireFullToken(context, request); // the token of a user may write
    const Identity identity = requireAccount(context, request);
    const AppAccess access = requireApp(context, request);
    const QByteArray token =
        context.credentials.tokens().issue(identity.email, std::chrono::hours(1), access.id);
    return http::json("{\"token\":\"" + token + "\"}");
}

/// The 403 of a page that may not be shown to this visitor; an app reads the reason and asks for a login.
Response refusedVisit(QByteArrayView reason, QByteArrayView text)
{
    json::Writer writer;
    writer.beginObject().name("message").string(text).name("extra_data").beginObject();
    writer.name("reason").string(reason).endObject().endObject();
    return http::json(writer.take(), 403);
}

Response publicSettings(const Context &context, const Request &request)
{
    const QByteArray id = request.parameter("app");
    const QByteArray settings = context.database.text(
        "SELECT json_extract(body,'$.public_settings') FROM apps WHERE id=? AND deleted IS NULL", { id });
    if (settings.isNull())
        return http::detail(404, "App not found");
    switch (visitTo(context, id, context.credentials.identify(request).value_or(Identity()))) {
    case Visit::NeedsLogin:
        return refusedVisit("auth_required", "Sign in to use this app");
    case Visit::NotRegistered:
        return refusedVisit("user_not_registered", "You are not a user of this app");
    case Visit::Allowed:
        break;
    }
    json::Writer writer;
    writer.beginObject().name("id").string(QByteArrayView(id));
    writer.name("public_settings").string(QByteArrayView(settings)).endObject();
    return http::json(writer.take());
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api", &context);
    routes.add("GET", "/workspace/workspaces", workspaces);
    routes.add("GET", "/apps", apps);
    routes.add("GET", "/apps/platform/{app}/published-url", publishedUrl);
    routes.add("GET", "/apps/public/prod/public-settings/by-id/{app}", publicSettings);
    routes.add("GET", "/apps/{app}", app);
    routes.add("GET", "/apps/{app}/auth/token", userToken);
}

} // namespace console::local::routes::apps
