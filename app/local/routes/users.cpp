// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/selection.h"
#include "local/routes/routes.h"
#include "local/storage/filter.h"
#include "local/storage/timestamp.h"

#include <algorithm>
#include <array>

// Fact sheet 3.9. Users have rules of their own and no trash.
namespace console::local {
namespace {

using http::Refusal;
using http::Request;
using http::Response;
using json::Value;

constexpr qint64 maximumPage = 5000;

bool isFixed(QByteArrayView field)
{
    static constexpr std::array<QByteArrayView, 12> names = { "id", "email", "full_name", "created_date",
        "updated_date", "created_by", "collaborator_role", "app_id", "_app_role", "is_service", "is_verified",
        "disabled" };
    return std::find(names.begin(), names.end(), field) != names.end();
}

Caller requireUser(const Context &context, const Request &request)
{
    Caller caller = requireCaller(context, request);
    if (!caller.isSignedIn())
        throw Refusal{ http::error(401, "Unauthorized") };
    return caller;
}

bool isAdmin(const Caller &caller)
{
    return caller.user.root()["role"].utf8() == "admin";
}

void requireAdmin(const Caller &caller)
{
    if (!isAdmin(caller))
        throw Refusal{ http::error(403, "Permission denied") };
}

/// The users of the app that the caller may see, as a table that filters understand.
Sql visible(const Request &request, const Caller &caller)
{
    Sql sql{ "(SELECT id, body, json_extract(body,'$.created_date') AS created,"
             " json_extract(body,'$.updated_date') AS updated FROM users WHERE app=?",
        { request.parameter("app") } };
    if (!isAdmin(caller))
        sql += Sql{ " AND email=?", { caller.email } };
    sql += ")";
    return sql;
}

Sql filtered(const Selection &selection)
{
    try {
        return compileFilter(json::parse(selection.filter).value_or(json::Document()).root());
    } catch (const FilterError &error) {
        throw Refusal{ http::error(400, error.message) };
    }
}

Response list(const Context &context, const Request &request)
{
    const Caller caller = requireUser(context, request);
    const Selection selection = readSelection(request);
    const bool isSorted = !request.argument("sort").isEmpty();
    Sql sql{ "SELECT body FROM ", {} };
    sql += visible(request, caller);
    sql += " WHERE ";
    sql += filtered(selection);
    sql += " ORDER BY ";
    sql += isSorted ? fieldValue(selection.sort) : Sql{ "created", {} };
    sql += isSorted && selection.descending ? " DESC" : " ASC";
    sql += Sql{ ", id LIMIT ? OFFSET ?",
        { qMin(maximumPage, integerArgument(request, "limit", 1, maximumPage)),
            integerArgument(request, "skip", 0, 0) } };
    Statement rows(context.database, sql);
    json::Writer writer;
    writer.beginArray();
    while (rows.step())
        writer.raw(rows.view(0));
    return http::json(writer.endArray().take());
}

Response count(const Context &context, const Request &request)
{
    const Caller caller = requireUser(context, request);
    Sql sql{ "SELECT count(*) FROM ", {} };
    sql += visible(request, caller);
    sql += " WHERE ";
    sql += filtered(readSelection(request));
    return http::json(
        "{\"count\":" + QByteArray::number(context.database.integer(sql.text, sql.values)) + '}');
}

/// {id} or "me"; the body of the user, 404 where the caller may not see it.
QByteArray requireTarget(const Context &context, const Request &request, const Caller &caller)
{
    const QByteArray id = request.parameter("id");
    const QByteArray own = caller.user.root()["id"].utf8().toByteArray();
    Sql sql{ "SELECT body FROM ", {} };
    sql += visible(request, caller);
    sql += Sql{ " WHERE id=?", { id.isEmpty() || id == "me" ? own : id } };
    const QByteArray body = context.database.text(sql.text, sql.values);
    if (body.isNull())
        throw Refusal{ http::error(404, "User with id \"" + id + "\" not found") };
    return body;
}

Response one(const Context &context, const Request &request)
{
    return http::json(requireTarget(context, request, requireUser(context, request)));
}

Response update(const Context &context, const Request &request)
{
    const Caller caller = requireUser(context, request);
    const QByteArray id = request.parameter("id");
    const bool isOwn = id.isEmpty() || id == "me";
    if (!isOwn)
        requireAdmin(caller);
    const json::Document before = *json::parse(requireTarget(context, request, caller));
    const auto changes = json::parse(request.body);
    if (!changes || !changes->root().isObject())
        return http::error(400, "Request body must be a JSON object");
    const auto taken = [&](QByteArrayView name) {
        return isFixed(name) || (isOwn && name == "role") ? Value() : changes->root()[name];
    };
    json::Writer writer;
    writer.beginObject();
    for (auto member = before.root().begin(); member != before.root().end(); ++member) {
        const Value change = taken(member.name());
        writer.name(member.name());
        if (member.name() == "updated_date")
            writer.string(QByteArrayView(storedNow()));
        else
            writer.value(change.isValid() ? change : *member);
    }
    for (auto member = changes->root().begin(); member != changes->root().end(); ++member) {
        if (!before.root()[member.name()].isValid() && taken(member.name()).isValid())
            writer.name(member.name()).value(*member);
    }
    const QByteArray body = writer.endObject().take();
    context.database.execute(
        "UPDATE users SET body=?1, role=json_extract(?1,'$.role') WHERE app=?2 AND id=?3",
        { body, request.parameter("app"), before.root()["id"].utf8().toByteArray() });
    return http::json(body);
}

Response remove(const Context &context, const Request &request)
{
    const Caller caller = requireUser(context, request);
    requireAdmin(caller);
    const json::Document user = *json::parse(requireTarget(context, request, caller));
    context.database.execute("DELETE FROM users WHERE app=? AND id=?",
        { request.parameter("app"), user.root()["id"].utf8().toByteArray() });
    return http::json(R"({"success":true})");
}

} // namespace

void addUserRoutes(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/entities/User", &context);
    routes.add("GET", "", list);
    routes.add("GET", "/count", count);
    routes.add("GET", "/me", one);
    routes.add("PUT", "/me", update);
    routes.add("GET", "/{id}", one);
    routes.add("PUT", "/{id}", update);
    routes.add("DELETE", "/{id}", remove);
}

} // namespace console::local
