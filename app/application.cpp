// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"

#include "api/restservices.h"
#include "auth/accounts.h"
#include "auth/keychainstore.h"
#include "devserver.h"
#include "journal/journal.h"
#include "localworkspace.h"
#include "models/productionguard.h"
#include "panecatalog.h"
#include "staging/staging.h"
#include "tour/jobs.h"
#include "tour/tour.h"
#include "ui/localstores.h"
#include "ui/mainwindow.h"
#include "ui/panes/history/historypane.h"
#include "ui/session.h"
#include "ui/webauth/browseragent.h"

#include <QApplication>
#include <QDir>
#include <QStandardPaths>

namespace console {
namespace {

constexpr QSize tourSize(1440, 900);

/// The services of one account over HTTP.
class RestSession : public Session {
public:
    RestSession(const Account &account, RequestAuthorizer &authorizer)
        : m_services(
            { account.controlUrl, account.dataUrl, account.kind == Account::Kind::Device }, authorizer)
    {
    }

    Services services() override { return m_services.services(); }

private:
    RestServices m_services;
};

/// Folder for what the program keeps: below `profile`, or where the system wants it.
QString folder(const QString &profile, QStandardPaths::StandardLocation location)
{
    const QString path = profile.isEmpty() ? QStandardPaths::writableLocation(location) : profile;
    QDir().mkpath(path);
    return path;
}

QString profileOf(const CommandLine &options, const QTemporaryDir *tourProfile)
{
    return options.profileDir.isEmpty() && tourProfile ? tourProfile->path() : options.profileDir;
}

} // namespace

void Application::prepareProcess()
{
    QCoreApplication::setApplicationName(QStringLiteral("base44-console"));
    QGuiApplication::setDesktopFileName(QStringLiteral("org.base44console.Console"));
}

Application::Application(const CommandLine &options)
    : m_options(options)
    , m_tourProfile(options.tourDir.isEmpty() ? nullptr : std::make_unique<QTemporaryDir>())
    , m_settings(folder(profileOf(options, m_tourProfile.get()), QStandardPaths::AppConfigLocation)
              + QStringLiteral("/settings.ini"),
          QSettings::IniFormat)
{
    const QString profile = profileOf(options, m_tourProfile.get());
    if (m_translator.load(
            QLocale(), QStringLiteral("console"), QStringLiteral("_"), QStringLiteral(":/translations"))
        || m_translator.load(QStringLiteral(":/translations/console_en.qm")))
        QCoreApplication::installTranslator(&m_translator);
    applyTheme(
        options.theme.value_or(themeFromName(m_settings.value(QStringLiteral("window/theme")).toString())));

    Accounts::Setup setup;
    setup.settingsFile = folder(profile, QStandardPaths::AppConfigLocation) + QStringLiteral("/accounts.ini");
    setup.lockFolder = folder(profile, QStandardPaths::AppConfigLocation);
    setup.keychain = std::make_unique<KeychainStore>();
    m_accounts = std::make_unique<Accounts>(std::move(setup), m_clock);
    BrowserAgent::Setup browser;
    browser.arguments = [isTour = !options.tourDir.isEmpty()] {
        QStringList arguments{ QStringLiteral("--theme"), themeName(currentTheme()) };
        if (isTour)
            arguments.append(QStringLiteral("--tour"));
        return arguments;
    };
    m_browser = std::make_unique<BrowserAgent>(std::move(browser));
    m_local = std::make_unique<LocalWorkspace>(
        QCoreApplication::applicationDirPath() + QStringLiteral("/base44-local"),
        folder(profile, QStandardPaths::AppDataLocation) + QStringLiteral("/local-workspace"));
    m_devServer = std::make_unique<DevServer>(*m_accounts, m_settings);
    m_staging = std::make_unique<staging::Staging>(
        folder(profile, QStandardPaths::AppDataLocation) + QStringLiteral("/staging.db"));
    m_staging->openInBackground();
    m_journal = std::make_unique<journal::Journal>(m_clock);
    m_guard = std::make_unique<ProductionGuard>(m_settings);
    openJournal(folder(profile, QStandardPaths::AppDataLocation) + QStringLiteral("/journal.db"));
    m_window = std::make_unique<MainWindow>(WindowParts{ *m_accounts, *m_browser, m_settings,
        paneCatalog({ m_staging.get(), m_journal.get(), m_guard.get(),
            folder(profile, QStandardPaths::AppDataLocation) + QStringLiteral("/imports") }),
        [this](const Account &account) { return openSession(account); },
        [this](Handler<Account> handler) { return startLocal(std::move(handler)); },
        [this](const DevServerSignIn &who, Handler<Account> handler) {
            return m_devServer->signIn(who, std::move(handler));
        } });
}

Application::~Application() = default;

void Application::start()
{
    if (!m_options.tourDir.isEmpty())
        m_window->resize(tourSize);
    m_window->show();
    if (!m_options.demo)
        return;
    if (!m_options.tourDir.isEmpty())
        startTour();
    else
        m_window->startLocalWorkspace();
}

void Application::openJournal(const QString &file)
{
    m_journalKey = m_accounts->storageKey([this, file](const Result<SecretString> &key) {
        if (key)
            m_journal->openFile(file, *key, historyDays(m_settings));
        else
            m_journal->keepForSession(journal::Journal::Trouble::NoKeychain);
    });
}

std::unique_ptr<Session> Application::openSession(const Account &account)
{
    if (auto session = m_devServer->open(account))
        return session;
    return std::make_unique<RestSession>(account, *m_accounts);
}

PendingCall Application::startLocal(Handler<Account> handler)
{
    return m_local->start([this, handler = std::move(handler)](const Result<LocalWorkspace::Ready> &ready) {
        if (ready)
            handler(m_accounts->addLocal(ready->url, ready->token, ready->owner));
        else
            handler(Failure(ready.error()));
    });
}

void Application::startTour()
{
    m_tour = std::make_unique<Tour>(m_window.get(), m_options.tourDir);
    addJobs(*m_tour, *m_window, *m_accounts, *m_browser);
    QObject::connect(m_tour.get(), &Tour::finished, m_window.get(),
        [](bool everyStepHeld) { QCoreApplication::exit(everyStepHeld ? 0 : 1); });
    m_tour->start();
}

} // namespace console
