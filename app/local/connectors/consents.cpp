// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/connectors/consents.h"

#include "core/json/parse.h"
#include "local/connectors/grants.h"
#include "local/context.h"
#include "local/pages/page.h"
#include "local/storage/database.h"

#include <QDateTime>

namespace console::local {
namespace {

using http::Request;
using http::Response;
using json::Value;
using End = ConsentOutcome::End;

Response linkIsOver()
{
    return resultPage("bad", "This link is no longer valid",
        "It was used already or is older than ten minutes. Start the connection once more in the program.",
        404);
}

Response connected()
{
    return resultPage("good", "Connected", "You can close this window and go back to the program.");
}

Response denied()
{
    return resultPage("bad", "Access denied", "Nothing was connected. You can close this window.");
}

Response undecided()
{
    return resultPage("wait", "Nothing is decided yet",
        "The link works for ten minutes. Open it again from the program to decide.");
}

} // namespace

Consents::Started Consents::start(const Connection &connection)
{
    const Connection &started = m_connections.start(connection, QDateTime::currentMSecsSinceEpoch());
    return { started.id, m_context.url + "/connect/" + started.key };
}

const Connection *Consents::poll(const QByteArray &id)
{
    Connection *connection = m_connections.find(id);
    if (!connection || connection->state != Connection::State::Pending)
        return connection;
    if (connection->script) {
        if (connection->script->polls-- <= 0)
            follow(*connection);
        return connection;
    }
    if (!m_context.approveConsents)
        return connection;
    if (std::exchange(connection->wasAsked, true))
        finish(*connection, true, connection->account);
    return connection;
}

Response Consents::page(const Request &request)
{
    Connection *connection =
        m_connections.pending(request.parameter("key"), QDateTime::currentMSecsSinceEpoch());
    if (!connection)
        return linkIsOver();
    if (connection->script)
        return scriptedPage(*connection);
    if (m_context.approveConsents) {
        finish(*connection, true, connection->account);
        return connected();
    }
    const QByteArray provider = m_catalogue.find(connection->type)["display_name"].utf8().toByteArray();
    const QByteArray app = m_context.database.text(
        "SELECT json_extract(body,'$.name') FROM apps WHERE id=?", { connection->appId });
    QByteArray scopes;
    const json::Document scopeList = json::parse(connection->scopes).value_or(json::Document());
    for (const Value scope : scopeList.root())
        scopes += "<li>" + escaped(scope.utf8()) + "</li>";
    return local::page("Connect " + provider,
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

Response Consents::decide(const Request &request)
{
    Connection *connection =
        m_connections.pending(request.parameter("key"), QDateTime::currentMSecsSinceEpoch());
    if (!connection)
        return linkIsOver();
    if (connection->script)
        return scriptedPage(*connection);
    Request form;
    form.query = http::readForm(request.body);
    const QByteArray decision = form.argument("decision");
    if (decision != "allow" && decision != "deny")
        return undecided();
    finish(*connection, decision == "allow", form.argument("account"));
    return decision == "allow" ? connected() : denied();
}

void Consents::follow(Connection &connection) const
{
    const End end = connection.script->end;
    if (end == End::Active || end == End::Expired)
        finish(connection, true, connection.account);
    else if (end == End::Failed)
        finish(connection, false, {});
    if (end == End::Expired) {
        m_context.database.execute("UPDATE connectors SET status='expired' WHERE app=? AND type=?",
            { connection.appId, connection.type });
    }
}

Response Consents::scriptedPage(Connection &connection) const
{
    if (connection.script->end == End::LinkOver)
        return linkIsOver();
    follow(connection);
    switch (connection.state) {
    case Connection::State::Active:
        return connected();
    case Connection::State::Failed:
        return denied();
    case Connection::State::Pending:
        break;
    }
    return undecided();
}

void Consents::finish(Connection &connection, bool allowed, const QByteArray &account) const
{
    connection.state = allowed ? Connection::State::Active : Connection::State::Failed;
    if (!account.trimmed().isEmpty())
        connection.account = account.trimmed();
    if (!allowed)
        return;
    if (!connection.connectorId.isEmpty()) {
        Grants(m_context.database, connection.appId).add(connection);
        return;
    }
    m_context.database.execute("INSERT OR REPLACE INTO connectors VALUES(?,?,'active',?,?,?)",
        { connection.appId, connection.type, connection.scopes, connection.account, connection.config });
}

} // namespace console::local
