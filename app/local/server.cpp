// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/server.h"

#include "core/json/write.h"
#include "local/guard.h"
#include "local/http/engine.h"
#include "local/routes/routes.h"
#include "local/seed/seed.h"
#include "local/storage/schema.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace console::local {

constexpr auto tokenLifetime = std::chrono::hours(24 * 360);

Server::Server(const Options &options)
    : m_options(options)
{
}

Server::~Server() = default;

void Server::start()
{
    openData();
    m_engine = std::make_unique<http::Engine>([this](http::Request request, http::Reply reply) {
        QMetaObject::invokeMethod(
            this,
            [this, asked = std::move(request), answer = std::move(reply)]() mutable {
                serve(std::move(asked), answer);
            },
            Qt::QueuedConnection);
    });
    const auto port = m_engine->listen(m_options.port);
    if (!port) {
        throw StartFailure{ ExitCode::Port,
            QStringLiteral("Cannot listen on port %1: %2.").arg(m_options.port).arg(port.error().detail) };
    }
    m_context->url = "http://127.0.0.1:" + QByteArray::number(*port);
    // The demo's own integration calls this server, wherever it listens this time.
    m_database->execute(
        "UPDATE integrations SET base_url=? WHERE base_url LIKE 'http://127.0.0.1:%/demo/weather'",
        { m_context->url + "/demo/weather" });
    m_ready = writeReady();
}

void Server::openData()
{
    const QDir folder(m_options.dataFolder);
    const QString file = folder.filePath(QStringLiteral("workspace.sqlite"));
    const auto fail = [&](const QString &why) {
        return StartFailure{ ExitCode::Data,
            QStringLiteral("The data folder %1 cannot be used: %2.").arg(folder.path(), why) };
    };
    if (!folder.mkpath(QStringLiteral(".")) || !QFileInfo(folder.path()).isWritable())
        throw fail(QStringLiteral("it is not writable"));
    try {
        m_database = std::make_unique<Database>(file);
        migrate(*m_database);
        m_context = std::make_unique<Context>(Context{ *m_database, m_credentials, signingKey(*m_database) });
        m_context->folder = folder.path();
        m_context->mailbox = Mailbox(folder.filePath(QStringLiteral("mail.log")));
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner);
        seed(*m_database, m_options.demo);
    } catch (const NewerSchema &newer) {
        throw StartFailure{ ExitCode::NewerData,
            QStringLiteral(
                "The data in %1 was written by a newer version (format %2, this program knows %3). "
                "It was left unchanged.")
                .arg(folder.path())
                .arg(newer.version)
                .arg(schemaVersion) };
    } catch (const StorageError &error) {
        throw fail(error.code == SQLITE_BUSY ? QStringLiteral("another server is using it")
                                             : QString::fromStdString(error.what()));
    }
    m_context->approveDeviceLogins = m_options.approveDeviceLogins;
    m_context->approveConsents = m_options.approveConsents;
    m_context->allowPrivateHosts = m_options.allowPrivateHosts;
    m_context->callTimeout = m_options.callTimeout;
    addRoutes();
}

void Server::addRoutes()
{
    const Context &context = *m_context;
    addAccountRoutes(m_router, context);
    addAppRoutes(m_router, context);
    addConnectorRoutes(m_router, context);
    addEntityRoutes(m_router, context);
    addIntegrationRoutes(m_router, context);
    addDemoRoutes(m_router);
    addAppAuthRoutes(m_router, context);
    addFileRoutes(m_router, context);
    addUsageRoutes(m_router, context);
    addRealtimeRoutes(m_router, *m_context);
    addUserRoutes(m_router, context);
    addRecordRoutes(m_router, context);
    if (m_options.testHooks)
        m_hooks.addRoutes(m_router, *m_database);
}

void Server::serve(http::Request request, const http::Reply &reply)
{
    const auto fault = m_options.testHooks ? m_hooks.take(request) : std::nullopt;
    const http::Reply decorated = [reply, fault, requestId = request.header("X-Request-ID"),
                                      origin = request.header("Origin")](http::Response response) {
        decorate(response, requestId, origin);
        if (fault) {
            response.delay = fault->delay;
            response.delivery = fault->delivery;
        }
        reply(std::move(response));
    };
    if (const auto refusal = guard(request, m_context->url))
        return decorated(*refusal);
    if (fault && fault->answer)
        return decorated(*fault->answer);
    m_router.dispatch(std::move(request), decorated);
}

QByteArray Server::writeReady()
{
    const QByteArray owner = m_database->text("SELECT value FROM meta WHERE key='owner'");
    Identity identity{ Identity::Kind::Account, owner, {}, {}, false };
    json::Writer writer;
    const auto add = [&](QByteArrayView name, const QByteArray &text) {
        writer.name(name).string(QByteArrayView(text));
    };
    writer.beginObject();
    add("url", m_context->url);
    add("token", m_credentials.tokens().issue(owner, tokenLifetime));
    add("owner", owner);
    add("accountApiKey", m_credentials.addKey(identity));
    const QByteArray app = m_database->text("SELECT id FROM apps ORDER BY created, id LIMIT 1");
    identity.workspaceId = m_database->text("SELECT workspace FROM apps WHERE id=?", { app });
    add("pat", m_credentials.addBearer(identity));
    identity.readOnly = true;
    add("readOnlyPat", m_credentials.addBearer(identity));
    add("appId", app);
    add("log", m_context->mailbox.file().toUtf8());
    const QByteArray viewer = m_database->text("SELECT value FROM meta WHERE key='viewer'");
    add("viewer", viewer);
    add("viewerToken", m_credentials.tokens().issue(viewer, tokenLifetime));
    add("workspaceKey", m_credentials.addKey({ Identity::Kind::WorkspaceKey, {}, {}, {}, false }));
    add("workspaceId", identity.workspaceId);
    add("demoApi", m_context->url + "/demo/weather/openapi.yaml");
    add("demoApiKey", "demo-weather-key");
    writer.name("workspaceIds").beginArray();
    Statement workspaces(*m_database, "SELECT id FROM workspaces ORDER BY position");
    while (workspaces.step())
        writer.string(workspaces.view(0));
    writer.endArray();
    return writer.endObject().take();
}

} // namespace console::local
