// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/routes/routes.h"
#include "local/storage/documents.h"

// Fact sheet 4.9. Nothing is provisioned at Stripe: only the state is kept.
namespace console::local::routes::payments {
namespace {

using http::Request;
using http::Response;

Documents paymentsOf(const Context &context, const AppAccess &app)
{
    return { context.database, app.id, "payments" };
}

QByteArray claimUrl(const Context &context, const AppAccess &app)
{
    return '"' + context.url + "/payments/claim/" + app.id.toPercentEncoding() + '"';
}

Response status(const Context &context, const Request &request)
{
    const AppAccess app = requireApp(context, request);
    if (paymentsOf(context, app).find("stripe").isNull())
        return http::json(R"({"stripe_mode":null,"sandbox_claim_url":null})");
    return http::json(R"({"stripe_mode":"sandbox","sandbox_claim_url":)" + claimUrl(context, app) + '}');
}

Response install(const Context &context, const Request &request)
{
    const AppAccess app = requireEditor(context, request);
    const bool isNew = paymentsOf(context, app).put("stripe", "sandbox") == Documents::Change::Created;
    return http::json(QByteArray(R"({"already_installed":)") + (isNew ? "false" : "true") + R"(,"claim_url":)"
        + claimUrl(context, app) + '}');
}

Response remove(const Context &context, const Request &request)
{
    const AppAccess app = requireEditor(context, request);
    paymentsOf(context, app).remove("stripe");
    return http::json(R"({"success":true})");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/payments/stripe", &context);
    routes.add("GET", "/status", status);
    routes.add("POST", "/install", install);
    routes.add("DELETE", "", remove);
}

} // namespace console::local::routes::payments
