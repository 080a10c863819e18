// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "fuzz/targets.h"
#include "local/accounts/credentials.h"
#include "local/context.h"
#include "local/guard.h"
#include "local/http/router.h"
#include "local/ready.h"
#include "local/routes/routes.h"
#include "local/seed/seed.h"
#include "local/storage/database.h"
#include "local/storage/schema.h"

#include <QCoreApplication>
#include <QTemporaryDir>

namespace console::fuzz {
namespace {

using namespace console::local;

constexpr int requestsOfAWorld = 2000; ///< then its data have grown enough

/// All routes over a small workspace in memory. Nothing here runs later: no event loop turns.
struct World {
    QTemporaryDir folder;
    Database database{ QStringLiteral(":memory:") };
    Credentials credentials;
    Context context{ database, credentials, "key" };
    http::Router router;
    console::json::Document ready;
    int requests = 0;

    World()
    {
        migrate(database);
        seed(database, false);
        ensureApp(database, "a");
        context.folder = folder.path();
        context.mailbox = Mailbox(folder.filePath(QStringLiteral("mail.log")));
        context.url = "http://127.0.0.1:1";
        ready = *console::json::parse(writeReady(context, credentials, "a"));
        routes::addAll(router, context);
        send("POST", "/api/apps/a/entity-schemas",
            R"({"entity_name":"E","entity_schema":{"name":"E","type":"object","properties":{"s":{"type":"string"},)"
            R"("n":{"type":"number"},"l":{"type":"array"}}}})");
        send("POST", "/api/apps/a/entities/E/bulk", R"([{"s":"x","n":1,"l":["a"]},{"n":2.5},{"s":null}])");
    }

    void send(const QByteArray &method, const QByteArray &target, const QByteArray &body)
    {
        http::Request request;
        request.method = method;
        request.target = target;
        request.body = body;
        answer(std::move(request));
    }

    void answer(http::Request request)
    {
        if (!readTarget(request))
            return;
        request.headers.emplace_back("Host", "127.0.0.1");
        if (request.header("Authorization").isEmpty())
            request.headers.emplace_back(
                "Authorization", "Bearer " + ready.root()["token"].utf8().toByteArray());
        if (guard(request, context.url))
            return;
        const Deadline deadline(database, std::chrono::seconds(10));
        router.dispatch(std::move(request), [](const http::Response &response) {
            // A wrong code is a 500 of the service too.
            const bool isFailure = response.status == 500 && !response.body.contains("ObjectNotFoundError");
            require(!isFailure, "no request makes the server fail");
            const bool isJson = response.contentType == "application/json" && response.status >= 400;
            require(!isJson || console::json::parse(response.body).has_value(), "a refusal is JSON");
        });
    }
};

/// "METHOD target", lines of headers, an empty line, the body. "@name" as Authorization is a credential of
/// the READY line.
http::Request read(QByteArrayView input, const console::json::Value &ready)
{
    http::Request request;
    const qsizetype end = input.indexOf(QByteArrayView("\n\n"));
    const QByteArrayList lines = (end < 0 ? input : input.first(end)).toByteArray().split('\n');
    request.body = end < 0 ? QByteArray() : input.sliced(end + 2).toByteArray();
    const qsizetype blank = lines[0].indexOf(' ');
    request.method = lines[0].first(qMax(qsizetype(0), blank));
    request.target = lines[0].sliced(blank + 1);
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        const QByteArray value = line.sliced(colon + 1).trimmed();
        if (colon > 0 && value.startsWith('@'))
            request.headers.emplace_back(
                line.first(colon), "Bearer " + ready[value.sliced(1)].utf8().toByteArray());
        else if (colon > 0)
            request.headers.emplace_back(line.first(colon), value);
    }
    return request;
}

QCoreApplication *application()
{
    static int count = 1;
    static char name[] = "fuzz";
    static char *arguments[] = { name, nullptr };
    return QCoreApplication::instance() ? QCoreApplication::instance()
                                        : new QCoreApplication(count, arguments);
}

} // namespace

void http(QByteArrayView input)
{
    [[maybe_unused]] static QCoreApplication *const app = application(); // timers of routes want one
    static std::unique_ptr<World> world;
    if (!world || ++world->requests > requestsOfAWorld)
        world = std::make_unique<World>();
    world->answer(read(input, world->ready.root()));
}

} // namespace console::fuzz
