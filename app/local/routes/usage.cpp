// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/recordscope.h"
#include "local/routes/routes.h"
#include "local/storage/timestamp.h"

// Fact sheet 3.13: what a client tells about the use of an app. The answers' shapes are not public.
namespace console::local::routes::usage {
namespace {

using http::Request;
using http::Response;

constexpr qint64 defaultPage = 50;
constexpr qint64 maximumPage = 1000;
constexpr qint64 keptVisits = 10'000;

Response visit(const Context &context, const Request &request)
{
    const Caller caller = requireCaller(context, request);
    const QByteArray app = request.parameter("app");
    context.database.execute("INSERT INTO visits VALUES(?,?,?,?)",
        { app, storedNow(), caller.email, request.parameter("page").left(200) });
    context.database.execute(
        "DELETE FROM visits WHERE rowid <= (SELECT max(rowid) FROM visits) - ?", { keptVisits });
    return http::json(R"({"success":true})");
}

void requireEditorOfApp(const Caller &caller)
{
    if (!caller.isEditor && !caller.isAdmin())
        throw http::Refusal{ http::error(403, "Permission denied") };
}

Response visits(const Context &context, const Request &request)
{
    requireEditorOfApp(requireCaller(context, request));
    Statement rows(context.database,
        "SELECT time, user, page FROM visits WHERE app=? ORDER BY time DESC LIMIT ? OFFSET ?",
        { request.parameter("app"), qMin(maximumPage, integerArgument(request, "limit", 1, defaultPage)),
            integerArgument(request, "skip", 0, 0) });
    json::Writer writer;
    writer.beginArray();
    while (rows.step()) {
        writer.beginObject().name("created_date").string(rows.view(0)).name("user_email");
        rows.isNull(1) || rows.view(1).isEmpty() ? writer.null() : writer.string(rows.view(1));
        writer.name("page").string(rows.view(2)).endObject();
    }
    return http::json(writer.endArray().take());
}

Response statistics(const Context &context, const Request &request)
{
    requireEditorOfApp(requireCaller(context, request));
    Statement row(context.database, "SELECT count(*), count(DISTINCT user) FROM visits WHERE app=?",
        { request.parameter("app") });
    row.step();
    json::Writer writer;
    writer.beginObject().name("total_visits").number(row.integer(0));
    return http::json(writer.name("unique_users").number(row.integer(1)).endObject().take());
}

/// Accepted, and nothing else: there is nobody to analyse.
Response track(const Context &context, const Request &request)
{
    requireCaller(context, request);
    if (!requireDataObject(request).root()["events"].isArray())
        return http::error(400, "events must be an array");
    return http::json(R"({"success":true})");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api", &context);
    routes.add("POST", "/app-logs/{app}/log-user-in-app/{page}", visit);
    routes.add("GET", "/app-logs/{app}/stats", statistics);
    routes.add("GET", "/app-logs/{app}", visits);
    routes.add("POST", "/apps/{app}/analytics/track/batch", track);
}

} // namespace console::local::routes::usage
