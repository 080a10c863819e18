// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/accounts/tokens.h"
#include "local/context.h"
#include "local/files/filestore.h"
#include "local/http/multipart.h"
#include "local/http/router.h"
#include "local/records/recordscope.h"
#include "local/routes/routes.h"

#include <QDateTime>
#include <QFile>

// Fact sheet 3.11: files of apps.
namespace console::local::routes::files {
namespace {

using http::Request;
using http::Response;

constexpr qsizetype largestFile = 50 * 1024 * 1024;
constexpr qint64 defaultLifetime = 300; // seconds
constexpr qint64 longestLifetime = 7 * 24 * 3600;

Response store(const Context &context, const Request &request, bool isPrivate)
{
    requireCaller(context, request);
    const auto file = http::filePart(request, "file");
    if (!file)
        return http::error(400, "No file uploaded");
    if (file->content.size() > largestFile)
        return http::error(413, "File too large");
    const QByteArray place = storeFile(
        context, { request.parameter("app"), file->fileName, file->contentType, file->content, isPrivate });
    json::Writer writer;
    writer.beginObject().name(isPrivate ? "file_uri" : "file_url");
    writer.string(QByteArrayView(isPrivate ? "private/" + place : publicFileUrl(context, place)));
    return http::json(writer.endObject().take());
}

Response upload(const Context &context, const Request &request)
{
    return store(context, request, false);
}

Response uploadPrivate(const Context &context, const Request &request)
{
    return store(context, request, true);
}

QByteArray seal(
    const Context &context, const QByteArray &app, const QByteArray &id, const QByteArray &expires)
{
    return expires + '.' + signature(context.signingKey, "file/" + app + '/' + id + '/' + expires);
}

Response sign(const Context &context, const Request &request)
{
    requireCaller(context, request);
    const json::Document body = requireDataObject(request);
    const QByteArray uri = body.root()["file_uri"].utf8().toByteArray();
    if (uri.isEmpty())
        return http::error(400, "file_uri is required");
    const QByteArrayList parts = uri.split('/');
    const QByteArray app = request.parameter("app");
    const bool isKnown = parts.size() == 4 && parts[0] == "private" && parts[1] == app
        && context.database.integer(
               "SELECT count(*) FROM files WHERE id=? AND app=? AND is_private=1", { parts[2], app })
            > 0;
    if (!isKnown)
        return http::error(404, "File not found");
    const qint64 lifetime =
        qBound(qint64(1), body.root()["expires_in"].toInteger().value_or(defaultLifetime), longestLifetime);
    const QByteArray expires = QByteArray::number(QDateTime::currentSecsSinceEpoch() + lifetime);
    json::Writer writer;
    writer.beginObject().name("signed_url");
    writer.string(
        QByteArrayView(context.url + "/files/" + uri + "?token=" + seal(context, app, parts[2], expires)));
    return http::json(writer.endObject().take());
}

Response content(const Context &context, const Request &request, bool isPrivate)
{
    const QByteArray id = request.parameter("id");
    Statement row(context.database, "SELECT type FROM files WHERE id=? AND app=? AND is_private=?",
        { id, request.parameter("app"), qint64(isPrivate) });
    QFile file(filePath(context, id));
    if (!row.step() || !file.open(QIODevice::ReadOnly))
        return http::error(404, "File not found");
    Response response;
    response.contentType = row.text(0);
    response.body = file.readAll();
    // A page that somebody uploaded runs no script here.
    response.headers.emplace_back("Content-Security-Policy", "sandbox");
    return response;
}

Response readPublic(const Context &context, const Request &request)
{
    return content(context, request, false);
}

Response readPrivate(const Context &context, const Request &request)
{
    const QByteArray token = request.argument("token");
    if (token.isEmpty())
        return http::error(401, "Missing token");
    const QByteArray expires = token.first(std::max(qsizetype(0), token.indexOf('.')));
    const bool isRight = token == seal(context, request.parameter("app"), request.parameter("id"), expires);
    if (!isRight || expires.toLongLong() < QDateTime::currentSecsSinceEpoch()) {
        return http::json(
            R"({"error":"InvalidJWT","message":"signature verification failed","statusCode":"400"})", 400);
    }
    return content(context, request, true);
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "", &context);
    const QByteArray core = "/api/apps/{app}/integration-endpoints/Core";
    routes.add("POST", core + "/UploadFile", upload);
    routes.add("POST", core + "/UploadPrivateFile", uploadPrivate);
    routes.add("POST", core + "/CreateFileSignedUrl", sign);
    routes.add("GET", "/files/public/{app}/{id}/{name}", readPublic);
    routes.add("GET", "/files/private/{app}/{id}/{name}", readPrivate);
}

} // namespace console::local::routes::files
