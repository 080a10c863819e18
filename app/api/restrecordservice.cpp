// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restrecordservice.h"

#include "api/fallback.h"
#include "core/json/parse.h"
#include "core/json/write.h"

#include <algorithm>

namespace console::api {
namespace {

using Method = HttpRequest::Method;

constexpr qint64 largestPage = 512 * 1024 * 1024; ///< 5,000 records of 100 KB

QStringList entityPath(const QString &appId, const QString &entity, const QStringList &rest = {})
{
    return QStringList{ QStringLiteral("apps"), appId, QStringLiteral("entities"), entity } + rest;
}

/// A cursor remembers filter, order and fields; a different value beside it would be an error.
QByteArray pageQuery(const RecordQuery &query, const PagePosition &position)
{
    Query text;
    text.add("limit", QString::number(std::clamp(position.limit, 1, 5000)));
    if (!position.cursor.isEmpty())
        return text.add("cursor", position.cursor).text();
    text.addUnlessEmpty("q", QString::fromUtf8(query.filter));
    text.add("sort", query.sort.isEmpty() ? QStringLiteral("-created_date") : query.sort);
    text.addUnlessEmpty("fields", query.fields.join(u','));
    text.addUnlessEmpty("skip", position.skip > 0 ? QString::number(position.skip) : QString());
    return text.text();
}

/// The plain list tells no cursor, and leaves the id out where it was not asked for.
QByteArray plainQuery(RecordQuery query, PagePosition position)
{
    if (!query.fields.isEmpty() && !query.fields.contains(QLatin1String("id")))
        query.fields.prepend(QStringLiteral("id"));
    position.cursor.clear();
    return pageQuery(query, position);
}

/// The development server hands on what it does not know.
bool isMissingRoute(const Error &error)
{
    return error.httpStatus == 404 || error.httpStatus == 405 || error.httpStatus == 501
        || (error.httpStatus == 504
            && error.detail.startsWith(QLatin1String("Error occurred while trying to proxy")));
}

/// ... or takes its name for the id of a record.
bool isMissingCount(const Error &error)
{
    return error.httpStatus == 404 && error.detail == QLatin1String("Record with id \"count\" not found");
}

/// A call that the server does not have.
Handler<json::Document> notFoundWhereMissing(Handler<json::Document> handler)
{
    return [handler = std::move(handler)](Result<json::Document> answer) {
        if (!answer && isMissingRoute(answer.error()))
            answer.error().kind = Error::Kind::NotFound;
        handler(std::move(answer));
    };
}

Result<json::Document> recordFrom(const json::Document &document)
{
    if (document.root()["id"].toString().isEmpty())
        return unexpected(QStringLiteral("The server answered no record."));
    return document;
}

} // namespace

PendingCall RestRecordService::send(const QString &appId, ApiCall call, Handler<HttpAnswer> handler)
{
    using Who = RecordEyes::Who;
    if (m_eyes.isDevelopment)
        call.headers.emplaceBack("X-Data-Env", "dev");
    if (m_eyes.who == Who::Unruled)
        call.headers.emplaceBack("X-Bypass-RLS", "true");
    const DataPlane::As as = m_eyes.who == Who::Nobody ? DataPlane::As::Nobody
        : m_eyes.who == Who::User                      ? DataPlane::As::User
        : m_eyes.who == Who::Unruled                   ? DataPlane::As::AppUser
                                                       : DataPlane::As::Account;
    return m_data.send(appId, call, std::move(handler), as, m_eyes.user);
}

PendingCall RestRecordService::signInUser(
    const QString &appId, const QString &email, const SecretString &password, Handler<void> handler)
{
    return m_data.signInUser(appId, email, password, std::move(handler));
}

PendingCall RestRecordService::page(const QString &appId, const QString &entity, const RecordQuery &query,
    const PagePosition &position, Handler<RecordBytes> handler)
{
    const Fallback<RecordBytes>::Way plain = [=, this, lacks = std::weak_ptr(m_lacks)](
                                                 Handler<RecordBytes> answer) {
        if (lacks.expired())
            return answered<RecordBytes>(std::move(answer), failure(Error::Kind::Offline));
        return sendPage(appId, {}, entity, plainQuery(query, position),
            [lacks, isStart = position.skip == 0, answer = std::move(answer)](Result<RecordBytes> page) {
                if (const auto known = lacks.lock(); known && page && isStart)
                    known->cursors = true;
                answer(std::move(page));
            });
    };
    if (position.cursor.isEmpty() && (position.skip > 0 || m_lacks->cursors))
        return plain(std::move(handler));
    const auto v2 = [&](Handler<RecordBytes> answer) {
        return sendPage(appId, { QStringLiteral("v2"), QStringLiteral("list") }, entity,
            pageQuery(query, position), std::move(answer));
    };
    if (!position.cursor.isEmpty())
        return v2(std::move(handler));
    return Fallback<RecordBytes>::start(v2, isMissingRoute, plain, std::move(handler));
}

PendingCall RestRecordService::sendPage(const QString &appId, const QStringList &rest, const QString &entity,
    const QByteArray &query, Handler<RecordBytes> handler)
{
    const ApiCall call{ .path = apiPath(entityPath(appId, entity, rest)),
        .query = query,
        .timeout = slowCall,
        .sizeLimit = largestPage };
    return send(appId, call, [handler = std::move(handler)](Result<HttpAnswer> answer) {
        if (!answer)
            return handler(Failure(std::move(answer).error()));
        const QByteArray start = answer->body.left(64).trimmed();
        if (!start.startsWith('{') && !start.startsWith('['))
            return handler(about(*answer,
                Error::make(Error::Kind::Protocol, QStringLiteral("The server answered no records."))));
        handler(RecordBytes{ std::move(answer->body) });
    });
}

PendingCall RestRecordService::count(
    const QString &appId, const QString &entity, const QByteArray &filter, Handler<qint64> handler)
{
    const Fallback<qint64>::Way byIds = [=, this, lacks = std::weak_ptr(m_lacks)](Handler<qint64> answer) {
        if (lacks.expired())
            return answered<qint64>(std::move(answer), failure(Error::Kind::Offline));
        return countIds(
            appId, entity, filter, [lacks, answer = std::move(answer)](const Result<qint64> &count) {
                if (const auto known = lacks.lock(); known && count)
                    known->count = true;
                answer(count);
            });
    };
    if (m_lacks->count)
        return byIds(std::move(handler));
    Query query;
    query.addUnlessEmpty("q", QString::fromUtf8(filter));
    const ApiCall call{ .path = apiPath(entityPath(appId, entity, { QStringLiteral("count") })),
        .query = query.text(),
        .timeout = slowCall };
    const auto asked = [&](Handler<qint64> answer) {
        return send(appId, call,
            decoded<qint64>(std::move(answer), [](const json::Document &document) -> Result<qint64> {
                const auto count = document.root()["count"].toInteger();
                if (!count || *count < 0)
                    return unexpected(QStringLiteral("The answer holds no count."));
                return *count;
            }));
    };
    return Fallback<qint64>::start(asked, isMissingCount, byIds, std::move(handler));
}

/// The development server gives everything where no limit is asked for.
PendingCall RestRecordService::countIds(
    const QString &appId, const QString &entity, const QByteArray &filter, Handler<qint64> handler)
{
    Query query;
    query.addUnlessEmpty("q", QString::fromUtf8(filter)).add("fields", QStringLiteral("id"));
    const ApiCall call{ .path = apiPath(entityPath(appId, entity)),
        .query = query.text(),
        .timeout = slowCall,
        .sizeLimit = largestPage };
    return send(appId, call,
        decoded<qint64>(std::move(handler), [](const json::Document &document) -> Result<qint64> {
            if (!document.root().isArray())
                return unexpected(QStringLiteral("The server answered no records."));
            return qint64(document.root().size());
        }));
}

PendingCall RestRecordService::aggregate(const QString &appId, const QString &entity,
    const QByteArray &specification, Handler<json::Document> handler)
{
    const ApiCall call{ .method = Method::Post,
        .path = apiPath(entityPath(appId, entity, { QStringLiteral("aggregate") })),
        .body = specification,
        .timeout = slowCall };
    return send(appId, call,
        decoded<json::Document>(notFoundWhereMissing(std::move(handler)),
            [](const json::Document &document) -> Result<json::Document> {
                if (!document.root()["rows"].isArray())
                    return unexpected(QStringLiteral("The answer holds no rows."));
                return document;
            }));
}

PendingCall RestRecordService::record(
    const QString &appId, const QString &entity, const QString &id, Handler<json::Document> handler)
{
    return send(appId, { .path = apiPath(entityPath(appId, entity, { id })) },
        decoded<json::Document>(std::move(handler), recordFrom));
}

PendingCall RestRecordService::create(
    const QString &appId, const QString &entity, const QByteArray &fields, Handler<json::Document> handler)
{
    const ApiCall call{ .method = Method::Post, .path = apiPath(entityPath(appId, entity)), .body = fields };
    return send(appId, call, decoded<json::Document>(std::move(handler), recordFrom));
}

PendingCall RestRecordService::update(const QString &appId, const QString &entity, const QString &id,
    const QByteArray &fields, Handler<json::Document> handler)
{
    const ApiCall call{
        .method = Method::Put, .path = apiPath(entityPath(appId, entity, { id })), .body = fields
    };
    return send(appId, call, decoded<json::Document>(std::move(handler), recordFrom));
}

PendingCall RestRecordService::createMany(const QString &appId, const QString &entity,
    const QList<QByteArray> &records, Handler<json::Document> handler)
{
    return sendBlock(appId, entity, Method::Post, '[' + records.join(',') + ']', std::move(handler));
}

PendingCall RestRecordService::updateMany(const QString &appId, const QString &entity,
    const QList<RecordPatch> &patches, Handler<json::Document> handler)
{
    json::Writer body;
    body.beginArray();
    for (const RecordPatch &patch : patches) {
        body.beginObject().name("id").string(patch.id);
        const json::Document fields = json::parse(patch.fields).value_or(json::Document());
        for (auto it = fields.root().begin(); !(it == fields.root().end()); ++it)
            body.name(it.name()).value(*it);
        body.endObject();
    }
    return sendBlock(appId, entity, Method::Put, body.endArray().take(), std::move(handler));
}

PendingCall RestRecordService::sendBlock(const QString &appId, const QString &entity, Method method,
    const QByteArray &body, Handler<json::Document> handler)
{
    const ApiCall call{ .method = method,
        .path = apiPath(entityPath(appId, entity, { QStringLiteral("bulk") })),
        .body = body,
        .timeout = slowCall,
        .sizeLimit = largestPage };
    return send(appId, call,
        decoded<json::Document>(notFoundWhereMissing(std::move(handler)),
            [](const json::Document &document) -> Result<json::Document> {
                if (!document.root().isArray())
                    return unexpected(QStringLiteral("The server answered no records."));
                return document;
            }));
}

PendingCall RestRecordService::remove(
    const QString &appId, const QString &entity, const QString &id, Handler<void> handler)
{
    const ApiCall call{ .method = Method::Delete, .path = apiPath(entityPath(appId, entity, { id })) };
    return send(appId, call, doneOnly(std::move(handler)));
}

PendingCall RestRecordService::restore(
    const QString &appId, const QString &entity, const QString &id, Handler<json::Document> handler)
{
    const ApiCall call{ .method = Method::Put,
        .path = apiPath(entityPath(appId, entity, { id, QStringLiteral("restore") })),
        .body = "{}" };
    return send(appId, call, decoded<json::Document>(notFoundWhereMissing(std::move(handler)), recordFrom));
}

} // namespace console::api
