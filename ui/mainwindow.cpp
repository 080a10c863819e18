// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mainwindow.h"

#include "core/ports/accountservice.h"
#include "ui/accountbutton.h"
#include "ui/errortext.h"
#include "ui/helpdialogs.h"
#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets/labels.h"
#include "ui/workbench.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>

namespace console {
namespace {

constexpr int noticeTime = 6000;
constexpr QSize defaultSize(1280, 820);

QString droppedFile(const QMimeData *data)
{
    return data->urls().size() == 1 ? data->urls().constFirst().toLocalFile() : QString();
}

} // namespace

MainWindow::MainWindow(WindowParts parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(std::move(parts))
    , m_stack(new QStackedWidget(this))
    , m_signIn(new SignInPage(m_parts.accounts, m_parts.browser, m_parts.settings, m_parts.startLocal, this))
    , m_keychain(new PlainLabel({}, this))
{
    setWindowIcon(QIcon(QStringLiteral(":/app/base44-console.svg")));
    setWindowTitle(tr("Base44 Console"));
    setAcceptDrops(true);
    setCentralWidget(m_stack);
    m_stack->addWidget(m_signIn);
    if (m_parts.openDevServer)
        m_signIn->offerDevServer(m_parts.openDevServer);
    m_keychain->setObjectName(QStringLiteral("keychainState"));
    statusBar()->setSizeGripEnabled(false);
    statusBar()->setContentsMargins(8, 0, 8, 2);
    statusBar()->addPermanentWidget(m_keychain);
    makeFileMenu();
    makeViewMenu();
    makeHelpMenu();
    if (!restoreGeometry(m_parts.settings.value(QStringLiteral("window/geometry")).toByteArray()))
        resize(defaultSize);

    // Queued: the account is often changed from a menu of the workbench, which then goes away.
    connect(&m_parts.accounts, &AccountService::currentChanged, this, &MainWindow::showCurrentAccount,
        Qt::QueuedConnection);
    connect(&m_parts.accounts, &AccountService::keychainChanged, this, &MainWindow::showKeychainState);
    connect(m_signIn, &SignInPage::finished, this, &MainWindow::showWorkbench);
    connect(m_signIn, &SignInPage::cancelled, this, &MainWindow::showWorkbench);
    connect(&m_sessions, &Sessions::failedUnseen, this, &MainWindow::showUnseenFailure);
    showKeychainState();
    showCurrentAccount();
}

MainWindow::~MainWindow()
{
    closeWorkbench();
}

void MainWindow::startLocalWorkspace()
{
    m_signIn->startLocalWorkspace();
}

void MainWindow::makeFileMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&File"));
    QAction *signIn = menu->addAction(icon(QStringLiteral("sign-in")), tr("Sign &in…"), this,
        [this] { showSignIn(SignInPage::Reason::AddAccount); });
    signIn->setObjectName(QStringLiteral("signIn"));
    m_signOutAction =
        menu->addAction(icon(QStringLiteral("sign-out")), tr("Sign &out…"), this, &MainWindow::askToSignOut);
    m_signOutAction->setObjectName(QStringLiteral("signOut"));
    menu->addSeparator();
    QAction *quit = menu->addAction(tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
    m_workbenchActions << m_signOutAction;
    m_shortcuts << quit;
}

void MainWindow::makeViewMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&View"));
    const auto add = [&](const QString &iconName, const QString &text, const QKeySequence &key, auto run) {
        QAction *action = menu->addAction(icon(iconName), text, key, this, [this, run] {
            if (m_workbench && m_stack->currentWidget() == m_workbench)
                run(*m_workbench);
        });
        m_workbenchActions << action;
        m_shortcuts << action;
        return action;
    };
    add(QStringLiteral("refresh"), tr("&Refresh"), QKeySequence(Qt::Key_F5),
        [](Workbench &it) { it.refresh(); });
    add(QStringLiteral("search"), tr("&Find"), QKeySequence(Qt::CTRL | Qt::Key_F),
        [](Workbench &it) { it.focusSearch(); });
    add(QStringLiteral("app"), tr("Find an &app"), QKeySequence(Qt::CTRL | Qt::Key_K), [this](Workbench &it) {
        m_sidePanelAction->setChecked(true);
        it.focusAppSearch();
    });
    menu->addSeparator();
    for (int i = 0; i < int(m_parts.panes.size()); ++i) {
        const PaneEntry &entry = m_parts.panes[size_t(i)];
        QAction *action = add(entry.icon, entry.title, QKeySequence(Qt::CTRL | Qt::Key(Qt::Key_1 + i)),
            [i](Workbench &it) { it.showPane(i); });
        action->setShortcuts({ action->shortcut(), QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + i)) });
    }
    menu->addSeparator();
    m_sidePanelAction =
        menu->addAction(icon(QStringLiteral("sidebar")), tr("&Side panel"), QKeySequence(Qt::Key_F9));
    m_sidePanelAction->setCheckable(true);
    m_sidePanelAction->setChecked(m_parts.settings.value(QStringLiteral("window/sidePanel"), true).toBool());
    connect(m_sidePanelAction, &QAction::toggled, this, [this](bool isOn) {
        m_parts.settings.setValue(QStringLiteral("window/sidePanel"), isOn);
        if (m_workbench)
            m_workbench->setSidePanelVisible(isOn);
    });
    m_workbenchActions << m_sidePanelAction;
    m_shortcuts << m_sidePanelAction;
    makeThemeMenu(menu->addMenu(tr("&Theme")));
}

void MainWindow::makeThemeMenu(QMenu *menu)
{
    auto *group = new QActionGroup(this);
    const Theme chosen = themeFromName(m_parts.settings.value(QStringLiteral("window/theme")).toString());
    const std::pair<Theme, QString> themes[] = { { Theme::System, tr("&System") },
        { Theme::Light, tr("&Light") }, { Theme::Dark, tr("&Dark") } };
    for (const auto &[theme, text] : themes) {
        QAction *action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(theme == chosen);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, value = theme] {
            m_parts.settings.setValue(QStringLiteral("window/theme"), themeName(value));
            applyTheme(value);
        });
    }
}

void MainWindow::makeHelpMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("&Help"));
    m_shortcuts << menu->addAction(tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_F1), this,
        [this] { showShortcuts(m_shortcuts, this); });
    menu->addAction(tr("&About Base44 Console"), this, [this] { showAbout(this); })
        ->setMenuRole(QAction::AboutRole);
}

void MainWindow::showCurrentAccount()
{
    const Account account = m_parts.accounts.current();
    if (m_workbench && account.id == m_shown.id) {
        showWorkbench();
        return;
    }
    const bool wasRefused =
        m_workbench && account.id.isEmpty() && m_parts.accounts.accounts().contains(m_shown);
    closeWorkbench();
    if (!account.id.isEmpty())
        openWorkbench(account);
    else
        showSignIn(wasRefused ? SignInPage::Reason::Refused : SignInPage::Reason::Start);
    updateActions();
}

void MainWindow::openWorkbench(const Account &account)
{
    m_shown = account;
    auto session = m_parts.openSession(account);
    session->changed = [this, id = account.id] {
        if (m_workbench && m_shown.id == id)
            m_workbench->refresh();
    };
    m_sessions.open(std::move(session));
    const PaneContext context{ m_sessions.services(), m_parts.browser, &m_sessions.operations(),
        &m_parts.settings, account };
    m_workbench = new Workbench(context, m_parts.panes, m_parts.accounts, m_parts.settings, m_stack);
    connect(m_workbench, &Workbench::titleChanged, this,
        [this](const QString &title) { setWindowTitle(tr("%1 - Base44 Console").arg(title)); });
    connect(
        m_workbench, &Workbench::signInRequested, this, [this] { showSignIn(SignInPage::Reason::Refused); });
    connect(m_workbench, &Workbench::addAccountRequested, this,
        [this] { showSignIn(SignInPage::Reason::AddAccount); });
    connect(m_workbench, &Workbench::signOutRequested, this, &MainWindow::askToSignOut);
    connect(m_workbench, &Workbench::notice, this, &MainWindow::showNotice);
    m_workbench->setSidePanelVisible(m_sidePanelAction->isChecked());
    m_stack->addWidget(m_workbench);
    m_stack->setCurrentWidget(m_workbench);
    m_workbench->load();
}

void MainWindow::closeWorkbench()
{
    delete std::exchange(m_workbench, nullptr);
    m_sessions.leave();
    setWindowTitle(tr("Base44 Console"));
}

void MainWindow::showSignIn(SignInPage::Reason reason)
{
    m_signIn->start(reason, m_shown);
    m_stack->setCurrentWidget(m_signIn);
    updateActions();
}

/// After the sign-in page is done with: back to the account that is current now.
void MainWindow::showWorkbench()
{
    if (!m_workbench || m_parts.accounts.current().id != m_shown.id) {
        showCurrentAccount();
        return;
    }
    if (m_stack->currentWidget() == m_workbench)
        return;
    m_stack->setCurrentWidget(m_workbench);
    m_workbench->refresh();
    updateActions();
}

void MainWindow::askToSignOut()
{
    const Account account = m_parts.accounts.current();
    auto *question = new QMessageBox(QMessageBox::NoIcon, tr("Sign out"),
        tr("Sign out of %1?").arg(accountLabel(account)), QMessageBox::Cancel, this);
    question->setObjectName(QStringLiteral("signOutQuestion"));
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(
        tr("Its credentials are removed from this computer. Your apps stay as they are."));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = question->addButton(tr("Sign out"), QMessageBox::AcceptRole);
    yes->setObjectName(QStringLiteral("signOutYes"));
    question->setDefaultButton(yes);
    connect(yes, &QPushButton::clicked, this, [this, id = account.id] {
        m_signOut = m_parts.accounts.signOut(id, [this](Done done) {
            showNotice(done ? tr("Signed out.") : errorText(done.error(), tr("signing out")).sentence);
        });
    });
    question->open();
}

void MainWindow::showKeychainState()
{
    const bool keeps = m_parts.accounts.keepsSessions();
    m_keychain->setText(tr("Session kept in memory only: no keychain"));
    m_keychain->setToolTip(plainToolTip(m_parts.accounts.keychainProblem()));
    m_keychain->setVisible(!keeps);
}

void MainWindow::showNotice(const QString &text)
{
    statusBar()->showMessage(text, noticeTime);
}

void MainWindow::updateActions()
{
    const bool isShown = m_workbench && m_stack->currentWidget() == m_workbench;
    for (QAction *action : std::as_const(m_workbenchActions))
        action->setEnabled(isShown);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_sessions.running().isEmpty() && !m_quitAnyway) {
        event->ignore();
        askToQuit();
        return;
    }
    m_parts.settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    QMainWindow::closeEvent(event);
}

/// Writes are under way: waits for them, unless the person would rather not.
void MainWindow::askToQuit()
{
    if (findChild<QMessageBox *>(QStringLiteral("quitQuestion")))
        return;
    auto *question = new QMessageBox(QMessageBox::Warning, tr("Still saving"),
        tr("Changes are still on their way to the server. The window closes when they have arrived."),
        QMessageBox::NoButton, this);
    question->setObjectName(QStringLiteral("quitQuestion"));
    question->setTextFormat(Qt::PlainText);
    question->setInformativeText(m_sessions.running().join(QLatin1Char('\n')));
    question->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *stay = question->addButton(tr("Keep open"), QMessageBox::RejectRole);
    QPushButton *quit = question->addButton(tr("Quit anyway"), QMessageBox::DestructiveRole);
    question->setDefaultButton(stay);
    connect(quit, &QPushButton::clicked, this, [this] {
        m_quitAnyway = true;
        close();
    });
    connect(
        &m_sessions, &Sessions::runningChanged, question,
        [this, question] {
            question->setInformativeText(m_sessions.running().join(QLatin1Char('\n')));
            if (!m_sessions.running().isEmpty())
                return;
            question->close();
            close();
        },
        Qt::QueuedConnection);
    question->open();
}

void MainWindow::showUnseenFailure(const QString &title, const Error &error)
{
    showNotice(tr("%1 failed: %2").arg(title, errorText(error, tr("this change")).sentence));
}

/// A file may be dropped anywhere on the window: it is an API to import, whatever page is shown.
void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const bool isShown = m_workbench && m_stack->currentWidget() == m_workbench;
    if (isShown && !droppedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_workbench->openFile(QStringLiteral("integrations"), droppedFile(event->mimeData()));
}

} // namespace console
