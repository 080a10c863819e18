// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/restrecordservice.h"

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

Result<json::Document> recordFrom(const json::Document &document)
{
    if (document.root()["id"].toString().isEmpty())
        return unexpected(QStringLiteral("The server answered no record."));
    return document;
}

} // namespace

PendingCall RestRecordService::page(const QString &appId, const QString &entity, const RecordQuery &query,
    const PagePosition &position, Handler<RecordBytes> handler)
{
    const bool isPlain = position.cursor.isEmpty() && position.skip > 0;
    const QStringList rest =
        isPlain ? QStringList() : QStringList{ QStringLiteral("v2"), QStringLiteral("list") };
    const ApiCall call{ .path = apiPath(entityPath(appId, entity, rest)),
        .query = pageQuery(query, position),
        .timeout = slowCall,
        .sizeLimit = largestPage };
    return m_data.send(appId, call, [handler = std::move(handler)](Result<HttpAnswer> answer) {
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
    Query query;
    query.addUnlessEmpty("q", QString::fromUtf8(filter));
    const ApiCall call{ .path = apiPath(entityPath(appId, entity, { QStringLiteral("count") })),
        .query = query.text(),
        .timeout = slowCall };
    return m_data.send(appId, call,
        decoded<qint64>(std::move(handler), [](const json::Document &document) -> Result<qint64> {
            const auto count = document.root()["count"].toInteger();
            if (!count || *count < 0)
                return unexpected(QStringLiteral("The answer holds no count."));
            return *count;
        }));
}

PendingCall RestRecordService::record(
    const QString &appId, const QString &entity, const QString &id, Handler<json::Document> handler)
{
    return m_data.send(appId, { .path = apiPath(entityPath(appId, entity, { id })) },
        decoded<json::Document>(std::move(handler), recordFrom));
}

PendingCall RestRecordService::create(
    const QString &appId, const QString &entity, const QByteArray &fields, Handler<json::Document> handler)
{
    const ApiCall call{ .method = Method::Post, .path = apiPath(entityPath(appId, entity)), .body = fields };
    return m_data.send(appId, call, decoded<json::Document>(std::move(handler), recordFrom));
}

PendingCall RestRecordService::update(const QString &appId, const QString &entity, const QString &id,
    const QByteArray &fields, Handler<json::Document> handler)
{
    const ApiCall call{
        .method = Method::Put, .path = apiPath(entityPath(appId, entity, { id })), .body = fields
    };
    return m_data.send(appId, call, decoded<json::Document>(std::move(handler), recordFrom));
}

PendingCall RestRecordService::remove(
    const QString &appId, const QString &entity, const QString &id, Handler<void> handler)
{
    const ApiCall call{ .method = Method::Delete, .path = apiPath(entityPath(appId, entity, { id })) };
    return m_data.send(appId, call, doneOnly(std::move(handler)));
}

PendingCall RestRecordService::restore(
    const QString &appId, const QString &entity, const QString &id, Handler<json::Document> handler)
{
    const ApiCall call{ .method = Method::Put,
        .path = apiPath(entityPath(appId, entity, { id, QStringLiteral("restore") })),
        .body = "{}" };
    return m_data.send(appId, call, decoded<json::Document>(std::move(handler), recordFrom));
}

} // namespace console::api
