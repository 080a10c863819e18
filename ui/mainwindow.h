// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "ui/pane.h"
#include "ui/sessions.h"
#include "ui/signin/signinpage.h"

#include <QMainWindow>

#include <memory>
#include <vector>

class QLabel;
class QSettings;
class QStackedWidget;

namespace console {

class Workbench;

/// What the window is made from. The references outlive it.
struct WindowParts {
    AccountService &accounts;
    AuthorizationAgent &browser;
    QSettings &settings; ///< geometry, theme, last app, sign-in address and client id
    std::vector<PaneEntry> panes;
    std::function<std::unique_ptr<Session>(const Account &account)> openSession;
    StartLocal startLocal; ///< empty: no local workspace is offered
    OpenDevServer openDevServer = {}; ///< empty: no development server is offered
};

/// The one window: the sign-in page, or the workbench of the current account.
class MainWindow : public QMainWindow {
    Q_OBJECT
public:
    explicit MainWindow(WindowParts parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Starts the local workspace and signs in to it, as its card on the sign-in page does.
    void startLocalWorkspace();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeFileMenu();
    void makeViewMenu();
    void makeThemeMenu(QMenu *menu);
    void makeHelpMenu();
    void showCurrentAccount();
    void openWorkbench(const Account &account);
    void closeWorkbench();
    void showSignIn(SignInPage::Reason reason);
    void showWorkbench();
    void askToSignOut();
    void askToQuit();
    void showUnseenFailure(const QString &title, const Error &error);
    void showKeychainState();
    void showNotice(const QString &text);
    void updateActions();

    WindowParts m_parts;
    Sessions m_sessions; ///< closeWorkbench() deletes the workbench before it leaves the session
    Workbench *m_workbench = nullptr;
    Account m_shown;
    QStackedWidget *m_stack;
    SignInPage *m_signIn;
    QLabel *m_keychain;
    bool m_quitAnyway = false;
    QAction *m_signOutAction = nullptr;
    QAction *m_sidePanelAction = nullptr;
    QList<QAction *> m_workbenchActions; ///< of use only while an account is shown
    QList<QAction *> m_shortcuts; ///< every action with a key, for the help
    PendingCall m_signOut;
};

} // namespace console
