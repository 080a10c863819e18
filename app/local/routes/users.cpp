// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/appusers.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/records/recordscope.h"
#include "local/records/writer.h"
#include "local/routes/routes.h"
#include "local/storage/timestamp.h"

#include <algorithm>
#include <array>

// Fact sheet 3.9. Users have rules of their own and no trash.
namespace console::local::routes::users {
namespace {

using http::Refusal;
using http::Request;
using http::Response;
using json::Value;

constexpr qint64 maximumPage = 5000;
constexpr qsizetype maximumFields = 1000;

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
    if (!caller.isSignedIn() && !caller.isService)
        throw Refusal{ http::error(401, "Unauthorized") };
    return caller;
}

void requireAdmin(const Caller &caller)
{
    if (!caller.isAdmin())
        throw Refusal{ http::error(403, "Permission denied") };
}

/// All users the caller may see, in the order in which they joined where none is asked for.
Response list(const Context &context, const Request &request)
{
    const Caller caller = requireUser(context, request);
    const Collection users = visibleUsers(context, request, caller);
    Selection selection = readSelection(request);
    if (request.argument("sort").isEmpty())
        selection.descending = false;
    const qint64 limit = qMin(maximumPage, integerArgument(request, "limit", 1, maximumPage));
    return http::json(
        RecordReader(context, users, caller).list(selection, integerArgument(request, "skip", 0, 0), limit));
}

Response count(const Context &context, const Request &request)
{
    const Caller caller = requireUser(context, request);
    const Collection users = visibleUsers(context, request, caller);
    const qint64 number = RecordReader(context, users, caller).count(readSelection(request));
    return http::json("{\"count\":" + QByteArray::number(number) + '}');
}

/// The caller's id; a member of the workspace becomes a user of the app on the first visit.
QByteArray ensureUser(const Context &context, const Request &request, const Caller &caller)
{
    const QByteArray name =
        context.database.text("SELECT name FROM members WHERE email=? LIMIT 1", { caller.email });
    const QByteArray role = caller.user.root()["role"].utf8().toByteArray();
    return addUser(
        context.database, request.parameter("app"), { {}, caller.email, name, role, caller.isEditor, true });
}

/// {id} or "me"; the body of the user, 404 where the caller may not see it.
QByteArray requireTarget(const Context &context, const Request &request, const Caller &caller)
{
    const QByteArray id = request.parameter("id");
    const bool isOwn = (id.isEmpty() || id == "me") && caller.isSignedIn();
    const Collection users = visibleUsers(context, request, caller);
    const QByteArray body =
        RecordReader(context, users, caller).record(isOwn ? ensureUser(context, request, caller) : id);
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
    const auto changes = http::jsonBody(request);
    if (!changes || !changes->root().isObject() || changes->root().size() > maximumFields)
        return http::error(400, "Request body must be a JSON object");
    const Value role = changes->root()["role"];
    if (!isOwn && role.isValid() && (!role.isString() || role.utf8().trimmed().isEmpty()))
        refuseRecord("Error in field role: Input should be a valid string");
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
    for (const auto &[name, text] : uniqueMembers(changes->root())) {
        if (!before.root()[name].isValid() && taken(name).isValid())
            writer.name(name).raw(text);
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
    const QByteArray app = request.parameter("app");
    Transaction transaction(context.database);
    context.database.execute(
        "DELETE FROM users WHERE app=? AND id=?", { app, user.root()["id"].utf8().toByteArray() });
    // Whoever comes again registers anew.
    context.database.execute(
        "DELETE FROM passwords WHERE app=? AND email=?", { app, user.root()["email"].utf8().toByteArray() });
    transaction.commit();
    return http::json(R"({"success":true})");
}

/// Users are invited or register. The official development server answers so, and nothing happens.
Response echo(const Context &context, const Request &request)
{
    requireUser(context, request);
    return http::json(requireDataObject(request).root().toJson());
}

Response ignore(const Context &context, const Request &request)
{
    requireUser(context, request);
    requireDataArray(request);
    return http::json("{}");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api/apps/{app}/entities/User", &context);
    routes.add("GET", "", list);
    routes.add("GET", "/count", count);
    routes.add("POST", "", echo);
    routes.add("POST", "/bulk", ignore);
    routes.add("GET", "/me", one);
    routes.add("PUT", "/me", update);
    routes.add("GET", "/{id}", one);
    routes.add("PUT", "/{id}", update);
    routes.add("DELETE", "/{id}", remove);
}

} // namespace console::local::routes::users
