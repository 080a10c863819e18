// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/routes/routes.h"

// Fact sheet 4.4. The list's wrapper is documented in words only; ours pairs entity_name with entity_schema.
namespace console::local {
namespace {

using http::Request;
using http::Response;

Response list(const Context &context, const Request &request)
{
    const AppAccess app = requireApp(context, request);
    json::Writer writer;
    writer.beginObject().name("entities").beginArray();
    Statement rows(
        context.database, "SELECT name, schema FROM entities WHERE app=? ORDER BY collection", { app.id });
    while (rows.step())
        writer.beginObject()
            .name("entity_name")
            .string(rows.view(0))
            .name("entity_schema")
            .raw(rows.view(1))
            .endObject();
    return http::json(writer.endArray().endObject().take());
}

Response one(const Context &context, const Request &request)
{
    const AppAccess app = requireApp(context, request);
    const QByteArray name = request.parameter("name");
    const QByteArray schema =
        context.database.text("SELECT schema FROM entities WHERE app=? AND name=?", { app.id, name });
    if (schema.isNull())
        return http::detail(404, "Schema for \"" + name + "\" not found");
    return http::json(schema);
}

} // namespace

void addEntityRoutes(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/entity-schemas", &context);
    routes.add("GET", "", list);
    routes.add("GET", "/{name}", one);
}

} // namespace console::local
