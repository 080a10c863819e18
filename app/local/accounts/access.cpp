// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/access.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/router.h"

namespace console::local {
namespace {

using http::Refusal;

QByteArray roleIn(const Context &context, const Identity &identity, const QByteArray &workspace)
{
    if (!identity.workspaceId.isEmpty() && identity.workspaceId != workspace)
        return {};
    return context.database.text(
        "SELECT role FROM members WHERE workspace=? AND email=?", { workspace, identity.email });
}

bool isRead(const http::Request &request)
{
    return request.method == "GET" || request.method == "HEAD";
}

AppAccess accessTo(const Context &context, const Identity &identity, const QByteArray &app)
{
    AppAccess access{ app,
        context.database.text("SELECT workspace FROM apps WHERE id=? AND deleted IS NULL", { app }), {} };
    access.role = roleIn(context, identity, access.workspaceId);
    return access;
}

/// What rules may ask about the caller; nothing for somebody who is neither a user nor a member.
json::Document userOf(
    const Context &context, const QByteArray &app, const QByteArray &email, const QByteArray &role)
{
    Statement known(
        context.database, "SELECT id, role, body FROM users WHERE app=? AND email=?", { app, email });
    const bool found = known.step();
    if (!found && role.isEmpty())
        return {};
    json::Writer user;
    user.beginObject().name("id").string(found ? known.text(0) : QByteArray("user-") + email);
    user.name("email").string(email);
    user.name("role").string(found ? known.text(1)
            : role == "viewer"     ? QByteArray("user")
                                   : QByteArray("admin"));
    user.name("data").raw(found ? known.text(2) : QByteArray("{}")).endObject();
    return *json::parse(user.take());
}

} // namespace

Identity requireAccount(const Context &context, const http::Request &request)
{
    const auto identity = context.credentials.identify(request);
    if (!identity || identity->kind == Identity::Kind::Anonymous || !identity->appId.isEmpty())
        throw Refusal{ http::detail(401, "Could not validate credentials") };
    if (identity->kind == Identity::Kind::WorkspaceKey)
        throw Refusal{ http::detail(403, "Workspace API keys are not accepted here") };
    if (identity->readOnly && !isRead(request))
        throw Refusal{ http::detail(403, "This personal access token is read-only") };
    return *identity;
}

AppAccess requireApp(const Context &context, const http::Request &request)
{
    const Identity identity = requireAccount(context, request);
    const AppAccess access = accessTo(context, identity, request.parameter("app"));
    if (access.role.isEmpty())
        throw Refusal{ http::detail(404, "App not found") };
    return access;
}

AppAccess requireEditor(const Context &context, const http::Request &request)
{
    const AppAccess access = requireApp(context, request);
    if (!access.isEditor())
        throw Refusal{ http::detail(403, "You need to be an editor of this app") };
    return access;
}

void requireFullToken(const Context &context, const http::Request &request)
{
    if (requireAccount(context, request).readOnly)
        throw Refusal{ http::detail(403, "This personal access token is read-only") };
}

AppAccess requireDeployer(const Context &context, const http::Request &request)
{
    const auto identity = context.credentials.identify(request);
    if (!identity || identity->kind != Identity::Kind::WorkspaceKey)
        return requireEditor(context, request);
    AppAccess access = accessTo(context, *identity, request.parameter("app"));
    if (access.workspaceId.isEmpty() || access.workspaceId != identity->workspaceId)
        throw Refusal{ http::detail(404, "App not found") };
    access.role = "editor";
    return access;
}

AppUser requireAppUser(const Context &context, const http::Request &request)
{
    const QByteArray app = request.parameter("app");
    const auto identity = context.credentials.identify(request);
    const bool isUser = identity && identity->kind == Identity::Kind::AppUser && identity->appId == app;
    if (!isUser && (!identity || identity->kind != Identity::Kind::Account))
        throw Refusal{ http::detail(401, "Could not validate credentials") };
    AppUser user{ accessTo(context, *identity, app), identity->email };
    if (user.app.workspaceId.isEmpty() || (!isUser && user.app.role.isEmpty()))
        throw Refusal{ http::detail(404, "App not found") };
    if (isUser && userOf(context, app, user.email, user.app.role).root().isNothing())
        throw Refusal{ http::detail(401, "Could not validate credentials") }; // removed since
    return user;
}

QByteArray requireWorkspace(const Context &context, const http::Request &request)
{
    const Identity identity = requireAccount(context, request);
    const QByteArray role = roleIn(context, identity, request.parameter("ws"));
    if (role.isEmpty())
        throw Refusal{ http::detail(404, "Workspace not found") };
    return role;
}

void requireWorkspaceAdmin(const Context &context, const http::Request &request)
{
    const QByteArray role = requireWorkspace(context, request);
    if (role != "owner" && role != "admin")
        throw Refusal{ http::detail(403, "Only owners and admins of the workspace may do this") };
}

Caller requireCaller(const Context &context, const http::Request &request)
{
    const QByteArray app = request.parameter("app");
    const auto identity = context.credentials.identify(request);
    if (!identity || (!identity->appId.isEmpty() && identity->appId != app))
        throw Refusal{ http::error(401, "Unauthorized") };
    if (identity->kind == Identity::Kind::WorkspaceKey)
        throw Refusal{ http::error(403, "Workspace API keys cannot access app data") };
    const AppAccess access = accessTo(context, *identity, app);
    if (access.workspaceId.isEmpty() || (identity->kind == Identity::Kind::Account && access.role.isEmpty()))
        throw Refusal{ http::error(404, "App not found") };
    if (identity->readOnly && !isRead(request))
        throw Refusal{ http::error(403, "This personal access token is read-only") };
    Caller caller;
    caller.isService = identity->kind == Identity::Kind::Service;
    caller.isEditor = caller.isService || access.isEditor();
    caller.bypassesRules =
        caller.isService || (access.isEditor() && request.header("X-Bypass-RLS") == "true");
    caller.email = caller.isService ? QByteArray() : identity->email;
    if (caller.isSignedIn())
        caller.user = userOf(context, app, caller.email, access.role);
    if (caller.isSignedIn() && caller.user.root().isNothing())
        throw Refusal{ http::error(401, "Unauthorized") }; // a user who was removed since
    return caller;
}

} // namespace console::local
