// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/selection.h"
#include "local/routes/routes.h"
#include "local/storage/documents.h"

// Fact sheet 4.10 and 4.12: what can only be read. Workflows, runs and branches come from the seed or a test.
namespace console::local::routes::workflows {
namespace {

using http::Request;
using http::Response;
using json::Value;

constexpr qint64 maximumLimit = 200;
constexpr qint64 defaultLimit = 30;

/// The newest first, as far as `isWanted` says.
template <class Wanted>
Response listed(const Context &context, const Request &request, const char *kind, const Wanted &isWanted)
{
    const AppAccess app = requireApp(context, request);
    const qint64 limit = qMin(maximumLimit, integerArgument(request, "limit", 1, defaultLimit));
    const auto all = Documents(context.database, app.id, kind).all();
    json::Writer writer;
    writer.beginArray();
    qint64 count = 0;
    for (auto document = all.rbegin(); document != all.rend() && count < limit; ++document) {
        if (isWanted(json::parse(document->body).value_or(json::Document()).root())) {
            writer.raw(document->body);
            ++count;
        }
    }
    return http::json(writer.endArray().take());
}

Response workflows(const Context &context, const Request &request)
{
    return listed(context, request, "workflow", [](const Value &) { return true; });
}

Response runs(const Context &context, const Request &request)
{
    const QByteArray status = request.argument("status");
    const QByteArray since = request.argument("since");
    return listed(context, request, "workflow-run", [&](const Value &run) {
        return (status.isEmpty() || run["status"].utf8() == status)
            && (since.isEmpty() || run["started_at"].utf8() >= since);
    });
}

Response branches(const Context &context, const Request &request)
{
    return listed(context, request, "branch", [](const Value &) { return true; });
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}", &context);
    routes.add("GET", "/workflows", workflows);
    routes.add("GET", "/workflows/runs", runs);
    routes.add("GET", "/branches", branches);
}

} // namespace console::local::routes::workflows
