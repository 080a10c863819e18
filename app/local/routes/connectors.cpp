// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/accounts/access.h"
#include "local/connectors/catalogue.h"
#include "local/connectors/connections.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/pages/page.h"
#include "local/routes/routes.h"

#include <QDateTime>

// Fact sheet 5.3 to 5.5. The consent page stands for the provider's.
namespace console::local {
namespace {

using http::Request;
using http::Response;
using json::Value;

class ConnectorRoutes {
public:
    explicit ConnectorRoutes(const Context &context)
        : m_context(context)
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
        for (const Value entry : m_catalogue.all()) {
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
        const json::Document document = json::parse(request.body).value_or(json::Document());
        const Value body = document.root();
        QByteArray type = request.parameter("type");
        if (type.isEmpty())
            type = body["integration_type"].utf8().toByteArray();
        const Value entry = m_catalogue.find(type);
        if (!entry.isValid())
            return http::detail(404, "Integration type '" + type + "' is not available");
        if (const QByteArray fault = configFault(entry, body["connection_config"]); !fault.isNull())
            return http::detail(422, fault);
        const Value scopes = body["scopes"].size() > 0 ? body["scopes"] : entry["default_scopes"];
        if (!body["force_reconnect"].toBool() && isConnected(app.id, type, scopes))
            return initiated({}, {}, true);
        Connection connection;
        connection.appId = app.id;
        connection.type = type;
        connection.scopes = scopes.toJson();
        connection.config = body["connection_config"].toJson();
        connection.account = requireAccount(m_context, request).email;
        const Connection &started = m_connections.start(connection, now());
        return initiated(m_context.url + "/connect/" + started.key, started.id, false);
    }

    Response status(const Request &request)
    {
        const AppAccess app = requireApp(m_context, request);
        Connection *connection = m_connections.find(request.argument("connection_id"));
        if (!connection || connection->appId != app.id
            || connection->type != request.argument("integration_type"))
            return http::detail(404, "Connection not found");
        const Connection::State state = connection->state;
        if (m_context.approveConsents && state == Connection::State::Pending)
            finish(*connection, true, connection->account);
        switch (state) {
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

    Response consentPage(const Request &request)
    {
        const Connection *connection = m_connections.pending(request.parameter("key"), now());
        if (!connection)
            return linkIsOver();
        const QByteArray provider = m_catalogue.find(connection->type)["display_name"].utf8().toByteArray();
        const QByteArray app = m_context.database.text(
            "SELECT json_extract(body,'$.name') FROM apps WHERE id=?", { connection->appId });
        QByteArray scopes;
        const json::Document scopeList = json::parse(connection->scopes).value_or(json::Document());
        for (const Value scope : scopeList.root())
            scopes += "<li>" + escaped(scope.utf8()) + "</li>";
        return page("Connect " + provider,
            "<div class=\"marks\"><div class=\"mark\">" + escaped(provider.first(1)) + "</div><span>"
                + escaped(provider) + "</span></div><h1>" + escaped(app) + " wants to use your "
                + escaped(provider) + " account</h1><p>The backend functions of <strong>" + escaped(app)
                + "</strong> will act in your name, until you disconnect it.</p><form "
                  "method=\"post\"><fieldset>"
                  "<legend>Account</legend><input type=\"text\" name=\"account\" aria-label=\"Account\" "
                  "value=\""
                + escaped(connection->account) + "\"></fieldset><fieldset><legend>It may</legend><ul>"
                + (scopes.isEmpty() ? QByteArray("<li>what the provider grants by default</li>") : scopes)
                + "</ul></fieldset><div class=\"buttons\"><button name=\"decision\" value=\"deny\" "
                  "id=\"deny\">Deny</button>"
                  "<button class=\"main\" name=\"decision\" value=\"allow\" id=\"allow\">Allow</button>"
                  "<button class=\"quiet\" name=\"decision\" value=\"wait\" id=\"wait\">Decide "
                  "later</button></div></form>");
    }

    Response decide(const Request &request)
    {
        Connection *connection = m_connections.pending(request.parameter("key"), now());
        if (!connection)
            return linkIsOver();
        Request form;
        form.query = http::readForm(request.body);
        const QByteArray decision = form.argument("decision");
        if (decision != "allow" && decision != "deny") {
            return resultPage("wait", "Nothing is decided yet",
                "The link works for ten minutes. Open it again from the program to decide.");
        }
        finish(*connection, decision == "allow", form.argument("account"));
        return decision == "allow"
            ? resultPage("good", "Connected", "You can close this window and go back to the program.")
            : resultPage("bad", "Access denied", "Nothing was connected. You can close this window.");
    }

private:
    static qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

    static Response linkIsOver()
    {
        return resultPage("bad", "This link is no longer valid",
            "It was used already or is older than ten minutes. Start the connection once more in the "
            "program.",
            404);
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

    static Response initiated(const QByteArray &url, const QByteArray &id, bool alreadyAuthorized)
    {
        json::Writer writer;
        writer.beginObject().name("redirect_url");
        url.isEmpty() ? writer.null() : writer.string(QByteArrayView(url));
        writer.name("connection_id");
        id.isEmpty() ? writer.null() : writer.string(QByteArrayView(id));
        writer.name("already_authorized").boolean(alreadyAuthorized).name("error").null();
        return http::json(
            writer.name("error_message").null().name("other_user_email").null().endObject().take());
    }

    bool isConnected(const QByteArray &app, const QByteArray &type, const Value &scopes) const
    {
        const QByteArray stored = m_context.database.text(
            "SELECT scopes FROM connectors WHERE app=? AND type=? AND status='active'", { app, type });
        return !stored.isNull() && stored == scopes.toJson();
    }

    void finish(Connection &connection, bool allowed, const QByteArray &account) const
    {
        connection.state = allowed ? Connection::State::Active : Connection::State::Failed;
        if (allowed) {
            m_context.database.execute("INSERT OR REPLACE INTO connectors VALUES(?,?,'active',?,?,?)",
                { connection.appId, connection.type, connection.scopes,
                    account.trimmed().isEmpty() ? connection.account : account.trimmed(),
                    connection.config });
        }
    }

    const Context &m_context;
    Catalogue m_catalogue;
    Connections m_connections;
};

} // namespace

void addConnectorRoutes(http::Router &router, const Context &context)
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
    routes.add("GET", "/connect/{key}", &ConnectorRoutes::consentPage);
    routes.add("POST", "/connect/{key}", &ConnectorRoutes::decide);
}

} // namespace console::local
