// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/multipart.h"
#include "local/http/router.h"
#include "local/records/batch.h"
#include "local/records/import.h"
#include "local/records/recordscope.h"
#include "local/routes/routes.h"

// Fact sheet 3.5, R9 to R14.
namespace console::local::routes::recordbatches {
namespace {

using http::Request;
using http::Response;

RecordBatch batchOf(const Context &context, const RecordScope &scope)
{
    return { context, scope.collection, scope.caller, scope.reader };
}

Response removeMany(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const json::Document query = requireDataObject(request);
    return http::json(batchOf(context, scope).removeMany(query.root()));
}

Response create(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const json::Document records = requireDataArray(request);
    return http::json(batchOf(context, scope).create(records.root()), 201);
}

Response update(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const json::Document records = requireDataArray(request);
    return http::json(batchOf(context, scope).update(records.root()));
}

Response updateMany(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const json::Document body = requireDataObject(request);
    return http::json(batchOf(context, scope).updateMany(body.root()["query"], body.root()["data"]));
}

Response upsert(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const json::Document body = requireDataObject(request);
    return http::json(batchOf(context, scope).upsert(body.root()["records"], body.root()["key"]));
}

Response imported(QByteArrayView status, const QByteArray &details, QByteArrayView output)
{
    json::Writer writer;
    writer.beginObject().name("status").string(status).name("details").string(QByteArrayView(details));
    return http::json(writer.name("output").raw(output).endObject().take());
}

/// A file that cannot be imported is an answer, not an error.
Response import(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const auto file = http::filePart(request, "file");
    if (!file)
        return http::error(400, "No file uploaded");
    try {
        const json::Document records = readImport(file->content, scope.collection);
        const QByteArray output = batchOf(context, scope).create(records.root());
        return imported("success",
            "Successfully imported " + QByteArray::number(records.root().size())
                + " entities with RLS enforcement",
            output);
    } catch (const http::Refusal &refusal) {
        const json::Document fault = json::parse(refusal.response.body).value_or(json::Document());
        const json::Value message = fault.root()["message"];
        return imported(
            "error", (message.isString() ? message : fault.root()["error"]).utf8().toByteArray(), "null");
    } catch (const std::invalid_argument &fault) {
        return imported("error", fault.what(), "null");
    }
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/entities/{entity}", &context);
    routes.add("DELETE", "", removeMany);
    routes.add("POST", "/bulk", create);
    routes.add("PUT", "/bulk", update);
    routes.add("PATCH", "/update-many", updateMany);
    routes.add("POST", "/upsert", upsert);
    routes.add("POST", "/import", import);
}

} // namespace console::local::routes::recordbatches
