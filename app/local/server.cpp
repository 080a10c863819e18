// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/server.h"

#include "core/savefile.h"
#include "local/apps/appaddress.h"
#include "local/functions/deno.h"
#include "local/guard.h"
#include "local/http/engine.h"
#include "local/project/project.h"
#include "local/ready.h"
#include "local/routes/routes.h"
#include "local/seed/seed.h"
#include "local/storage/schema.h"

#include <QDir>
#include <QFileInfo>

#include <sqlite3.h>

namespace console::local {

namespace {

// Of processor time on the database.
constexpr std::chrono::milliseconds longestRequest{ 30'000 };
constexpr std::chrono::milliseconds longestTurn{ 5'000 }; ///< of one that only reads, while others wait

bool onlyReads(const http::Request &request)
{
    return request.method == "GET" || request.method == "HEAD"
        || (!request.segments.empty() && request.segments.back() == "aggregate");
}

/// The secret of --token-file; made, and kept private, where the file is missing.
QByteArray keptSecret(const QString &name)
{
    QFile file(name);
    if (file.open(QIODevice::ReadOnly))
        return file.readAll().trimmed();
    const QByteArray secret = randomText(32);
    return savePrivateFile(name, secret + '\n') ? secret : QByteArray();
}

} // namespace

Server::Server(const Options &options)
    : m_options(options)
{
}

Server::~Server() = default;

void Server::start()
{
    if (!m_options.tokenFile.isEmpty()) {
        const QByteArray secret = keptSecret(m_options.tokenFile);
        if (secret.isEmpty()) {
            throw StartFailure{ ExitCode::TokenFile,
                QStringLiteral("The file %1 of --token-file cannot be used.").arg(m_options.tokenFile) };
        }
        m_credentials.setKey(secret);
    }
    if (const QString why = m_options.withDeno ? installDeno() : QString(); !why.isEmpty())
        throw StartFailure{ ExitCode::Deno, QStringLiteral("Deno cannot be installed: %1.").arg(why) };
    openData();
    m_engine = std::make_unique<http::Engine>([this](http::Request request, http::Reply reply) {
        ++m_waiting;
        QMetaObject::invokeMethod(
            this,
            [this, asked = std::move(request), answer = std::move(reply)]() mutable {
                --m_waiting;
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
    m_ready = writeReady(*m_context, m_credentials, m_appId);
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
        m_appId = ensureApp(*m_database, m_options.appId.toUtf8());
        if (!m_options.project.isEmpty())
            loadProject(*m_database, m_appId, m_options.project);
    } catch (const ProjectFault &fault) {
        throw StartFailure{ ExitCode::Project,
            QStringLiteral("The project cannot be loaded: %1.").arg(fault.sentence) };
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
    m_context->deno = findDeno();
    m_context->checks = m_options.enforceConstraints ? Checks::TypesAndConstraints : Checks::Types;
    m_context->callTimeout = m_options.callTimeout;
    addRoutes();
}

void Server::addRoutes()
{
    routes::addAll(m_router, *m_context);
    if (m_options.testHooks)
        m_hooks.addRoutes(m_router, *m_context);
}

void Server::serve(http::Request request, const http::Reply &reply)
{
    takeAppAddress(request);
    const auto fault = m_options.testHooks ? m_hooks.take(request) : std::nullopt;
    // No other page may read those on which a person decides.
    const QByteArray reader = isOwnPage(request) ? QByteArray() : request.header("Origin");
    const http::Reply decorated = [reply, fault, requestId = request.header("X-Request-ID"), origin = reader](
                                      http::Response response) {
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
    const auto turn = onlyReads(request) ? m_hooks.turn().value_or(longestTurn) : longestRequest;
    const Deadline deadline(*m_database, longestRequest, turn, [this] { return m_waiting > 0; });
    m_router.dispatch(std::move(request), decorated);
}

} // namespace console::local
