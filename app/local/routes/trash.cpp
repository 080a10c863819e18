// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/recordscope.h"
#include "local/routes/routes.h"

#include <limits>

// Fact sheet 3.5, R15 to R18. The trash is for editors.
namespace console::local::routes::trash {
namespace {

using http::Request;
using http::Response;
using Part = RecordReader::Part;

constexpr auto everything = std::numeric_limits<qint64>::max();

Response list(const Context &context, const Request &request)
{
    const RecordScope scope(context, request, Part::Trash);
    return http::json(scope.reader.list(readSelection(request), integerArgument(request, "skip", 0, 0),
        integerArgument(request, "limit", 1, everything)));
}

Response restoreMany(const Context &context, const Request &request)
{
    const RecordScope scope(context, request, Part::Trash);
    const json::Document query = requireDataObject(request);
    Sql sql{ "UPDATE records SET deleted=NULL WHERE row IN (SELECT row", {} };
    sql += scope.reader.matching(query.root());
    sql += ")";
    context.database.execute(sql.text, sql.values);
    return http::json("{\"restored\":" + QByteArray::number(context.database.changes()) + '}');
}

Response notThere(const QByteArray &id)
{
    return http::error(404, "Record with id \"" + id + "\" not found");
}

Response restore(const Context &context, const Request &request)
{
    const RecordScope scope(context, request, Part::Trash);
    const QByteArray id = request.parameter("id");
    context.database.execute(
        "UPDATE records SET deleted=NULL WHERE collection=? AND id=? AND deleted IS NOT NULL",
        { scope.collection.id, id });
    if (context.database.changes() == 0)
        return notThere(id);
    return http::json(context.database.text(
        "SELECT body FROM records WHERE collection=? AND id=?", { scope.collection.id, id }));
}

Response purge(const Context &context, const Request &request)
{
    const RecordScope scope(context, request, Part::Trash);
    const QByteArray id = request.parameter("id");
    context.database.execute("DELETE FROM records WHERE collection=? AND id=?", { scope.collection.id, id });
    return context.database.changes() == 0 ? notThere(id) : http::json(R"({"success":true})");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/entities/{entity}", &context);
    routes.add("GET", "/trash", list);
    routes.add("PUT", "/trash/restore", restoreMany);
    routes.add("PUT", "/{id}/restore", restore);
    routes.add("DELETE", "/{id}/permanent", purge);
}

} // namespace console::local::routes::trash
