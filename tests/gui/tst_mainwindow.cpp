// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindowfixture.h"
#include "support/accessibility.h"
#include "support/picture.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/panes/entities/gridkeys.h"
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

class MainWindowTest : public MainWindowFixture {
    Q_OBJECT

private slots:
    void init() { makeFixture(); }
    void cleanup() { drop(); }

    void showsTheAppsOfTheAccount();
    void searchFindsAppsAndLeadsToThem();
    void aSearchWithoutResultOffersAWayBack();
    void anotherAppEndsTheCallsOfTheOld();
    void panesAreMadeWhenFirstShown();
    void aWorkspaceAloneShowsOnlyItsPanes();
    void aFailedListCanBeTriedAgain();
    void aFailedRefreshKeepsWhatIsShown();
    void anAccountWithoutAppsSaysSo();
    void keysReachEverything();
    void aPaneIsRequestedByAnother();
    void geometryPaneAndAppComeBack();
    void themeIsRemembered();
    void helpOpensAndCloses_data() { ThemePictures::addThemes(); }
    void helpOpensAndCloses();
    void aDroppedFileGoesToTheIntegrations();
    void namesAreNeverRichText();
    void isAccessible();
    void staysResponsiveWithManyApps();
};

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
    QCOMPARE(m_window->findChildren<OverviewPane *>().size(), 1);
    selectApp(QStringLiteral("Visitor log"));
    QCOMPARE(m_window->findChildren<OverviewPane *>().size(), 0);
    QCOMPARE(probe()->scope.app.id, QStringLiteral("a3"));
}

void MainWindowTest::panesAreMadeWhenFirstShown()
{
    openWithApps();
    QCOMPARE(probes(), 0);
    tabs()->setCurrentIndex(1);
    QCOMPARE(probes(), 1);
    QCOMPARE(probe()->scope.app.id, QStringLiteral("a2"));
    tabs()->setCurrentIndex(0);
    tabs()->setCurrentIndex(1);
    QCOMPARE(probes(), 1);
}

void MainWindowTest::aWorkspaceAloneShowsOnlyItsPanes()
{
    openWithApps();
    selectApp(QStringLiteral("Plant operations")); // a workspace's row
    QCOMPARE(header(), QStringLiteral("Plant operations"));
    const auto *apps = m_window->findChild<QTreeView *>(QStringLiteral("workspaceApps"));
    m_fixture->answerApps();
    QTRY_VERIFY(apps->isVisible());
    tabs()->setCurrentIndex(1);
    QCOMPARE(shown("stateTitle")->text(), QStringLiteral("No app selected"));
    QCOMPARE(probes(), 0);
    tabs()->setCurrentIndex(0);
    Q_EMIT m_window->findChild<OverviewPane *>()->appRequested(QStringLiteral("a1"));
    QCOMPARE(header(), QStringLiteral("Pump tracker"));
    selectApp(QStringLiteral("Plant operations"));
    tabs()->setCurrentIndex(3);
    QCOMPARE(probe()->scope.workspace.id, QStringLiteral("w2"));
    QVERIFY(probe()->scope.app.id.isEmpty());
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
    auto *overview = m_window->findChild<OverviewPane *>();
    Q_EMIT overview->paneRequested(QStringLiteral("connectors"));
    QCOMPARE(tabs()->currentIndex(), 2);
    Q_EMIT overview->paneRequested(QStringLiteral("entities"), QStringLiteral("Order"));
    QCOMPARE(probe()->item, QStringLiteral("Order"));
    Q_EMIT overview->notice(QStringLiteral("App id copied."));
    QCOMPARE(m_window->statusBar()->currentMessage(), QStringLiteral("App id copied."));
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

void MainWindowTest::helpOpensAndCloses()
{
    const ThemePictures pictures;
    open();
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *sheet = find<QDialog>("shortcutsDialog");
    QVERIFY(sheet && sheet->isVisible());
    QCOMPARE(accessibilityProblems(sheet).join(QLatin1Char('\n')), QString());
    pictures.save(sheet, QStringLiteral("help-keys"));
    QStringList told;
    for (const QLabel *label : sheet->findChildren<QLabel *>())
        told << label->text();
    for (const auto &[what, pressed] : keys::help()) {
        QVERIFY2(told.contains(what), qPrintable(what));
        QVERIFY2(told.contains(pressed), qPrintable(pressed));
    }
    for (const QKeySequence &pressed : { keys::newTab, keys::pinColumn, keys::statistics })
        QVERIFY(!told.filter(pressed.toString(QKeySequence::NativeText)).isEmpty());
    QTest::keyClick(sheet, Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>("shortcutsDialog"));
    action(QStringLiteral("About Base44 Console"))->trigger();
    QVERIFY(find<QMessageBox>("aboutDialog")->isVisible());
    pictures.save(find<QMessageBox>("aboutDialog"), QStringLiteral("help-about"));
    QTest::keyClick(find<QMessageBox>("aboutDialog"), Qt::Key_Escape);
    QTRY_VERIFY(!find<QMessageBox>("aboutDialog"));
}

void MainWindowTest::aDroppedFileGoesToTheIntegrations()
{
    openWithApps();
    QMimeData data;
    data.setUrls({ QUrl(QStringLiteral("file:///tmp/openapi.json")) });
    const QPoint place(600, 400);
    QDragEnterEvent enter(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QVERIFY(enter.isAccepted());
    QCOMPARE(tabs()->currentIndex(), 0); // it may leave the window again
    QDropEvent drop(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &drop);
    QCOMPARE(tabs()->currentIndex(), 3);
    QVERIFY(probe());
    QCOMPARE(probe()->file, QStringLiteral("/tmp/openapi.json"));

    data.setUrls({ QUrl(QStringLiteral("https://example.com/openapi.json")) });
    QDragEnterEvent other(place, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    other.ignore();
    QApplication::sendEvent(m_window.get(), &other);
    QVERIFY(!other.isAccepted());
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
