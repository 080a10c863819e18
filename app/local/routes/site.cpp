// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/access.h"
#include "local/apps/appaddress.h"
#include "local/context.h"
#include "local/guard.h"
#include "local/http/multipart.h"
#include "local/http/router.h"
#include "local/pages/page.h"
#include "local/routes/routes.h"
#include "local/site/archive.h"

#include <array>

// Fact sheet 4.13: the files of a site. They are served at the address of the app, beside its data.
namespace console::local::routes::site {
namespace {

using http::Request;
using http::Response;

constexpr qsizetype largestSite = 200 * 1024 * 1024;

QByteArray contentType(const QByteArray &path)
{
    static constexpr std::array<std::pair<const char *, const char *>, 14> types = { {
        { ".html", "text/html; charset=utf-8" },
        { ".js", "text/javascript; charset=utf-8" },
        { ".mjs", "text/javascript; charset=utf-8" },
        { ".css", "text/css; charset=utf-8" },
        { ".json", "application/json" },
        { ".svg", "image/svg+xml" },
        { ".png", "image/png" },
        { ".jpg", "image/jpeg" },
        { ".webp", "image/webp" },
        { ".ico", "image/x-icon" },
        { ".woff2", "font/woff2" },
        { ".wasm", "application/wasm" },
        { ".txt", "text/plain; charset=utf-8" },
        { ".xml", "application/xml" },
    } };
    for (const auto &[ending, type] : types) {
        if (path.endsWith(ending))
            return type;
    }
    return "application/octet-stream";
}

Response deploy(const Context &context, const Request &request)
{
    const AppAccess app = requireDeployer(context, request);
    const auto file = http::filePart(request, "file");
    const auto files = file ? readTarGz(file->content, largestSite) : std::nullopt;
    if (!files)
        return http::detail(422, "file must be a .tar.gz of the site");
    Transaction transaction(context.database);
    context.database.execute("DELETE FROM site_files WHERE app=?", { app.id });
    Statement insert(context.database, "INSERT OR REPLACE INTO site_files VALUES(?,?,?)");
    for (const auto &[path, content] : *files)
        insert.run({ app.id, path, content.isNull() ? QByteArray("") : content });
    transaction.commit();
    return http::json("{\"app_url\":\"" + appAddress(context, app.id) + "/\"}");
}

/// A path without a file is the page's own business, as for every single-page application. Scripts of a site
/// run at the address of its app, and never where our own pages are.
Response serve(const Context &context, const Request &request)
{
    if (isAtOwnHost(request))
        return http::redirect(siteOrigin(context) + request.target);
    for (const QByteArray &path : { request.parameter("path"), QByteArray("index.html") }) {
        Statement file(context.database, "SELECT content FROM site_files WHERE app=? AND path=?",
            { request.parameter("app"), path });
        if (file.step())
            return { 200, contentType(path), file.text(0), {}, {}, {} };
    }
    return resultPage(
        "wait", "Nothing is published yet", "The site of this app appears here once it is deployed.", 404);
}

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "", &context);
    routes.add("POST", "/api/apps/{app}/deploy-dist", deploy);
    routes.add("GET", "/sites/{app}", serve);
    routes.add("GET", "/sites/{app}/{path...}", serve);
}

} // namespace console::local::routes::site
