// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "devserver.h"

#include "api/restservices.h"
#include "auth/accounts.h"
#include "auth/signincheck.h"
#include "core/onworker.h"
#include "core/ports/recordservice.h"
#include "core/projectfolder.h"
#include "projectservices.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QSet>
#include <QSettings>
#include <QTimer>

namespace console {
namespace {

constexpr int settled = 200; ///< milliseconds: an editor changes a file in several steps

RestEndpoints endpointsOf(const QUrl &server)
{
    return { server, server, false };
}

const auto foldersGroup = QStringLiteral("devServers");

/// Asks as nobody.
class NoAuthorizer final : public RequestAuthorizer {
public:
    PendingCall authorize(Handler<SecretHeader> handler) override
    {
        return answered<SecretHeader>(std::move(handler), SecretHeader());
    }
    PendingCall renew(const SecretHeader &, Handler<SecretHeader> handler) override
    {
        return answered<SecretHeader>(std::move(handler), failure(Error::Kind::Unauthorized));
    }
};

/// Records over HTTP, all else from the folder, whose changes it tells: the server drops all records then.
class DevSession final : public Session {
public:
    DevSession(const Account &account, const QString &folder, Accounts &accounts)
        : m_rest(endpointsOf(account.controlUrl),
            account.email.isEmpty() ? static_cast<RequestAuthorizer &>(m_nobody) : accounts)
        , m_folder(folder)
        , m_project(folder)
    {
        m_settle.setSingleShot(true);
        m_settle.setInterval(settled);
        for (const auto signal : { &QFileSystemWatcher::fileChanged, &QFileSystemWatcher::directoryChanged })
            QObject::connect(&m_watcher, signal, &m_settle, [this] { m_settle.start(); });
        QObject::connect(&m_settle, &QTimer::timeout, &m_watcher, [this] {
            watch();
            if (changed)
                changed();
        });
        watch();
    }

    Services services() override
    {
        const Services rest = m_rest.services();
        return { m_project, m_project, rest.records, m_project, m_project, rest.documents, m_project,
            rest.files };
    }

private:
    /// Files that an editor replaced are others now.
    void watch()
    {
        const auto project = ProjectFolder::open(m_folder);
        if (!project)
            return;
        QSet<QString> paths{ project->entitiesFolder() };
        for (const QString &file :
            ProjectFolder::filesBelow(project->entitiesFolder(), ProjectFolder::configFiles())) {
            paths << file << QFileInfo(file).path();
        }
        m_watcher.addPaths(paths.values());
    }

    NoAuthorizer m_nobody;
    RestServices m_rest;
    QString m_folder;
    ProjectServices m_project;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
};

} // namespace

/// [read the folder] -> [log in], or [ask for a record]. Lives as long as its call.
class DevServer::Attempt {
public:
    Attempt(DevServer &server, DevServerSignIn who, Completion<Account> completion)
        : m_server(server)
        , m_who(std::move(who))
        , m_rest(endpointsOf(m_who.server), *m_nobody)
        , m_completion(std::move(completion))
    {
    }

    static void start(std::shared_ptr<Attempt> attempt)
    {
        attempt->m_step = ProjectServices(attempt->m_who.folder)
                              .apps([self = attempt.get()](const Result<QList<App>> &apps) {
                                  apps ? self->readSchemas(apps->constFirst()) : self->fail(apps.error());
                              });
        Completion<Account> &completion = attempt->m_completion;
        completion.onCancel([attempt = std::move(attempt)] {});
    }

private:
    void fail(const Error &error) { m_completion.finish(Failure(error)); }

    void readSchemas(const App &app)
    {
        m_app = app;
        m_step =
            ProjectServices(m_who.folder).schemas(app.id, [this](const Result<QList<EntitySchema>> &schemas) {
                if (!schemas)
                    fail(schemas.error());
                else if (!m_who.email.isEmpty())
                    logIn();
                else
                    ask(schemas->isEmpty() ? QStringLiteral("User") : schemas->constFirst().name);
            });
    }

    void logIn()
    {
        m_step = m_rest.logIn(m_app.id, m_who.email, m_who.password,
            [this](const Result<SecretString> &token) { token ? enter(*token) : fail(token.error()); });
    }

    /// Whether such a server is there, even if it tells nobody these records.
    void ask(const QString &entity)
    {
        m_step = m_rest.services().records.page(
            m_app.id, entity, {}, { {}, 0, 1 }, [this](const Result<RecordBytes> &page) {
                const int status = page ? 200 : page.error().httpStatus;
                status == 200 || status == 401 || status == 403 ? enter({}) : fail(page.error());
            });
    }

    void enter(const SecretString &token)
    {
        const QString who = m_who.server.authority() + u'\n' + m_app.id + u'\n' + m_who.email;
        const QString id = QStringLiteral("dev-")
            + QString::fromLatin1(
                QCryptographicHash::hash(who.toUtf8(), QCryptographicHash::Sha256).toHex().left(24));
        const QUrl server = originOf(m_who.server);
        const Account account{ id, Account::Kind::Local, m_who.email,
            QStringLiteral("%1 (base44 dev, %2)").arg(m_app.name, server.authority()), server, server };
        m_server.keepFolder(id, m_who.folder);
        m_step = m_server.m_accounts.addDevServer(
            account, token, [this](Result<Account> known) { m_completion.finish(std::move(known)); });
    }

    DevServer &m_server;
    DevServerSignIn m_who;
    App m_app;
    std::unique_ptr<RequestAuthorizer> m_nobody = std::make_unique<NoAuthorizer>();
    RestServices m_rest;
    Completion<Account> m_completion;
    PendingCall m_step;
};

DevServer::DevServer(Accounts &accounts, QSettings &settings)
    : m_accounts(accounts)
    , m_settings(settings)
{
}

DevServer::~DevServer() = default;

PendingCall DevServer::signIn(const DevServerSignIn &who, Handler<Account> handler)
{
    auto [call, completion] = Completion<Account>::start(std::move(handler));
    Attempt::start(std::make_shared<Attempt>(*this, who, std::move(completion)));
    return std::move(call);
}

/// Beside those of the accounts that are still there.
void DevServer::keepFolder(const QString &accountId, const QString &folder)
{
    QMap<QString, QVariant> folders{ { accountId, folder } };
    m_settings.beginGroup(foldersGroup);
    for (const Account &account : m_accounts.accounts()) {
        if (m_settings.contains(account.id) && account.id != accountId)
            folders.insert(account.id, m_settings.value(account.id));
    }
    m_settings.remove(QString());
    for (auto it = folders.cbegin(); it != folders.cend(); ++it)
        m_settings.setValue(it.key(), it.value());
    m_settings.endGroup();
}

std::unique_ptr<Session> DevServer::open(const Account &account) const
{
    const QString folder = m_settings.value(foldersGroup + u'/' + account.id).toString();
    return folder.isEmpty() ? nullptr : std::make_unique<DevSession>(account, folder, m_accounts);
}

} // namespace console
