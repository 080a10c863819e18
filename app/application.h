// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"
#include "core/domain/account.h"
#include "core/pendingcall.h"
#include "core/ports/clock.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTranslator>

#include <memory>

namespace console {

class Accounts;
class BrowserAgent;
class DevServer;
class LocalWorkspace;
class MainWindow;
class ProductionGuard;
class Session;
class Tour;
namespace journal {
class Journal;
}
namespace staging {
class Staging;
}

/// The composition root: makes every long-lived object of the program, in the order in which they need each
/// other, and passes them on by constructor.
class Application {
public:
    /// What Qt must know before the QApplication is made.
    static void prepareProcess();

    /// Needs a QApplication.
    explicit Application(const CommandLine &options);
    ~Application();
    Q_DISABLE_COPY_MOVE(Application)

    void start();

private:
    std::unique_ptr<Session> openSession(const Account &account);
    PendingCall startLocal(Handler<Account> handler);
    void openJournal(const QString &file);
    void startTour();

    CommandLine m_options;
    std::unique_ptr<QTemporaryDir>
        m_tourProfile; ///< a tour neither sees nor changes the person's own settings
    QSettings m_settings;
    QTranslator m_translator;
    Clock m_clock;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<BrowserAgent> m_browser;
    std::unique_ptr<LocalWorkspace> m_local;
    std::unique_ptr<DevServer> m_devServer;
    std::unique_ptr<staging::Staging> m_staging;
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<ProductionGuard> m_guard;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Tour> m_tour;
    PendingCall m_journalKey;
};

} // namespace console
