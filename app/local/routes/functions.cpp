// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/functions/function.h"
#include "local/functions/functionlog.h"
#include "local/functions/functionrunner.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/records/selection.h"
#include "local/routes/routes.h"

#include <QTimer>

// Fact sheet 3.10, 4.6 and 4.7.
namespace console::local::routes::functions {
namespace {

using http::Reply;
using http::Request;
using http::Response;

constexpr qint64 maximumLines = 500;
constexpr qint64 maximumFunctions = 50;
constexpr std::chrono::seconds pingInterval{ 15 };

class FunctionRoutes {
public:
    explicit FunctionRoutes(const Context &context)
        : m_context(context)
        , m_log(context.database)
        , m_runner(context, m_log)
    {
        QObject::connect(&m_ping, &QTimer::timeout, &m_ping, [this] { m_log.ping(); });
        m_ping.start(pingInterval);
    }

    Response list(const Request &request) const
    {
        const AppAccess app = requireApp(m_context, request);
        requireFullToken(m_context, request);
        json::Writer writer;
        writer.beginObject().name("functions").beginArray();
        for (const auto &[name, info] : functionsOf(app).all())
            writer.raw(info);
        return http::json(writer.endArray().endObject().take());
    }

    Response deploy(const Request &request) const
    {
        const AppAccess app = requireDeployer(m_context, request);
        const json::Document deployment = http::requireObject(request);
        const QByteArray name = request.parameter("name");
        if (const QByteArray fault = functionFault(name, deployment.root()); !fault.isEmpty())
            return http::detail(422, fault);
        Documents functions = functionsOf(app);
        if (functions.find(name).isNull() && functions.all().size() >= maximumFunctions)
            return http::detail(422, "An app has at most 50 functions");
        const auto change = functions.put(name, functionInfo(name, deployment.root()));
        return http::json(
            change == Documents::Change::None ? R"({"status":"unchanged"})" : R"({"status":"deployed"})");
    }

    Response remove(const Request &request) const
    {
        const AppAccess app = requireDeployer(m_context, request);
        const QByteArray name = request.parameter("name");
        if (!functionsOf(app).remove(name))
            return http::detail(404, "Function \"" + name + "\" not found");
        return { 204, {}, {}, {}, {}, {} };
    }

    Response log(const Request &request) const
    {
        const AppAccess app = requireApp(m_context, request);
        const QByteArray name = request.parameter("name");
        if (functionsOf(app).find(name).isNull())
            return http::detail(404, "Function \"" + name + "\" not found");
        FunctionLog::Query query;
        query.since = request.argument("since");
        query.until = request.argument("until");
        query.level = request.argument("level");
        query.limit = qMin(maximumLines, integerArgument(request, "limit", 1, maximumLines));
        query.ascending = request.argument("order") != "desc";
        json::Writer writer;
        writer.beginArray();
        for (const FunctionLog::Line &line : m_log.find(app.id, name, query))
            writer.raw(logLine(line, false));
        return http::json(writer.endArray().take());
    }

    Response follow(const Request &request)
    {
        const AppAccess app = requireApp(m_context, request);
        QByteArrayList names = request.argument("function").split(',');
        names.removeAll({});
        Response response;
        response.contentType = "text/event-stream";
        response.events = std::make_shared<http::EventChannel>();
        m_log.follow(app.id, names, response.events);
        return response;
    }

    void call(const Request &request, const Reply &reply)
    {
        requireCaller(m_context, request);
        m_runner.call(request.parameter("app"), request.parameter("name"), request, reply);
    }

    /// /api/functions/NAME: the app is the one of the token, or the one that the caller names.
    void callOfHost(const Request &request, const Reply &reply)
    {
        const auto identity = m_context.credentials.identify(request);
        Request named = request;
        named.parameters["app"] =
            identity && !identity->appId.isEmpty() ? identity->appId : request.header("X-App-Id");
        call(named, reply);
    }

private:
    Documents functionsOf(const AppAccess &app) const { return { m_context.database, app.id, "function" }; }

    const Context &m_context;
    FunctionLog m_log;
    FunctionRunner m_runner;
    QTimer m_ping;
};

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "/api", std::make_shared<FunctionRoutes>(context));
    const QByteArray app = "/apps/{app}";
    routes.add("GET", app + "/backend-functions", &FunctionRoutes::list);
    routes.add("PUT", app + "/backend-functions/{name...}", &FunctionRoutes::deploy);
    routes.add("DELETE", app + "/backend-functions/{name...}", &FunctionRoutes::remove);
    routes.add("GET", app + "/functions-mgmt/logs/stream", &FunctionRoutes::follow);
    routes.add("GET", app + "/functions-mgmt/{name}/logs", &FunctionRoutes::log);
    for (const char *method : { "GET", "POST", "PUT", "PATCH", "DELETE" }) {
        routes.addAsync(method, app + "/functions/{name...}", &FunctionRoutes::call);
        routes.addAsync(method, "/functions/{name...}", &FunctionRoutes::callOfHost);
    }
}

} // namespace console::local::routes::functions
