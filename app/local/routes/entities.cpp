// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/entities/schemas.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/routes/routes.h"

// Fact sheet 4.4. The list's wrapper is documented in words only; ours pairs entity_name with entity_schema.
namespace console::local::routes::entities {
namespace {

using http::Refusal;
using http::Request;
using http::Response;
using json::Value;

void requireValid(const QByteArray &name, const Value &schema)
{
    if (const QByteArray fault = schemaFault(name, schema); !fault.isEmpty())
        throw Refusal{ http::detail(422, fault) };
}

Response notFound(const QByteArray &name)
{
    return http::detail(404, "Schema for \"" + name + "\" not found");
}

/// {"message","extra_data"}: the shape with a problem per entity (fact sheet 2.1, E9).
Response faulty(int status, QByteArrayView message, QByteArrayView reason, const SchemaFaults &faults)
{
    json::Writer writer;
    writer.beginObject().name("message").string(message).name("extra_data").beginObject();
    if (!reason.isEmpty())
        writer.name("reason").string(reason);
    writer.name("errors").beginArray();
    for (const auto &[name, fault] : faults) {
        writer.beginObject().name("name").string(QByteArrayView(name));
        writer.name("message").string(QByteArrayView(fault)).endObject();
    }
    return http::json(writer.endArray().endObject().endObject().take(), status);
}

Response list(const Context &context, const Request &request)
{
    const AppAccess app = requireApp(context, request);
    json::Writer writer;
    writer.beginObject().name("entities").beginArray();
    for (const auto &[name, schema] : Schemas(context.database, app.id).all()) {
        writer.beginObject().name("entity_name").string(QByteArrayView(name));
        writer.name("entity_schema").raw(schema).endObject();
    }
    return http::json(writer.endArray().endObject().take());
}

Response one(const Context &context, const Request &request)
{
    const AppAccess app = requireApp(context, request);
    const QByteArray name = request.parameter("name");
    const QByteArray schema = Schemas(context.database, app.id).find(name);
    return schema.isNull() ? notFound(name) : http::json(schema);
}

Response create(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const json::Document wanted = http::requireObject(request);
    const QByteArray name = http::requireText(wanted.root(), "entity_name");
    const Value schema = wanted.root()["entity_schema"];
    requireValid(name, schema);
    if (name == "User")
        return http::detail(422, "User cannot be created");
    Schemas schemas(context.database, app.id);
    if (!schemas.find(name).isNull())
        return http::detail(409, "An entity with this name already exists");
    schemas.put(name, schema);
    return http::json(schemas.find(name));
}

Response replace(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const json::Document wanted = http::requireObject(request);
    const QByteArray name = request.parameter("name");
    const Value schema = wanted.root()["entity_schema"];
    requireValid(name, schema);
    Schemas schemas(context.database, app.id);
    if (name != "User" && schemas.find(name).isNull())
        return notFound(name);
    schemas.put(name, schema);
    return http::json(schemas.find(name));
}

Response remove(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const QByteArray name = request.parameter("name");
    Schemas schemas(context.database, app.id);
    if (schemas.find(name).isNull())
        return notFound(name);
    if (schemas.hasRecords(name))
        return http::detail(428, "The entity still has records; delete them first");
    Transaction transaction(context.database);
    schemas.remove(name);
    transaction.commit();
    return http::json(R"({"success":true})");
}

Response sync(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const json::Document document = http::requireObject(request);
    const Value wanted = document.root()["entityNameToSchema"];
    if (!wanted.isObject())
        return http::detail(422, "entityNameToSchema must be an object");
    const bool isManaged = context.database.integer(
        "SELECT json_extract(body,'$.is_managed_source_code') FROM apps WHERE id=?", { app.id });
    if (isManaged) {
        return faulty(428, "This app keeps its entities in source code that Base44 manages",
            "requires_backend_platform_app", {});
    }
    SyncReport report;
    Schemas schemas(context.database, app.id);
    const SchemaFaults faults = syncSchemas(context.database, schemas, wanted, report);
    if (!faults.empty())
        return faulty(422, "Some entities could not be synced", {}, faults);
    return http::json(report.toJson());
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/entity-schemas", &context);
    routes.add("GET", "", list);
    routes.add("POST", "", create);
    routes.add("PUT", "", sync);
    routes.add("GET", "/{name}", one);
    routes.add("PUT", "/{name}", replace);
    routes.add("DELETE", "/{name}", remove);
}

} // namespace console::local::routes::entities
