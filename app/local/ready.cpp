// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/ready.h"

#include "core/json/write.h"
#include "local/accounts/credentials.h"
#include "local/context.h"
#include "local/storage/database.h"

namespace console::local {

constexpr auto tokenLifetime = std::chrono::hours(24 * 360);

QByteArray writeReady(const Context &context, Credentials &credentials, const QByteArray &app)
{
    Database &database = context.database;
    const Tokens &tokens = credentials.tokens();
    const QByteArray owner = database.text("SELECT value FROM meta WHERE key='owner'");
    const QByteArray viewer = database.text("SELECT value FROM meta WHERE key='viewer'");
    const QByteArray workspace = database.text("SELECT workspace FROM apps WHERE id=?", { app });
    const auto account = [&owner](const QByteArray &of, bool readOnly) {
        return Identity{ Identity::Kind::Account, owner, {}, of, readOnly };
    };
    json::Writer writer;
    const auto add = [&writer](QByteArrayView name, const QByteArray &text) {
        writer.name(name).string(QByteArrayView(text));
    };
    writer.beginObject();
    add("url", context.url);
    add("token", tokens.issue(owner, tokenLifetime));
    add("owner", owner);
    add("accountApiKey", credentials.addKey("accountApiKey", account({}, false)));
    add("pat", credentials.addBearer("pat", account(workspace, false)));
    add("readOnlyPat", credentials.addBearer("readOnlyPat", account(workspace, true)));
    add("appId", app);
    add("ownerToken", tokens.issue(owner, tokenLifetime, app));
    add("log", context.mailbox.file().toUtf8());
    add("serviceToken", tokens.issue(serviceSubject, tokenLifetime, app));
    add("viewer", viewer);
    add("viewerToken", tokens.issue(viewer, tokenLifetime));
    add("apiKey", credentials.addKey("apiKey", { Identity::Kind::WorkspaceKey, {}, {}, workspace, false }));
    add("workspaceId", workspace);
    add("demoApi", context.url + "/demo/weather/openapi.yaml");
    add("demoApiKey", "demo-weather-key");
    writer.name("workspaceIds").beginArray();
    Statement workspaces(database, "SELECT id FROM workspaces ORDER BY position");
    while (workspaces.step())
        writer.string(workspaces.view(0));
    writer.endArray();
    return writer.endObject().take();
}

} // namespace console::local
