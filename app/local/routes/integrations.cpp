// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/integrations/draft.h"
#include "local/integrations/proxycall.h"
#include "local/records/writer.h"
#include "local/routes/routes.h"
#include "local/storage/timestamp.h"
#include "openapi/openapidocument.h"
#include "openapi/suggestions.h"

// Fact sheet 6.3 (the call, public) and 6.6 (management, assumed).
namespace console::local::routes::integrations {
namespace {

using http::Refusal;
using http::Reply;
using http::Request;
using http::Response;
using json::Value;

class IntegrationRoutes {
public:
    explicit IntegrationRoutes(const Context &context)
        : m_context(context)
        , m_store(context.database)
        , m_outgoing(context.callTimeout)
    {
        m_outgoing.setPrivateAllowed(context.allowPrivateHosts);
    }

    Response list(const Request &request) const
    {
        requireWorkspace(m_context, request);
        json::Writer writer;
        writer.beginObject().name("integrations").beginArray();
        for (const StoredIntegration &integration : m_store.all(request.parameter("ws")))
            writeIntegration(writer, integration, Extent::Summary);
        return http::json(writer.endArray().endObject().take());
    }

    Response detail(const Request &request) const
    {
        requireWorkspace(m_context, request);
        // Beyond fact sheet 6.6: who edits the stored document must be able to read it.
        const bool isFull = request.argument("include") == "openapi_spec";
        return detailOf(requireIntegration(request), 200, isFull ? Extent::Full : Extent::Detail);
    }

    Response operations(const Request &request) const
    {
        requireWorkspace(m_context, request);
        const StoredIntegration integration = requireIntegration(request);
        json::Writer writer;
        writer.beginObject().name("operations");
        writeOperations(writer, openapi::OpenApiDocument::read(integration.document), integration.operations);
        return http::json(writer.endObject().take());
    }

    Response remove(const Request &request)
    {
        requireWorkspaceAdmin(m_context, request);
        m_store.remove(requireIntegration(request).id);
        return http::json(R"({"success":true})");
    }

    void parse(const Request &request, const Reply &reply)
    {
        requireWorkspaceAdmin(m_context, request);
        const json::Document body = requireFields(request);
        withDocument(body.root(), reply, [reply, body](const QByteArray &text) {
            const QUrl source(body.root()["spec_url"].toString());
            reply(preview(openapi::OpenApiDocument::read(text, source)));
        });
    }

    void create(const Request &request, const Reply &reply)
    {
        requireWorkspaceAdmin(m_context, request);
        StoredIntegration integration;
        integration.workspaceId = request.parameter("ws");
        integration.created = storedNow();
        integration.id = newId();
        store(integration, requireFields(request), true, 201, reply);
    }

    void update(const Request &request, const Reply &reply)
    {
        requireWorkspaceAdmin(m_context, request);
        const json::Document body = requireFields(request);
        const bool fetches = body.root()["reimport"].toBool() || !body.root()["openapi_spec"].isNothing();
        store(requireIntegration(request), body, fetches, 200, reply);
    }

    void call(const Request &request, const Reply &reply)
    {
        const Caller caller = requireCaller(m_context, request);
        if (!caller.isSignedIn())
            throw Refusal{ http::error(401, "Unauthorized") };
        const QByteArray workspace =
            m_context.database.text("SELECT workspace FROM apps WHERE id=?", { request.parameter("app") });
        const QByteArray slug = request.parameter("slug");
        const auto integration = m_store.bySlug(workspace, slug);
        if (!integration)
            throw Refusal{ http::detail(404, "Custom integration '" + slug + "' not found in workspace") };
        const json::Document body =
            request.body.trimmed().isEmpty() ? json::Document() : requireFields(request);
        m_outgoing.setOwnUrl(m_context.url);
        m_outgoing.send(proxyRequest(*integration, request.parameter("operation"), body.root()),
            [reply](const Result<Outgoing::Answer> &answer) { reply(proxyAnswer(answer)); });
    }

private:
    /// A draft, or the arguments of a call: 400 where the body is neither (fact sheet 6.3).
    static json::Document requireFields(const Request &request)
    {
        return http::requireBody(
            request, json::Type::Object, http::detail(400, "Request body must be a JSON object"));
    }

    StoredIntegration requireIntegration(const Request &request) const
    {
        auto found = m_store.byId(request.parameter("ws"), request.parameter("id"));
        if (!found)
            throw Refusal{ http::detail(404, "Custom integration not found") };
        return *std::move(found);
    }

    static Response detailOf(
        const StoredIntegration &integration, int status = 200, Extent extent = Extent::Detail)
    {
        json::Writer writer;
        writeIntegration(writer, integration, extent);
        return http::json(writer.take(), status);
    }

    /// Hands the document of a draft on: the one inside, else the one behind its URL.
    void withDocument(
        const Value &draft, const Reply &reply, const std::function<void(const QByteArray &)> &next)
    {
        const Value inside = draft["openapi_spec"];
        if (inside.isObject())
            return next(inside.toJson());
        if (inside.isString())
            return next(inside.utf8().toByteArray());
        const QUrl url(draft["spec_url"].toString(), QUrl::StrictMode);
        if (url.isEmpty())
            refuseMember("openapi_spec", "Send openapi_spec or spec_url.");
        m_outgoing.setOwnUrl(m_context.url);
        m_outgoing.fetch(url, [reply, next](const Result<Outgoing::Answer> &answer) {
            http::answerFailures(reply, [&] {
                if (!answer)
                    throw Refusal{ http::detail(
                        400, "spec_url cannot be read: " + answer.error().detail.toUtf8()) };
                if (answer->status != 200) {
                    throw Refusal{ http::detail(
                        400, "spec_url answered with status " + QByteArray::number(answer->status)) };
                }
                next(answer->body);
            });
        });
    }

    void store(const StoredIntegration &before, const json::Document &draft, bool readsDocument, int status,
        const Reply &reply)
    {
        const auto finish = [this, before, draft, status, reply](const QByteArray &document) {
            StoredIntegration integration = before;
            applyDraft(integration, draft.root());
            integration.document = document;
            integration.updated = storedNow();
            m_outgoing.setOwnUrl(m_context.url);
            Transaction transaction(m_context.database);
            checkIntegration(integration, m_store, m_outgoing);
            m_store.save(integration);
            transaction.commit();
            reply(detailOf(integration, status));
        };
        if (readsDocument)
            withDocument(draft.root(), reply, finish);
        else
            finish(before.document);
    }

    static Response preview(const openapi::OpenApiDocument &document)
    {
        if (!document.isReadable())
            refuseMember("openapi_spec", "The document is not OpenAPI 3 or Swagger 2.0.");
        json::Writer writer;
        writer.beginObject()
            .name("title")
            .string(document.title())
            .name("version")
            .string(document.apiVersion());
        writer.name("openapi_version")
            .string(document.versionText())
            .name("base_url")
            .string(document.baseUrl());
        writer.name("suggested_slug").string(openapi::suggestedSlug(document.title())).name("operations");
        writeOperations(writer, document, {});
        writer.name("warnings").beginArray();
        for (const openapi::Problem &problem : document.problems())
            writer.string(problem.message);
        return http::json(writer.endArray().endObject().take());
    }

    const Context &m_context;
    IntegrationStore m_store;
    Outgoing m_outgoing;
};

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "", std::make_shared<IntegrationRoutes>(context));
    const QByteArray base = "/api/workspace/{ws}/custom-integrations";
    routes.add("GET", base, &IntegrationRoutes::list);
    routes.addAsync("POST", base + "/parse", &IntegrationRoutes::parse);
    routes.addAsync("POST", base, &IntegrationRoutes::create);
    routes.add("GET", base + "/{id}", &IntegrationRoutes::detail);
    routes.add("GET", base + "/{id}/operations", &IntegrationRoutes::operations);
    routes.addAsync("PUT", base + "/{id}", &IntegrationRoutes::update);
    routes.add("DELETE", base + "/{id}", &IntegrationRoutes::remove);
    routes.addAsync(
        "POST", "/api/apps/{app}/integrations/custom/{slug}/{operation...}", &IntegrationRoutes::call);
}

} // namespace console::local::routes::integrations
