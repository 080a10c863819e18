// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/aggregate.h"
#include "local/records/recordscope.h"
#include "local/records/writer.h"
#include "local/routes/routes.h"
#include "local/storage/timestamp.h"

// Fact sheet 3.3 to 3.7: R1 to R8.
namespace console::local::routes::records {
namespace {

using http::Refusal;
using http::Request;
using http::Response;

constexpr qint64 maximumPage = 5000;
constexpr qint64 maximumDistinctPage = 1000;
constexpr qint64 defaultCursorPage = 100;

Response list(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const qint64 limit = qMin(maximumPage, integerArgument(request, "limit", 1, maximumPage));
    return http::json(
        scope.reader.list(readSelection(request), integerArgument(request, "skip", 0, 0), limit));
}

/// The cursor of the request, when it is one of this walk; nothing without one. Throws Refusal 400 otherwise.
std::optional<Cursor> requireCursor(const Context &context, const Request &request, const RecordScope &scope)
{
    const QByteArray text = request.argument("cursor");
    if (text.isEmpty())
        return std::nullopt;
    const auto cursor = readCursor(context, text);
    if (!cursor || cursor->owner != scope.reader.owner())
        throw Refusal{ http::error(400, "Invalid cursor") };
    // Later pages need the cursor alone; what is repeated must be the same.
    const Selection asked = readSelection(request);
    const bool sameFilter = asked.filter == "{}" || asked.filter == cursor->selection.filter;
    const bool sameSort = request.argument("sort").isEmpty()
        || (asked.sort == cursor->selection.sort && asked.descending == cursor->selection.descending);
    const bool sameFields = asked.fields.isEmpty() || asked.fields == cursor->selection.fields;
    const QByteArray field = request.argument("distinct");
    const bool sameWalk = field.isEmpty() || field == cursor->distinct;
    if (!sameFilter || !sameSort || !sameFields || !sameWalk)
        throw Refusal{ http::error(400, "Cursor belongs to a different query") };
    return cursor;
}

Response page(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const auto cursor = requireCursor(context, request, scope);
    const Selection selection = cursor ? cursor->selection : readSelection(request);
    const QByteArray field = cursor ? cursor->distinct : request.argument("distinct");
    const qint64 limit = integerArgument(request, "limit", 1, defaultCursorPage);
    if (field.isEmpty())
        return http::json(
            scope.reader.page(selection, cursor ? &*cursor : nullptr, qMin(maximumPage, limit)));
    const auto *skip = cursor ? std::get_if<qint64>(&cursor->key) : nullptr;
    return http::json(
        scope.reader.distinct(selection, field, skip ? *skip : 0, qMin(maximumDistinctPage, limit)));
}

Response aggregate(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const json::Document specification = requireDataObject(request);
    return http::json(Aggregate(specification.root(), scope.collection, scope.reader).rows(context.database));
}

Response count(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const QByteArray number = QByteArray::number(scope.reader.count(readSelection(request)));
    return http::json("{\"count\":" + number + '}');
}

Response record(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const QByteArray id = request.parameter("id");
    const QByteArray body = scope.reader.record(id);
    if (!body.isNull())
        return http::json(body);
    const bool hidden = context.database.integer(
        "SELECT count(*) FROM records WHERE collection=? AND id=? AND deleted IS NULL",
        { scope.collection.id, id });
    return hidden ? http::message(404, "Entity " + scope.collection.entity + " with ID " + id + " not found")
                  : http::error(404, "Record with id \"" + id + "\" not found");
}

/// The answer of a create has other dates than every later read (fact sheet 3.2).
QByteArray withCreateDates(const QByteArray &record)
{
    const json::Document document = json::parse(record).value_or(json::Document());
    json::Writer writer;
    writer.beginObject();
    for (auto member = document.root().begin(); member != document.root().end(); ++member) {
        writer.name(member.name());
        if (member.name() == "created_date" || member.name() == "updated_date")
            writer.string(QByteArrayView(createdTime((*member).utf8())));
        else
            writer.value(*member);
    }
    return writer.endObject().take();
}

Response create(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const json::Document fields = requireDataObject(request);
    RecordWriter writer(context, scope.collection, scope.caller);
    const QByteArray id = writer.create(fields.root());
    writer.commit();
    // A creator who may not read the record still gets its id.
    const QByteArray body = scope.reader.record(id);
    return http::json(body.isNull() ? R"({"id":")" + id + R"("})" : withCreateDates(body), 201);
}

Response update(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    const json::Document fields = requireDataObject(request);
    const QByteArray id = request.parameter("id");
    RecordWriter writer(context, scope.collection, scope.caller);
    writer.update(id, fields.root());
    writer.commit();
    const QByteArray body = scope.reader.record(id);
    return http::json(body.isNull() ? R"({"id":")" + id + R"("})" : body);
}

Response remove(const Context &context, const Request &request)
{
    const RecordScope scope(context, request);
    RecordWriter writer(context, scope.collection, scope.caller);
    writer.remove(request.parameter("id"));
    writer.commit();
    return http::json(R"({"success":true})");
}

} // namespace

void add(http::Router &router, const Context &context)
{
    recordbatches::add(router, context); // its fixed words would be ids here
    trash::add(router, context);
    http::RouteGroup routes(router, "/api/apps/{app}/entities/{entity}", &context);
    routes.add("GET", "", list);
    routes.add("GET", "/v2/list", page);
    routes.add("GET", "/count", count);
    routes.add("POST", "/aggregate", aggregate);
    routes.add("POST", "", create);
    routes.add("GET", "/{id}", record);
    routes.add("PUT", "/{id}", update);
    routes.add("DELETE", "/{id}", remove);
}

} // namespace console::local::routes::records
