// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/apps/app.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/records/writer.h"
#include "local/storage/database.h"
#include "local/storage/timestamp.h"

#include <algorithm>
#include <array>

namespace console::local {
namespace {

using json::Value;

constexpr char defaultLogin[] =
    R"({"enable_username_password":true,"enable_google_login":true,"enable_microsoft_login":false,)"
    R"("enable_facebook_login":false,"enable_apple_login":false,"google_oauth_mode":"default",)"
    R"("google_oauth_client_id":null,"enable_sso_login":false,"sso_provider_name":null,"use_workspace_sso":false})";

constexpr qsizetype maximumLoginMembers = 100;

bool isWritable(QByteArrayView member)
{
    static constexpr std::array<QByteArrayView, 4> names = { "name", "user_description", "public_settings",
        "auth_config" };
    return std::find(names.begin(), names.end(), member) != names.end();
}

/// The members of `before`, replaced by those of `changes` that `isTaken`; new ones follow.
void writeMerged(
    json::Writer &writer, const Value &before, const Value &changes, bool (*isTaken)(QByteArrayView))
{
    writer.beginObject();
    for (auto member = before.begin(); member != before.end(); ++member) {
        const Value change = isTaken(member.name()) ? changes[member.name()] : Value();
        writer.name(member.name());
        if (member.name() == "auth_config" && change.isObject())
            writeMerged(writer, *member, change, [](QByteArrayView) { return true; });
        else if (member.name() == "updated_date")
            writer.string(QByteArrayView(storedNow()));
        else
            writer.value(change.isValid() ? change : *member);
    }
    for (auto member = changes.begin(); member != changes.end(); ++member) {
        if (isTaken(member.name()) && !before[member.name()].isValid())
            writer.name(member.name()).value(*member);
    }
    writer.endObject();
}

} // namespace

void insertApp(Database &database, const NewApp &app)
{
    const QByteArray now = storedNow();
    json::Writer body;
    const auto text = [&body](QByteArrayView name, const QByteArray &value) {
        body.name(name).string(QByteArrayView(value));
    };
    body.beginObject();
    text("id", app.id);
    text("name", app.name);
    text("user_description", app.description);
    text("organization_id", app.workspaceId);
    text("public_settings", app.publicSettings);
    body.name("is_managed_source_code").boolean(app.isManagedSourceCode);
    text("created_date", now);
    text("updated_date", now);
    body.name("auth_config").raw(defaultLogin).endObject();
    database.execute("INSERT INTO apps(id,workspace,created,updated,body) VALUES(?,?,?,?,?)",
        { app.id, app.workspaceId, now, now, body.take() });

    const QByteArray id = newId();
    const QByteArray name =
        database.text("SELECT name FROM members WHERE email=? ORDER BY workspace LIMIT 1", { app.owner });
    body = json::Writer();
    body.beginObject();
    text("id", id);
    text("email", app.owner);
    text("full_name", name);
    text("role", "admin");
    body.name("disabled").null().name("is_verified").boolean(true);
    text("app_id", app.id);
    body.name("is_service").boolean(false);
    text("_app_role", "admin");
    text("collaborator_role", "editor");
    text("created_date", now);
    text("updated_date", now);
    database.execute("INSERT INTO users(app,id,email,role,body) VALUES(?,?,?,'admin',?)",
        { app.id, id, app.owner, body.endObject().take() });
}

bool isPublicSetting(QByteArrayView text)
{
    static constexpr std::array<QByteArrayView, 4> settings = { "public_without_login", "private_with_login",
        "workspace_with_login", "public_with_login" };
    return std::find(settings.begin(), settings.end(), text) != settings.end();
}

bool isLoginConfig(const Value &login)
{
    const json::Document known = *json::parse(defaultLogin);
    bool isFine = login.isObject() && login.size() <= maximumLoginMembers;
    for (auto member = login.begin(); member != login.end() && isFine; ++member) {
        const Value usual = known.root()[member.name()];
        if (usual.isBool())
            isFine = (*member).isBool();
        else if (usual.isNull())
            isFine = (*member).isNull() || (*member).isString();
        else if (usual.isString())
            isFine = (*member).utf8() == "default" || (*member).utf8() == "custom";
    }
    return isFine;
}

QByteArray changedApp(QByteArrayView body, const Value &changes)
{
    const json::Document before = json::parse(body).value_or(json::Document());
    json::Writer writer;
    writeMerged(writer, before.root(), changes, isWritable);
    return writer.take();
}

} // namespace console::local
