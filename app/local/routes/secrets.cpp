// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/routes/routes.h"
#include "local/storage/documents.h"

#include <algorithm>
#include <array>

// Fact sheet 4.8. Values go in and never come out; functions see them as environment variables.
namespace console::local::routes::secrets {
namespace {

using http::Request;
using http::Response;

bool isReserved(const QByteArray &name)
{
    // Those of the service, and those that say what the program that runs a function loads.
    static constexpr std::array<const char *, 7> beginnings = { "BASE44_", "DENO_", "LD_", "DYLD_", "GLIBC_",
        "XDG_", "NPM_CONFIG_" };
    return name == "PATH" || name == "HOME" || name == "NODE_OPTIONS"
        || std::any_of(beginnings.begin(), beginnings.end(),
            [&](const char *beginning) { return name.startsWith(beginning); });
}

/// Upper-case names, and the lower-case ones that belong to the login configuration (4.3).
bool isName(const QByteArray &name)
{
    const bool isLogin = name.startsWith("sso_") || name == "google_oauth_client_secret";
    const char first = isLogin ? 'a' : 'A';
    const char last = isLogin ? 'z' : 'Z';
    return !name.isEmpty() && name.size() <= 200 && name[0] >= first && name[0] <= last
        && std::all_of(name.begin(), name.end(), [first, last](char c) {
               return (c >= first && c <= last) || (c >= '0' && c <= '9') || c == '_';
           });
}

AppAccess requireSecretsOf(const Context &context, const Request &request)
{
    requireFullToken(context, request);
    return requireEditor(context, request);
}

Response list(const Context &context, const Request &request)
{
    const AppAccess app = requireSecretsOf(context, request);
    json::Writer writer;
    writer.beginObject();
    for (const auto &[name, value] : Documents(context.database, app.id, "secret").all())
        writer.name(name).string(u"••••••••");
    return http::json(writer.endObject().take());
}

Response set(const Context &context, const Request &request)
{
    const AppAccess app = requireSecretsOf(context, request);
    const json::Document wanted = http::requireObject(request);
    for (auto secret = wanted.root().begin(); secret != wanted.root().end(); ++secret) {
        const QByteArray name = secret.name().toByteArray();
        if (!isName(name) || isReserved(name))
            return http::detail(422, "Invalid secret name: " + name);
        if (!(*secret).isString())
            return http::detail(422, "The value of " + name + " must be a text");
    }
    Documents secrets(context.database, app.id, "secret");
    Transaction transaction(context.database);
    for (auto secret = wanted.root().begin(); secret != wanted.root().end(); ++secret)
        secrets.put(secret.name().toByteArray(), (*secret).utf8().toByteArray());
    transaction.commit();
    return http::json(R"({"success":true})");
}

Response remove(const Context &context, const Request &request)
{
    const AppAccess app = requireSecretsOf(context, request);
    const QByteArray name = request.argument("secret_name");
    if (!Documents(context.database, app.id, "secret").remove(name))
        return http::detail(404, "Secret \"" + name + "\" not found");
    return http::json(R"({"success":true})");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/secrets", &context);
    routes.add("GET", "", list);
    routes.add("POST", "", set);
    routes.add("DELETE", "", remove);
}

} // namespace console::local::routes::secrets
