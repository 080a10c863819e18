// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/apps/visit.h"

#include "local/accounts/credentials.h"
#include "local/context.h"
#include "local/storage/database.h"

namespace console::local {
namespace {

QByteArray settingsOf(const Context &context, const QByteArray &app)
{
    return context.database.text(
        "SELECT json_extract(body,'$.public_settings') FROM apps WHERE id=?", { app });
}

bool isMember(const Context &context, const QByteArray &app, const QByteArray &email)
{
    return context.database.integer(
               "SELECT count(*) FROM apps JOIN members ON members.workspace=apps.workspace"
               " WHERE apps.id=? AND members.email=?",
               { app, email })
        > 0;
}

} // namespace

Visit visitTo(const Context &context, const QByteArray &app, const Identity &identity)
{
    const bool isService = identity.kind == Identity::Kind::Service && identity.appId == app;
    if (isService || settingsOf(context, app) == "public_without_login")
        return Visit::Allowed;
    const bool isSignedIn = !identity.email.isEmpty() && (identity.appId.isEmpty() || identity.appId == app);
    if (!isSignedIn)
        return Visit::NeedsLogin;
    const bool isUser = context.database.integer(
                            "SELECT count(*) FROM users WHERE app=? AND email=?", { app, identity.email })
        > 0;
    return isUser || isMember(context, app, identity.email) || mayJoin(context, app, identity.email)
        ? Visit::Allowed
        : Visit::NotRegistered;
}

bool mayJoin(const Context &context, const QByteArray &app, const QByteArray &email)
{
    const QByteArray settings = settingsOf(context, app);
    if (settings == "workspace_with_login")
        return isMember(context, app, email);
    return settings == "public_without_login" || settings == "public_with_login";
}

} // namespace console::local
