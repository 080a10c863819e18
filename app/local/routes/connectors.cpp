// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/connectors/consents.h"
#include "local/connectors/grants.h"
#include "local/connectors/workspaceconnector.h"
#include "local/context.h"
#include "local/http/body.h"
#include "local/http/router.h"
#include "local/routes/routes.h"

// Fact sheet 5.3 to 5.5 and 5.8.
namespace console::local::routes::connectors {
namespace {

using http::Request;
using http::Response;
using json::Value;

class ConnectorRoutes {
public:
    explicit ConnectorRoutes(const Context &context)
        : m_context(context)
        , m_consents(context)
    {
    }

    Response list(const Request &request) const
    {
        const AppAccess app = requireApp(m_context, request);
        Statement rows(m_context.database,
            "SELECT type, status, scopes, email FROM connectors WHERE app=? ORDER BY type", { app.id });
        json::Writer writer;
        writer.beginObject().name("integrations").beginArray();
        while (rows.step()) {
            writer.beginObject()
                .name("integration_type")
                .string(rows.view(0))
                .name("status")
                .string(rows.view(1));
            writer.name("scopes").raw(rows.view(2));
            if (!rows.isNull(3))
                writer.name("user_email").string(rows.view(3));
            writer.endObject();
        }
        return http::json(writer.endArray().endObject().take());
    }

    Response available(const Request &request) const
    {
        if (!request.parameter("app").isEmpty())
            requireApp(m_context, request);
        requireAccount(m_context, request);
        json::Writer writer;
        writer.beginObject().name("integrations").beginArray();
        for (const Value entry : m_consents.catalogue().all()) {
            writer.beginObject();
            for (auto member = entry.begin(); member != entry.end(); ++member) {
                if (member.name() != "default_scopes") // ours, not part of the protocol
                    writer.name(member.name()).value(*member);
            }
            writer.endObject();
        }
        return http::json(writer.endArray().endObject().take());
    }

    /// PUT integrations/{type} and POST initiate.
    Response connect(const Request &request)
    {
        const AppAccess app = requireEditor(m_context, request);
        const json::Document document = http::requireObject(request);
        const Value body = document.root();
        requireTypes(body);
        Connection connection;
        connection.connectorId = body["connector_id"].utf8().toByteArray();
        QByteArray type = request.parameter("type");
        if (!connection.connectorId.isEmpty())
            type = requireWorkspaceConnector(m_context, app, connection.connectorId).type;
        else if (type.isEmpty())
            type = body["integration_type"].utf8().toByteArray();
        const Value entry = m_consents.catalogue().find(type);
        if (!entry.isValid())
            return http::detail(404, "Integration type '" + type + "' is not available");
        if (const QByteArray fault = configFault(entry, body["connection_config"]); !fault.isNull())
            return http::detail(422, fault);
        const Value scopes = body["scopes"].size() > 0 ? body["scopes"] : entry["default_scopes"];
        if (!body["force_reconnect"].toBool() && isConnected(app.id, type, scopes)
            && connection.connectorId.isEmpty())
            return alreadyAuthorized();
        connection.appId = app.id;
        connection.type = type;
        connection.scopes = scopes.toJson();
        connection.config = body["connection_config"].toJson();
        connection.account = requireAccount(m_context, request).email;
        return start(connection);
    }

    Response status(const Request &request)
    {
        const AppAccess app = requireApp(m_context, request);
        const Connection *connection = m_consents.poll(request.argument("connection_id"));
        if (!connection || connection->appId != app.id
            || connection->type != request.argument("integration_type"))
            return http::detail(404, "Connection not found");
        switch (connection->state) {
        case Connection::State::Active:
            return http::json(R"({"status":"ACTIVE"})");
        case Connection::State::Failed:
            return http::json(R"({"status":"FAILED"})");
        case Connection::State::Pending:
            break;
        }
        return http::json(R"({"status":"PENDING"})");
    }

    Response disconnect(const Request &request) const
    {
        const AppAccess app = requireEditor(m_context, request);
        const QByteArray type = request.parameter("type");
        m_context.database.execute(
            "UPDATE connectors SET status='disconnected', email=NULL WHERE app=? AND type=?",
            { app.id, type });
        return changed("disconnected", type);
    }

    Response remove(const Request &request) const
    {
        const AppAccess app = requireEditor(m_context, request);
        const QByteArray type = request.parameter("type");
        m_context.database.execute("DELETE FROM connectors WHERE app=? AND type=?", { app.id, type });
        return changed("removed", type);
    }

    /// An app user connects an account for himself. Fact sheet 5.8.
    Response connectUser(const Request &request)
    {
        const AppUser user = requireAppUser(m_context, request);
        const WorkspaceConnector connector =
            requireWorkspaceConnector(m_context, user.app, request.parameter("connector"));
        if (!Grants(m_context.database, user.app.id).find(connector.id, user.email).isNull())
            return alreadyAuthorized();
        Connection connection;
        connection.appId = user.app.id;
        connection.type = connector.type;
        connection.scopes = connector.scopes;
        connection.account = user.email;
        connection.connectorId = connector.id;
        connection.user = user.email;
        return start(connection);
    }

    Response disconnectUser(const Request &request) const
    {
        const AppUser user = requireAppUser(m_context, request);
        const QByteArray connector = request.parameter("connector");
        if (!Grants(m_context.database, user.app.id).remove(connector, user.email))
            return http::detail(404, "No active connection found for this connector");
        json::Writer writer;
        writer.beginObject().name("status").string(u"disconnected").name("connector_id");
        return http::json(writer.string(QByteArrayView(connector)).endObject().take());
    }

    Response consentPage(const Request &request) { return m_consents.page(request); }
    Response decideConsent(const Request &request) { return m_consents.decide(request); }

private:
    static void requireTypes(const Value &body)
    {
        const Value scopes = body["scopes"];
        bool isFine = scopes.isNothing() || scopes.isArray();
        for (const Value scope : scopes)
            isFine = isFine && scope.isString();
        if (!isFine)
            throw http::Refusal{ http::detail(422, "scopes must be a list of texts") };
        const Value config = body["connection_config"];
        if (!config.isNothing() && !config.isObject())
            throw http::Refusal{ http::detail(422, "connection_config must be an object") };
    }

    static Response changed(QByteArrayView status, const QByteArray &type)
    {
        json::Writer writer;
        writer.beginObject()
            .name("status")
            .string(status)
            .name("integration_type")
            .string(QByteArrayView(type));
        return http::json(writer.endObject().take());
    }

    /// What a start answers (fact sheet 5.4); what is empty is null.
    struct Initiated {
        QByteArray url;
        QByteArray id;
        bool alreadyAuthorized = false;
        QByteArray error;
        QByteArray message;
        QByteArray otherUser;
    };
    static Response answer(const Initiated &initiated)
    {
        json::Writer writer;
        const auto add = [&](QByteArrayView name, const QByteArray &text) {
            writer.name(name);
            text.isEmpty() ? writer.null() : writer.string(QByteArrayView(text));
        };
        writer.beginObject();
        add("redirect_url", initiated.url);
        add("connection_id", initiated.id);
        writer.name("already_authorized").boolean(initiated.alreadyAuthorized);
        add("error", initiated.error);
        add("error_message", initiated.message);
        add("other_user_email", initiated.otherUser);
        return http::json(writer.endObject().take());
    }
    static Response alreadyAuthorized()
    {
        Initiated initiated;
        initiated.alreadyAuthorized = true;
        return answer(initiated);
    }

    Response start(Connection &connection)
    {
        using End = ConsentOutcome::End;
        connection.script = m_context.consentScript->take(connection.type);
        const auto &script = connection.script;
        if (script && script->end == End::Error)
            return answer({ {}, {}, false, script->error, script->message, script->otherUser });
        if (script && script->end == End::AlreadyAuthorized) {
            m_consents.agree(connection);
            return alreadyAuthorized();
        }
        const auto [id, url] = m_consents.start(connection);
        const bool isNameless = script && script->end == End::NoConnectionId;
        return answer({ url, isNameless ? QByteArray() : id, false, {}, {}, {} });
    }

    bool isConnected(const QByteArray &app, const QByteArray &type, const Value &scopes) const
    {
        const QByteArray stored = m_context.database.text(
            "SELECT scopes FROM connectors WHERE app=? AND type=? AND status='active'", { app, type });
        return !stored.isNull() && stored == scopes.toJson();
    }

    const Context &m_context;
    Consents m_consents;
};

} // namespace

void add(http::Router &router, const Context &context)
{
    http::RouteGroup routes(router, "", std::make_shared<ConnectorRoutes>(context));
    const QByteArray base = "/api/apps/{app}/external-auth";
    routes.add("GET", base + "/list", &ConnectorRoutes::list);
    routes.add("GET", base + "/available-integrations", &ConnectorRoutes::available);
    routes.add("GET", "/api/external-auth/available-integrations", &ConnectorRoutes::available);
    routes.add("PUT", base + "/integrations/{type}", &ConnectorRoutes::connect);
    routes.add("POST", base + "/initiate", &ConnectorRoutes::connect);
    routes.add("GET", base + "/status", &ConnectorRoutes::status);
    routes.add("DELETE", base + "/integrations/{type}", &ConnectorRoutes::disconnect);
    routes.add("DELETE", base + "/integrations/{type}/remove", &ConnectorRoutes::remove);
    routes.add("POST", "/api/apps/{app}/app-user-auth/connectors/{connector}/initiate",
        &ConnectorRoutes::connectUser);
    routes.add(
        "DELETE", "/api/apps/{app}/app-user-auth/connectors/{connector}", &ConnectorRoutes::disconnectUser);
    routes.add("GET", "/connect/{key}", &ConnectorRoutes::consentPage);
    routes.add("POST", "/connect/{key}", &ConnectorRoutes::decideConsent);
}

} // namespace console::local::routes::connectors
