// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/connectors/catalogue.h"
#include "local/connectors/workspaceconnector.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/records/writer.h"
#include "local/routes/routes.h"
#include "local/storage/documents.h"

// Fact sheet 5.7.
namespace console::local::routes::workspaceconnectors {
namespace {

using http::Request;
using http::Response;
using json::Value;

Documents connectorsOf(const Context &context, const Request &request)
{
    return { context.database, request.parameter("ws"), "connector" };
}

bool isNameTaken(const Documents &connectors, const QByteArray &id, QByteArrayView name)
{
    for (const auto &[other, body] : connectors.all()) {
        const json::Document document = json::parse(body).value_or(json::Document());
        if (other != id && document.root()["name"].utf8() == name)
            return true;
    }
    return false;
}

Response list(const Context &context, const Request &request)
{
    requireWorkspace(context, request);
    json::Writer writer;
    writer.beginObject().name("connectors").beginArray();
    for (const auto &[id, body] : connectorsOf(context, request).all())
        writer.raw(listedConnector(body));
    return http::json(writer.endArray().endObject().take());
}

Response save(const Context &context, const Request &request, const QByteArray &id, const Value &before)
{
    const json::Document changes = http::requireObject(request);
    const QByteArray body = changedConnector(id, before, changes.root());
    Documents connectors = connectorsOf(context, request);
    const json::Document saved = *json::parse(body);
    if (!Catalogue().find(saved.root()["integration_type"].utf8()).isValid())
        return http::detail(422, "Unknown integration type");
    if (isNameTaken(connectors, id, saved.root()["name"].utf8()))
        return http::detail(409, "A connector with this name already exists");
    connectors.put(id, body);
    return http::json(listedConnector(body), before.isValid() ? 200 : 201);
}

Response create(const Context &context, const Request &request)
{
    requireWorkspaceAdmin(context, request);
    return save(context, request, newId(), {});
}

Response update(const Context &context, const Request &request)
{
    requireWorkspaceAdmin(context, request);
    const QByteArray id = request.parameter("id");
    const QByteArray stored = connectorsOf(context, request).find(id);
    if (stored.isNull())
        return http::detail(404, "Connector not found");
    const json::Document before = *json::parse(stored);
    return save(context, request, id, before.root());
}

Response remove(const Context &context, const Request &request)
{
    requireWorkspaceAdmin(context, request);
    if (!connectorsOf(context, request).remove(request.parameter("id")))
        return http::detail(404, "Connector not found");
    return http::json(R"({"success":true})");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/workspace/{ws}/connectors", &context);
    routes.add("GET", "", list);
    routes.add("POST", "", create);
    routes.add("PUT", "/{id}", update);
    routes.add("DELETE", "/{id}", remove);
}

} // namespace console::local::routes::workspaceconnectors
