// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/windowfixture.h"
#include "support/accessibility.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/theme.h"

#include <QAction>
#include <QDialog>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSplitter>
#include <QStatusBar>
#include <QTabBar>
#include <QToolButton>
#include <QTreeView>

using namespace console;
using namespace console::test;

class MainWindowTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void startsWithTheSignInPage();
    void showsTheAppsOfTheAccount();
    void searchFindsAppsAndLeadsToThem();
    void aSearchWithoutResultOffersAWayBack();
    void anotherAppEndsTheCallsOfTheOld();
    void panesAreMadeWhenFirstShown();
    void aWorkspaceAloneShowsOnlyItsPanes();
    void anotherAccountRebuildsEverything();
    void signingOutAsksFirst();
    void aRefusedCredentialAsksToSignInAgain_data();
    void aRefusedCredentialAsksToSignInAgain();
    void anAccountWithoutCurrentOneIsOffered();
    void aFailedListCanBeTriedAgain();
    void aFailedRefreshKeepsWhatIsShown();
    void anAccountWithoutAppsSaysSo();
    void keysReachEverything();
    void aPaneIsRequestedByAnother();
    void quittingWaitsForRunningWrites();
    void quittingAnywayIsPossible();
    void aLeftAccountFinishesItsWrites();
    void geometryPaneAndAppComeBack();
    void themeIsRemembered();
    void theKeychainStateIsShown();
    void helpOpensAndCloses();
    void aDraggedFileBringsUpTheIntegrations();
    void namesAreNeverRichText();
    void isAccessible();
    void staysResponsiveWithManyApps();

private:
    void open(const Account &account = deviceAccount())
    {
        m_fixture->accounts.enter(account);
        m_window = m_fixture->window();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void openWithApps()
    {
        open();
        m_fixture->answerApps();
        QTRY_COMPARE(header(), QStringLiteral("Bakery orders"));
    }
    template <class T>
    T *find(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    QTreeView *tree() const { return find<QTreeView>("appTree"); }
    QTabBar *tabs() const { return find<QTabBar>("paneTabs"); }
    QString header() const
    {
        const auto *label = find<QLabel>("headerApp");
        return label ? label->text() : QString();
    }
    QLabel *shown(const char *name) const
    {
        const auto labels = m_window->findChildren<QLabel *>(QString::fromLatin1(name));
        for (QLabel *label : labels) {
            if (label->isVisible())
                return label;
        }
        return nullptr;
    }
    bool isSigningIn() const { return m_window->findChild<SignInPage *>()->isVisible(); }
    void selectApp(const QString &name)
    {
        const auto found = tree()->model()->match(
            tree()->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!found.isEmpty());
        tree()->setCurrentIndex(found.first());
    }
    ProbePane *probe() const
    {
        const auto all = m_window->findChildren<ProbePane *>();
        for (ProbePane *pane : all) {
            if (pane->isVisible())
                return pane;
        }
        return nullptr;
    }
    QAction *action(const QString &text) const
    {
        const auto actions = m_window->findChildren<QAction *>();
        for (QAction *found : actions) {
            if (QString(found->text()).remove(QLatin1Char('&')) == text)
                return found;
        }
        return nullptr;
    }

    void startWrite()
    {
        tabs()->setCurrentIndex(1);
        m_done = false;
        probe()->operations->start<void>(
            QStringLiteral("Saving Order 17"), m_window.get(),
            [this](Handler<void> handler) { return m_writes.start(std::move(handler)); },
            [this](const Done &) { m_done = true; });
    }

    FakeCalls<void> m_writes;
    bool m_done = false;
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_fixture = std::make_unique<WindowFixture>();
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

void MainWindowTest::startsWithTheSignInPage()
{
    m_window = m_fixture->window();
    m_window->show();
    QVERIFY(isSigningIn());
    QVERIFY(m_fixture->sessions.isEmpty());
    QVERIFY(!action(QStringLiteral("Refresh"))->isEnabled());
    m_fixture->accounts.enter(deviceAccount());
    QTRY_VERIFY(!isSigningIn());
    QCOMPARE(m_fixture->sessions, QStringList({ QStringLiteral("ana") }));
    QVERIFY(action(QStringLiteral("Refresh"))->isEnabled());
}

void MainWindowTest::showsTheAppsOfTheAccount()
{
    openWithApps();
    QCOMPARE(tree()->model()->rowCount(), 2);
    QCOMPARE(find<QLabel>("headerWorkspace")->text(), QStringLiteral("Ana's workspace"));
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Bakery orders - Base44 Console"));
    QVERIFY(find<QToolButton>("accountButton")->text().startsWith(QStringLiteral("ana@example.com")));
    selectApp(QStringLiteral("Pump tracker"));
    QCOMPARE(header(), QStringLiteral("Pump tracker"));
    QCOMPARE(find<QLabel>("headerWorkspace")->text(), QStringLiteral("Plant operations"));
}

void MainWindowTest::searchFindsAppsAndLeadsToThem()
{
    openWithApps();
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *search = find<QLineEdit>("appSearch");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, QStringLiteral("visit"));
    QCOMPARE(tree()->model()->rowCount(), 1);
    QCOMPARE(header(), QStringLiteral("Bakery orders")); // searching changes nothing by itself
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(header(), QStringLiteral("Visitor log"));
    QVERIFY(tree()->hasFocus());
    search->setFocus();
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(tree()->model()->rowCount(), 2);
    QCOMPARE(tree()->currentIndex().data().toString(), QStringLiteral("Visitor log"));
}

void MainWindowTest::aSearchWithoutResultOffersAWayBack()
{
    openWithApps();
    find<QLineEdit>("appSearch")->setText(QStringLiteral("zzz"));
    auto *clear = find<QPushButton>("clearSearch");
    QVERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QVERIFY(!clear->isVisible());
    QCOMPARE(tree()->model()->rowCount(), 2);
    QCOMPARE(header(), QStringLiteral("Bakery orders"));
}

void MainWindowTest::anotherAppEndsTheCallsOfTheOld()
{
    openWithApps();
    auto &fakes = m_fixture->services;
    QCOMPARE(fakes.entities.schemasCalls.count(), 1);
    QCOMPARE(std::get<0>(fakes.entities.schemasCalls.last()), QStringLiteral("a2"));
    selectApp(QStringLiteral("Pump tracker"));
    QVERIFY(fakes.entities.schemasCalls.isCancelled());
    QVERIFY(fakes.connectors.connectorsCalls.isCancelled());
    QVERIFY(fakes.apps.appCalls.isCancelled());
    QCOMPARE(std::get<0>(fakes.entities.schemasCalls.last()), QStringLiteral("a1"));

    // A pane that is not on show ends with its app, and its calls with it.
    tabs()->setCurrentIndex(1);
    QCOMPARE(m_window->findChildren<AppsPane *>().size(), 1);
    selectApp(QStringLiteral("Visitor log"));
    QCOMPARE(m_window->findChildren<AppsPane *>().size(), 0);
    QCOMPARE(probe()->scope.app.id, QStringLiteral("a3"));
}

void MainWindowTest::panesAreMadeWhenFirstShown()
{
    openWithApps();
    QCOMPARE(m_window->findChildren<Pane *>().size(), 1);
    tabs()->setCurrentIndex(1);
    QCOMPARE(m_window->findChildren<Pane *>().size(), 2);
    QCOMPARE(probe()->scope.app.id, QStringLiteral("a2"));
    tabs()->setCurrentIndex(0);
    tabs()->setCurrentIndex(1);
    QCOMPARE(m_window->findChildren<Pane *>().size(), 2);
}

void MainWindowTest::aWorkspaceAloneShowsOnlyItsPanes()
{
    openWithApps();
    selectApp(QStringLiteral("Plant operations")); // a workspace's row
    QCOMPARE(header(), QStringLiteral("Plant operations"));
    QCOMPARE(shown("stateTitle")->text(), QStringLiteral("No app selected"));
    QVERIFY(m_window->findChildren<Pane *>().isEmpty());
    tabs()->setCurrentIndex(3);
    QCOMPARE(probe()->scope.workspace.id, QStringLiteral("w2"));
    QVERIFY(probe()->scope.app.id.isEmpty());
}

void MainWindowTest::anotherAccountRebuildsEverything()
{
    openWithApps();
    m_fixture->accounts.enter(localAccount());
    QTRY_COMPARE(m_fixture->sessions.size(), 2);
    QCOMPARE(m_fixture->sessions.last(), QStringLiteral("local"));
    QCOMPARE(m_fixture->sessionsAlive, 1);
    QVERIFY(m_window->findChildren<Pane *>().isEmpty());
    QVERIFY(find<QToolButton>("accountButton")->text().startsWith(QStringLiteral("Local workspace")));
    const auto choices = find<QToolButton>("accountButton")->menu()->actions();
    QVERIFY(choices.at(1)->isChecked());
    choices.at(0)->trigger();
    QTRY_COMPARE(m_fixture->sessions.last(), QStringLiteral("ana"));
    QCOMPARE(m_fixture->sessionsAlive, 1);
}

void MainWindowTest::signingOutAsksFirst()
{
    openWithApps();
    action(QStringLiteral("Sign out…"))->trigger();
    auto *question = find<QMessageBox>("signOutQuestion");
    QVERIFY(question && question->isVisible());
    QVERIFY(question->text().contains(QStringLiteral("ana@example.com")));
    question->button(QMessageBox::Cancel)->click();
    QCOMPARE(m_fixture->accounts.signOutCalls.count(), 0);
    action(QStringLiteral("Sign out…"))->trigger();
    const auto questions = m_window->findChildren<QMessageBox *>();
    questions.last()->defaultButton()->click();
    QCOMPARE(std::get<0>(m_fixture->accounts.signOutCalls.last()), QStringLiteral("ana"));
    m_fixture->accounts.leave(QStringLiteral("ana"));
    m_fixture->accounts.signOutCalls.answer({});
    QTRY_VERIFY(isSigningIn());
    QCOMPARE(m_fixture->sessionsAlive, 0);
    QCOMPARE(find<QLabel>("signInHeading")->text(), QStringLiteral("Welcome to Base44 Console"));
}

void MainWindowTest::aRefusedCredentialAsksToSignInAgain_data()
{
    QTest::addColumn<QString>("where");
    QTest::newRow("list") << QStringLiteral("list");
    QTest::newRow("refresh") << QStringLiteral("refresh");
    QTest::newRow("pane") << QStringLiteral("pane");
    QTest::newRow("section") << QStringLiteral("section");
}

void MainWindowTest::aRefusedCredentialAsksToSignInAgain()
{
    QFETCH(QString, where);
    const Error refused = Error::make(Error::Kind::Unauthorized);
    auto &fakes = m_fixture->services;
    if (where == QLatin1String("list")) {
        open();
        fakes.apps.workspacesCalls.fail(refused);
        fakes.apps.appsCalls.fail(refused);
        QTRY_VERIFY(shown("stateTitle"));
        QTRY_COMPARE(shown("stateTitle")->text(), QStringLiteral("Sign-in needed"));
        m_window->findChild<QPushButton *>(QStringLiteral("stateAction"))->click();
    } else {
        openWithApps();
        if (where == QLatin1String("refresh")) {
            QTest::keyClick(m_window.get(), Qt::Key_F5);
            fakes.apps.workspacesCalls.fail(refused);
            fakes.apps.appsCalls.fail(refused);
        } else if (where == QLatin1String("pane")) {
            tabs()->setCurrentIndex(1);
            Q_EMIT probe()->signInRequested();
        } else {
            fakes.entities.schemasCalls.fail(refused);
            QPushButton *signIn = nullptr;
            QTRY_VERIFY([&] {
                const auto buttons = m_window->findChildren<QPushButton *>(QStringLiteral("sectionAction"));
                for (QPushButton *button : buttons)
                    signIn = button->isVisible() ? button : signIn;
                return signIn != nullptr;
            }());
            QCOMPARE(signIn->text(), QStringLiteral("Sign in"));
            signIn->click();
        }
    }
    QTRY_VERIFY(isSigningIn());
    // Signed in again as the same account: the same workbench goes on.
    m_fixture->accounts.setCurrent(QStringLiteral("ana"));
    QTRY_VERIFY(!isSigningIn());
    QCOMPARE(m_fixture->sessions.size(), 1);
}

void MainWindowTest::anAccountWithoutCurrentOneIsOffered()
{
    openWithApps();
    m_fixture->accounts.setCurrent({}); // the credential was refused for good
    QTRY_VERIFY(isSigningIn());
    QCOMPARE(m_fixture->sessionsAlive, 0);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QPushButton *goOn = nullptr;
    QTRY_VERIFY([&] {
        const auto buttons = m_window->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text().startsWith(QStringLiteral("Go on as ana@example.com")))
                goOn = button;
        }
        return goOn != nullptr;
    }());
    goOn->click();
    QTRY_VERIFY(!isSigningIn());
}

void MainWindowTest::aFailedListCanBeTriedAgain()
{
    open();
    m_fixture->services.apps.workspacesCalls.fail(Error::Kind::Offline);
    m_fixture->services.apps.appsCalls.fail(Error::Kind::Offline);
    QTRY_VERIFY(shown("stateTitle"));
    QTRY_COMPARE(shown("stateTitle")->text(), QStringLiteral("No connection"));
    find<QPushButton>("stateAction")->click();
    m_fixture->answerApps();
    QTRY_COMPARE(header(), QStringLiteral("Bakery orders"));
}

void MainWindowTest::aFailedRefreshKeepsWhatIsShown()
{
    openWithApps();
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    m_fixture->services.apps.workspacesCalls.fail(Error::Kind::Offline);
    m_fixture->services.apps.appsCalls.fail(Error::Kind::Offline);
    QTRY_VERIFY(m_window->statusBar()->currentMessage().contains(QStringLiteral("could not be reached")));
    QCOMPARE(header(), QStringLiteral("Bakery orders"));
    QCOMPARE(tree()->model()->rowCount(), 2);
}

void MainWindowTest::anAccountWithoutAppsSaysSo()
{
    open();
    m_fixture->services.apps.workspacesCalls.answer(QList<Workspace>());
    m_fixture->services.apps.appsCalls.answer(QList<App>());
    QTRY_VERIFY(shown("stateTitle"));
    QTRY_COMPARE(shown("stateTitle")->text(), QStringLiteral("No apps"));
    find<QPushButton>("stateAction")->click();
    QCOMPARE(m_fixture->services.apps.appsCalls.count(), 2);
}

void MainWindowTest::keysReachEverything()
{
    openWithApps();
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(tabs()->currentIndex(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    QCOMPARE(probe()->refreshes, 1);
    QTest::keyClick(m_window.get(), Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(probe()->searches, 1);
    QTest::keyClick(m_window.get(), Qt::Key_4, Qt::AltModifier);
    QCOMPARE(tabs()->currentIndex(), 3);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QVERIFY(!tree()->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QVERIFY(find<QLineEdit>("appSearch")->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(!m_window->isVisible());
}

void MainWindowTest::aPaneIsRequestedByAnother()
{
    openWithApps();
    auto *overview = m_window->findChild<AppsPane *>();
    Q_EMIT overview->paneRequested(QStringLiteral("connectors"));
    QCOMPARE(tabs()->currentIndex(), 2);
    Q_EMIT overview->paneRequested(QStringLiteral("entities"), QStringLiteral("Order"));
    QCOMPARE(probe()->item, QStringLiteral("Order"));
    Q_EMIT overview->notice(QStringLiteral("App id copied."));
    QCOMPARE(m_window->statusBar()->currentMessage(), QStringLiteral("App id copied."));
}

void MainWindowTest::quittingWaitsForRunningWrites()
{
    openWithApps();
    startWrite();
    m_window->close();
    QVERIFY(m_window->isVisible());
    auto *question = find<QMessageBox>("quitQuestion");
    QVERIFY(question && question->isVisible());
    QCOMPARE(question->informativeText(), QStringLiteral("Saving Order 17"));
    m_writes.answer({});
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(m_done);

    m_window->show();
    startWrite();
    m_window->close();
    find<QMessageBox>("quitQuestion")->defaultButton()->click(); // keep open
    m_writes.answer({});
    QTRY_VERIFY(m_done);
    QTest::qWait(0);
    QVERIFY(m_window->isVisible());
}

void MainWindowTest::quittingAnywayIsPossible()
{
    openWithApps();
    startWrite();
    m_window->close();
    const auto buttons = find<QMessageBox>("quitQuestion")->buttons();
    for (QAbstractButton *button : buttons) {
        if (button->text() == QLatin1String("Quit anyway"))
            button->click();
    }
    QTRY_VERIFY(!m_window->isVisible());
    m_window.reset();
    QVERIFY(m_writes.isCancelled());
    m_writes = {};
}

void MainWindowTest::aLeftAccountFinishesItsWrites()
{
    openWithApps();
    startWrite();
    m_fixture->accounts.enter(localAccount());
    QTRY_COMPARE(m_fixture->sessions.size(), 2);
    QCOMPARE(m_fixture->sessionsAlive, 2);
    QVERIFY(!m_writes.isCancelled());
    m_writes.answer({});
    QTRY_COMPARE(m_fixture->sessionsAlive, 1);
    QVERIFY(m_done);
}

void MainWindowTest::geometryPaneAndAppComeBack()
{
    openWithApps();
    m_window->resize(1000, 640);
    find<QSplitter>("workbenchSplitter")->setSizes({ 330, 669 });
    const auto sizes = find<QSplitter>("workbenchSplitter")->sizes();
    selectApp(QStringLiteral("Visitor log"));
    tabs()->setCurrentIndex(2);
    m_window->close();
    m_window.reset();
    m_window = m_fixture->window();
    m_window->show();
    m_fixture->answerApps();
    QTRY_COMPARE(header(), QStringLiteral("Visitor log"));
    QCOMPARE(m_window->size(), QSize(1000, 640));
    QCOMPARE(find<QSplitter>("workbenchSplitter")->sizes(), sizes);
    QCOMPARE(tabs()->currentIndex(), 2);
}

void MainWindowTest::themeIsRemembered()
{
    open();
    action(QStringLiteral("Dark"))->trigger();
    QVERIFY(isDark(QApplication::palette()));
    m_window = m_fixture->window();
    QVERIFY(action(QStringLiteral("Dark"))->isChecked());
    action(QStringLiteral("Light"))->trigger();
    QVERIFY(!isDark(QApplication::palette()));
}

void MainWindowTest::theKeychainStateIsShown()
{
    open();
    QVERIFY(!find<QLabel>("keychainState")->isVisible());
    m_fixture->accounts.setKeychainProblem(QStringLiteral("No Secret Service"));
    QVERIFY(find<QLabel>("keychainState")->isVisible());
    QCOMPARE(
        find<QLabel>("keychainState")->text(), QStringLiteral("Session kept in memory only: no keychain"));
}

void MainWindowTest::helpOpensAndCloses()
{
    open();
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *keys = find<QDialog>("shortcutsDialog");
    QVERIFY(keys && keys->isVisible());
    QCOMPARE(accessibilityProblems(keys).join(QLatin1Char('\n')), QString());
    QTest::keyClick(keys, Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>("shortcutsDialog"));
    action(QStringLiteral("About Base44 Console"))->trigger();
    QVERIFY(find<QMessageBox>("aboutDialog")->isVisible());
    QTest::keyClick(find<QMessageBox>("aboutDialog"), Qt::Key_Escape);
    QTRY_VERIFY(!find<QMessageBox>("aboutDialog"));
}

void MainWindowTest::aDraggedFileBringsUpTheIntegrations()
{
    openWithApps();
    QMimeData data;
    data.setUrls({ QUrl(QStringLiteral("file:///tmp/openapi.json")) });
    const QPoint place(600, 400);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QCOMPARE(tabs()->currentIndex(), 3);
    QVERIFY(probe());
}

void MainWindowTest::namesAreNeverRichText()
{
    open();
    m_fixture->answerApps({ someApp(QStringLiteral("x"), QStringLiteral("<b>Bold</b> & co")) });
    QTRY_COMPARE(header(), QStringLiteral("<b>Bold</b> & co"));
    QCOMPARE(find<QLabel>("headerApp")->textFormat(), Qt::PlainText);
}

void MainWindowTest::isAccessible()
{
    openWithApps();
    QCOMPARE(accessibilityProblems(m_window.get()).join(QLatin1Char('\n')), QString());
}

void MainWindowTest::staysResponsiveWithManyApps()
{
    QList<App> apps;
    for (int i = 0; i < 1000; ++i)
        apps << someApp(QStringLiteral("a%1").arg(i), QStringLiteral("App %1").arg(i),
            i % 2 ? QStringLiteral("w1") : QStringLiteral("w2"));
    open();
    Watchdog watchdog;
    m_fixture->answerApps(apps);
    QTRY_COMPARE(header(), QStringLiteral("App 1"));
    QTest::qWait(1);
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    watchdog.restart();
    find<QLineEdit>("appSearch")->setText(QStringLiteral("999"));
    QTest::qWait(1);
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    watchdog.restart();
    QTest::keyClick(m_window.get(), Qt::Key_F5);
    m_fixture->answerApps(apps);
    QTest::qWait(1);
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
}

CONSOLE_TEST_MAIN(MainWindowTest)
#include "tst_mainwindow.moc"
