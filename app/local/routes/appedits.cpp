// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/apps/app.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/records/writer.h"
#include "local/routes/routes.h"
#include "local/storage/timestamp.h"

// The writing half of fact sheet 4.2 and 4.3.
namespace console::local::routes::appedits {
namespace {

using http::Refusal;
using http::Request;
using http::Response;
using json::Value;

QByteArray bodyOf(const Context &context, const QByteArray &app)
{
    return context.database.text("SELECT body FROM apps WHERE id=?", { app });
}

QByteArray textOr(const Value &value, QByteArrayView otherwise)
{
    return (value.isString() ? value.utf8() : otherwise).toByteArray();
}

bool mayEdit(const Context &context, const QByteArray &workspace, const QByteArray &email)
{
    const QByteArray role =
        context.database.text("SELECT role FROM members WHERE workspace=? AND email=?", { workspace, email });
    return AppAccess{ {}, workspace, role }.isEditor();
}

Response create(const Context &context, const Request &request)
{
    const Identity identity = requireAccount(context, request);
    const json::Document document = http::requireObject(request);
    const Value wanted = document.root();
    NewApp app;
    app.id = newId();
    app.name = http::requireText(wanted, "name").trimmed();
    app.description = textOr(wanted["user_description"], "");
    app.publicSettings = textOr(wanted["public_settings"], "private_with_login");
    app.isManagedSourceCode = wanted["is_managed_source_code"].toBool(true);
    app.owner = identity.email;
    app.workspaceId = textOr(wanted["organization_id"], identity.workspaceId);
    if (app.workspaceId.isEmpty()) {
        app.workspaceId = context.database.text("SELECT workspace FROM members JOIN workspaces ON "
                                                "id=workspace WHERE email=? ORDER BY position LIMIT 1",
            { identity.email });
    }
    if (!isPublicSetting(app.publicSettings))
        return http::detail(422, "public_settings has an unknown value");
    const bool otherWorkspace = !identity.workspaceId.isEmpty() && identity.workspaceId != app.workspaceId;
    if (otherWorkspace || !mayEdit(context, app.workspaceId, identity.email))
        return http::detail(403, "You cannot create apps in this workspace");
    Transaction transaction(context.database);
    insertApp(context.database, app);
    transaction.commit();
    return http::json(bodyOf(context, app.id));
}

Response changed(const Context &context, const QByteArray &app, const Value &changes)
{
    const Value settings = changes["public_settings"];
    if (settings.isValid() && !isPublicSetting(settings.utf8()))
        return http::detail(422, "public_settings has an unknown value");
    const Value name = changes["name"];
    if (name.isValid() && (!name.isString() || name.utf8().trimmed().isEmpty()))
        return http::detail(422, "name must not be empty");
    const Value description = changes["user_description"];
    if (!description.isNothing() && !description.isString())
        return http::detail(422, "user_description must be a text");
    const Value login = changes["auth_config"];
    if (login.isValid() && !isLoginConfig(login))
        return http::detail(422, "auth_config must be an object with members of its types");
    const QByteArray body = changedApp(bodyOf(context, app), changes);
    context.database.execute("UPDATE apps SET body=?, updated=? WHERE id=?", { body, storedNow(), app });
    return http::json(body);
}

Response update(const Context &context, const Request &request)
{
    const AppAccess app = requireEditor(context, request);
    return changed(context, app.id, http::requireObject(request).root());
}

/// The way of a workspace key, which may not use PUT.
Response updateLogin(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const json::Document login = http::requireObject(request);
    const json::Document changes = *json::parse("{\"auth_config\":" + login.root().toJson() + '}');
    return changed(context, app.id, changes.root());
}

Response move(const Context &context, const Request &request)
{
    const AppAccess app = requireEditor(context, request);
    const Identity identity = requireAccount(context, request);
    const json::Document wanted = http::requireObject(request);
    const QByteArray target = wanted.root()["target_workspace_id"].utf8().toByteArray();
    if (!identity.workspaceId.isEmpty() || !mayEdit(context, target, identity.email))
        return http::detail(403, "You need to be an editor of both workspaces");
    Transaction transaction(context.database);
    context.database.execute(
        "UPDATE apps SET workspace=?1, body=json_set(body,'$.organization_id',?1) WHERE id=?2",
        { target, app.id });
    if (wanted.root()["disconnect_integrations"].toBool())
        context.database.execute("DELETE FROM connectors WHERE app=?", { app.id });
    transaction.commit();
    json::Writer writer;
    writer.beginObject().name("success").boolean(true).name("message").string(u"App moved");
    writer.name("app_id")
        .string(QByteArrayView(app.id))
        .name("new_workspace_id")
        .string(QByteArrayView(target));
    return http::json(writer.endObject().take());
}

Response deleteCheck(const Context &context, const Request &request)
{
    requireFullToken(context, request);
    const AppAccess app = requireEditor(context, request);
    const qint64 users = context.database.integer("SELECT count(*) FROM users WHERE app=?", { app.id });
    return http::json(R"({"template_listings":[],"custom_domains":[],"serving_ad_campaigns":[],"user_count":)"
        + QByteArray::number(users) + '}');
}

/// The app {app}, also while it is in the trash, when the caller may delete and restore it.
QByteArray requireOwned(const Context &context, const Request &request)
{
    const Identity identity = requireAccount(context, request);
    const QByteArray app = request.parameter("app");
    const QByteArray role = context.database.text(
        "SELECT role FROM apps JOIN members ON members.workspace=apps.workspace WHERE id=?1 AND email=?2"
        " AND (coalesce(?3,'')='' OR ?3=apps.workspace)",
        { app, identity.email, identity.workspaceId });
    if (role.isEmpty())
        throw Refusal{ http::detail(404, "App not found") };
    if (role != "owner" && role != "admin")
        throw Refusal{ http::detail(403, "Only owners and admins of the workspace may do this") };
    return app;
}

Response remove(const Context &context, const Request &request)
{
    const QByteArray app = requireOwned(context, request);
    Transaction transaction(context.database);
    context.database.execute(
        "UPDATE apps SET deleted=? WHERE id=? AND deleted IS NULL", { storedNow(), app });
    context.database.execute("UPDATE connectors SET status='disconnected', email=NULL WHERE app=?", { app });
    transaction.commit();
    return http::json(R"({"success":true,"deleted_resources":{}})");
}

Response restore(const Context &context, const Request &request)
{
    const QByteArray app = requireOwned(context, request);
    context.database.execute("UPDATE apps SET deleted=NULL WHERE id=?", { app });
    const bool reconnect =
        context.database.integer("SELECT count(*) FROM connectors WHERE app=?", { app }) > 0;
    return http::json(QByteArray(R"({"success":true,"new_slug":null,"reconnect_needed":)")
        + (reconnect ? "true}" : "false}"));
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api", &context);
    routes.add("POST", "/apps", create);
    routes.add("PUT", "/apps/{app}", update);
    routes.add("PATCH", "/apps/{app}", update);
    routes.add("PUT", "/apps/{app}/deployment/auth-configuration", updateLogin);
    routes.add("POST", "/apps/{app}/metadata/move-to-workspace", move);
    routes.add("GET", "/apps/{app}/delete-check", deleteCheck);
    routes.add("DELETE", "/apps/{app}", remove);
    routes.add("POST", "/apps-trash/{app}/restore", restore);
}

} // namespace console::local::routes::appedits
