// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/connectorsfixture.h"
#include "support/accessibility.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/widgets/sectionstate.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace console;
using namespace console::test;

class TestConnectorsPane : public ConnectorsFixture {
    Q_OBJECT

private slots:
    void init() { makePane(); }
    void cleanup() { m_pane.reset(); }

    void withoutAnAppItSaysSo();
    void catalogueShowsWhileTheStatesAreChecked();
    void failedCatalogueOffersToTryAgain();
    void failedStatesAreToldBesideTheCatalogue();
    void emptyCatalogueSaysSo();
    void refusedSignInOffersToSignIn();
    void firstConnectorIsSelectedWhenTheStatesAreThere();
    void searchWithoutMatchCanBeCleared();
    void detailShowsWhatTheAppHas();
    void hostileTextsStayPlain();
    void fieldsAreCheckedBeforeConnecting();
    void scopesReplaceTheOnesBefore();
    void reconnectForcesConsentWithTheSameScopes();
    void disconnectKeepsTheConnector();
    void removeAsksOnce();
    void removeCanBeDeclined();
    void failedDisconnectIsTold();
    void everythingHasANameAndIsPlainText();
    void worksWithTheKeyboardAlone();
    void neverBlocksTheEventLoop();
};

void TestConnectorsPane::withoutAnAppItSaysSo()
{
    QCOMPARE(text("stateTitle"), QStringLiteral("No app is selected"));
}

void TestConnectorsPane::catalogueShowsWhileTheStatesAreChecked()
{
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.answer(catalogue());
    QTRY_VERIFY(find<QListView>("connectorList")->isVisible());
    QVERIFY(find<SectionState>("statesState")->isVisible());
    select(notion);
    QVERIFY(!find<QPushButton>("connect")->isEnabled());
    QCOMPARE(text("connectBlocked"), QStringLiteral("Checking whether it is connected…"));
    m_service->connectorsCalls.answer(connectors());
    QTRY_VERIFY(find<QPushButton>("connect")->isEnabled());
    QVERIFY(!find<SectionState>("statesState")->isVisible());
}

void TestConnectorsPane::failedCatalogueOffersToTryAgain()
{
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.fail(Error::Kind::Offline);
    m_service->connectorsCalls.fail(Error::Kind::Offline);
    QTRY_VERIFY(isShown("stateAction"));
    QCOMPARE(text("stateTitle"), QStringLiteral("No connection"));
    click("stateAction");
    QCOMPARE(m_service->catalogueCalls.count(), 2);
    m_service->catalogueCalls.answer(catalogue());
    QTRY_VERIFY(find<QListView>("connectorList")->isVisible());
}

void TestConnectorsPane::failedStatesAreToldBesideTheCatalogue()
{
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.answer(catalogue());
    m_service->connectorsCalls.fail(Error::Kind::Timeout);
    QTRY_VERIFY(isShown("sectionAction"));
    QVERIFY(find<QListView>("connectorList")->isVisible());
    QVERIFY(!find<QPushButton>("connect")->isEnabled());
    click("sectionAction");
    QCOMPARE(m_service->connectorsCalls.count(), 2);
    QCOMPARE(m_service->catalogueCalls.count(), 1);
}

void TestConnectorsPane::emptyCatalogueSaysSo()
{
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.answer({});
    m_service->connectorsCalls.answer({});
    QTRY_COMPARE(text("stateTitle"), QStringLiteral("No connectors"));
    click("stateAction");
    QCOMPARE(m_service->catalogueCalls.count(), 2);
}

void TestConnectorsPane::refusedSignInOffersToSignIn()
{
    QSignalSpy signIn(m_pane.get(), &Pane::signInRequested);
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.fail(Error::Kind::Unauthorized);
    QTRY_VERIFY(isShown("stateAction"));
    click("stateAction");
    QCOMPARE(signIn.size(), 1);
}

void TestConnectorsPane::firstConnectorIsSelectedWhenTheStatesAreThere()
{
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.answer(catalogue());
    QTRY_VERIFY(find<QListView>("connectorList")->isVisible());
    QVERIFY(!find<QListView>("connectorList")->currentIndex().isValid());
    m_service->connectorsCalls.answer(connectors());
    QTRY_COMPARE(text("connectorName"), QStringLiteral("Slack User"));
}

void TestConnectorsPane::searchWithoutMatchCanBeCleared()
{
    load();
    m_pane->focusSearch();
    QTest::keyClicks(find<QLineEdit>("connectorSearch"), QStringLiteral("zzz"));
    QVERIFY(!find<QListView>("connectorList")->isVisible());
    click("clearSearch");
    QVERIFY(find<QListView>("connectorList")->isVisible());
    QCOMPARE(find<QListView>("connectorList")->model()->rowCount(), 4);
}

void TestConnectorsPane::detailShowsWhatTheAppHas()
{
    load();
    QCOMPARE(text("connectorState"), QStringLiteral("Expired"));
    QVERIFY(text("factState").startsWith(QStringLiteral("Expired.")));
    QCOMPARE(text("factAccount"), QStringLiteral("ana@example.com"));
    QCOMPARE(text("factScopes"), QStringLiteral("chat:write\nusers:read"));
    QTest::mouseClick(find<QToolButton>("factScopesCopy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("chat:write\nusers:read"));
    QVERIFY(isShown("disconnect") && isShown("remove"));
    select(notion);
    QVERIFY(!find<QLabel>("factAccount")->isVisible());
    QVERIFY(!isShown("disconnect") && !isShown("remove"));
}

void TestConnectorsPane::hostileTextsStayPlain()
{
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    auto types = catalogue();
    types[0].displayName = QStringLiteral("<b>Slack</b>");
    types[0].description = QStringLiteral("<img src=x>").repeated(10'000);
    m_service->catalogueCalls.answer(types);
    m_service->connectorsCalls.answer(connectors());
    QTRY_COMPARE(text("connectorName"), QStringLiteral("<b>Slack</b>"));
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    m_pane->grab();
}

void TestConnectorsPane::fieldsAreCheckedBeforeConnecting()
{
    load();
    select(sharePoint);
    click("connect");
    QCOMPARE(m_service->connectCalls.count(), 0);
    QVERIFY(find<QLabel>("problem_subdomain")->isVisible());
    QCOMPARE(m_pane->focusWidget(), find<QLineEdit>("field_subdomain"));
    find<QLineEdit>("field_subdomain")->setText(QStringLiteral("Contoso!"));
    click("connect");
    QCOMPARE(text("problem_subdomain"), QStringLiteral("Use letters"));
    find<QLineEdit>("field_subdomain")->setText(QStringLiteral("contoso"));
    click("connect");
    const ConnectRequest request = std::get<1>(m_service->connectCalls.last());
    QCOMPARE(request.fields.size(), 1);
    QCOMPARE(request.fields.first().second, QStringLiteral("contoso"));
    QVERIFY(!request.forceReconnect);
}

void TestConnectorsPane::scopesReplaceTheOnesBefore()
{
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.answer(catalogue());
    auto active = connectors();
    active[0].state = Connector::State::Active;
    m_service->connectorsCalls.answer(active);
    QTRY_COMPARE(text("connectorName"), QStringLiteral("Slack User"));
    click("changeScopes");
    auto *edit = find<QPlainTextEdit>("scopesEdit");
    QCOMPARE(edit->toPlainText(), QStringLiteral("chat:write\nusers:read"));
    edit->setPlainText(QStringLiteral("chat:write\n\nfiles:read\n"));
    QCOMPARE(find<QPushButton>("connect")->text(), QStringLiteral("&Save scopes"));
    click("connect");
    const ConnectRequest request = std::get<1>(m_service->connectCalls.last());
    QCOMPARE(request.scopes, (QStringList{ QStringLiteral("chat:write"), QStringLiteral("files:read") }));
    QVERIFY(!request.forceReconnect);
}

void TestConnectorsPane::reconnectForcesConsentWithTheSameScopes()
{
    load();
    QCOMPARE(find<QPushButton>("connect")->text(), QStringLiteral("&Reconnect"));
    click("connect");
    const ConnectRequest request = std::get<1>(m_service->connectCalls.last());
    QVERIFY(request.forceReconnect);
    QCOMPARE(request.scopes, connectors().first().scopes);
}

void TestConnectorsPane::disconnectKeepsTheConnector()
{
    load();
    click("disconnect");
    QVERIFY(!find<QPushButton>("remove")->isEnabled());
    QVERIFY(find<QListView>("connectorList")->hasFocus()); // not lost with the button that went grey
    m_service->disconnectCalls.answer({});
    QTRY_COMPARE(text("connectorState"), QStringLiteral("Disconnected"));
    QVERIFY(find<QPushButton>("remove")->isEnabled());
    QVERIFY(!isShown("disconnect")); // there is no sign-in left to delete
}

void TestConnectorsPane::removeAsksOnce()
{
    load();
    click("remove");
    QVERIFY(find<QMessageBox>("confirmRemove"));
    QCOMPARE(m_service->removeCalls.count(), 0);
    click("confirmRemoveYes");
    QCOMPARE(m_service->removeCalls.count(), 1);
    m_service->removeCalls.answer({});
    QTRY_VERIFY(!isShown("remove"));
    QCOMPARE(find<QPushButton>("connect")->text(), QStringLiteral("&Connect"));
}

void TestConnectorsPane::removeCanBeDeclined()
{
    load();
    click("remove");
    auto *box = find<QMessageBox>("confirmRemove");
    QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!find<QMessageBox>("confirmRemove"));
    QCOMPARE(m_service->removeCalls.count(), 0);
}

void TestConnectorsPane::failedDisconnectIsTold()
{
    load();
    click("disconnect");
    m_service->disconnectCalls.fail(Error::Kind::RateLimited);
    QTRY_VERIFY(find<QLabel>("removalProblem")->isVisible());
    click("disconnect");
    QVERIFY(!find<QLabel>("removalProblem")->isVisible());
}

void TestConnectorsPane::everythingHasANameAndIsPlainText()
{
    load();
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    click("changeScopes");
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    select(sharePoint);
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    select(notion);
    click("connect");
    m_service->connectCalls.answer(redirect());
    QTRY_VERIFY(isShown("flowOpenAgain"));
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
}

void TestConnectorsPane::worksWithTheKeyboardAlone()
{
    load();
    m_pane->activateWindow();
    m_pane->focusSearch();
    QCOMPARE(m_pane->focusWidget(), find<QLineEdit>("connectorSearch"));
    QTest::keyClicks(m_pane->focusWidget(), QStringLiteral("notion"));
    QTest::keyClick(m_pane->focusWidget(), Qt::Key_Down);
    QCOMPARE(m_pane->focusWidget(), find<QListView>("connectorList"));
    QTest::keyClick(m_pane->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_pane->focusWidget(), find<QPushButton>("connect"));
    QTest::keyClick(m_pane->focusWidget(), Qt::Key_Space);
    QCOMPARE(m_service->connectCalls.count(), 1);
    QCOMPARE(std::get<1>(m_service->connectCalls.last()).type, notion);
}

void TestConnectorsPane::neverBlocksTheEventLoop()
{
    auto types = catalogue();
    for (int i = 0; i < 500; ++i) {
        const QString name = QStringLiteral("Connector %1").arg(i);
        types << ConnectorType{ QStringLiteral("type_%1").arg(i), name, name.repeated(500), {} };
    }
    Watchdog watchdog;
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.answer(types);
    m_service->connectorsCalls.answer(connectors());
    QTRY_COMPARE(text("connectorName"), QStringLiteral("Slack User"));
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
}

CONSOLE_TEST_MAIN(TestConnectorsPane)
#include "tst_connectorspane.moc"
