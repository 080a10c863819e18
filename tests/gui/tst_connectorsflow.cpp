// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/connectorsfixture.h"
#include "support/testmain.h"

#include <QClipboard>
#include <QMessageBox>
#include <QSignalSpy>

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;

class TestConnectorsFlow : public ConnectorsFixture {
    Q_OBJECT

private slots:
    void init() { makePane(); }
    void cleanup() { m_pane.reset(); }

    void connectOpensTheEmbeddedBrowser();
    void connectedShowsAtOnce();
    void googleGoesToTheSystemBrowserFirst();
    void withoutEmbeddedBrowserTheSystemOneIsUsed();
    void closedPageKeepsWaitingAndChecksAtOnce();
    void withoutAnyBrowserTheLinkCanBeCopied();
    void deniedConsentOffersToTryAgain();
    void otherUserOffersToRemove();
    void otherErrorIsTold();
    void noConnectionIdAsksThePerson();
    void timedOutOffersToCheckAgain();
    void cancelClosesThePage();
    void anotherConnectorWaitsForTheFirst();
    void otherAppEndsTheFlow();
};

void TestConnectorsFlow::connectOpensTheEmbeddedBrowser()
{
    startConnecting(notion, redirect());
    QCOMPARE(m_agent->opened.size(), 1);
    QCOMPARE(m_agent->opened.first().url, redirect().redirectUrl);
    QCOMPARE(m_agent->opened.first().title, QStringLiteral("Connect Notion"));
    QCOMPARE(text("flowTitle"), QStringLiteral("Waiting for you to allow access"));
    QVERIFY(isShown("flowOpenAgain") && isShown("flowOpenElsewhere") && isShown("flowCancel"));
    QVERIFY(!isShown("connect"));
    click("flowOpenAgain");
    QCOMPARE(m_agent->raised, 1);
    click("flowOpenElsewhere");
    QCOMPARE(m_agent->openedInSystemBrowser.size(), 1);
    QCOMPARE(m_agent->openPages, 0);
    for (const auto *label : m_pane->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(QStringLiteral("secret")));
}

void TestConnectorsFlow::connectedShowsAtOnce()
{
    QSignalSpy notice(m_pane.get(), &Pane::notice);
    startConnecting(notion, redirect());
    m_service->statusCalls.answer(ConnectStatus::Active);
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Notion is connected"));
    QCOMPARE(text("connectorState"), QStringLiteral("Active"));
    QCOMPARE(m_agent->openPages, 0);
    QCOMPARE(notice.size(), 1);
    QCOMPARE(m_service->connectorsCalls.count(), 2);
    click("flowClose");
    QVERIFY(!isShown("flowClose"));
}

void TestConnectorsFlow::googleGoesToTheSystemBrowserFirst()
{
    startConnecting(calendar, redirect());
    QCOMPARE(m_agent->openedInSystemBrowser, QList<QUrl>{ redirect().redirectUrl });
    QVERIFY(m_agent->opened.isEmpty());
    QVERIFY(text("flowSentence").contains(QStringLiteral("refuses sign-in inside other programs")));
    QCOMPARE(find<QPushButton>("flowOpenElsewhere")->text(), QStringLiteral("Open here instead"));
    click("flowOpenElsewhere");
    QCOMPARE(m_agent->opened.size(), 1);
}

void TestConnectorsFlow::withoutEmbeddedBrowserTheSystemOneIsUsed()
{
    m_agent->embeddedBrowser = false;
    startConnecting(notion, redirect());
    QCOMPARE(m_agent->openedInSystemBrowser.size(), 1);
    QVERIFY(isShown("flowOpenAgain"));
    QVERIFY(!isShown("flowOpenElsewhere"));
}

void TestConnectorsFlow::closedPageKeepsWaitingAndChecksAtOnce()
{
    startConnecting(notion, redirect());
    m_service->statusCalls.answer(ConnectStatus::Pending);
    QTRY_COMPARE(m_service->statusCalls.waiting(), 0);
    m_agent->close();
    QTRY_COMPARE(text("flowSentence"), QStringLiteral("Still waiting. Finish in the browser, or cancel."));
    QCOMPARE(m_service->statusCalls.count(), 2);
    click("flowOpenAgain");
    QCOMPARE(m_agent->opened.size(), 2);
}

void TestConnectorsFlow::withoutAnyBrowserTheLinkCanBeCopied()
{
    m_agent->embeddedBrowser = false;
    m_agent->systemBrowserWorks = false;
    startConnecting(notion, redirect());
    QVERIFY(text("flowSentence").startsWith(QStringLiteral("No browser could be opened.")));
    QVERIFY(!text("flowSentence").contains(QStringLiteral("secret")));
    click("flowCopyLink");
    QCOMPARE(QGuiApplication::clipboard()->text(), redirect().redirectUrl.toString());
    m_service->statusCalls.answer(ConnectStatus::Active);
    QTRY_COMPARE(text("connectorState"), QStringLiteral("Active"));
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
}

void TestConnectorsFlow::deniedConsentOffersToTryAgain()
{
    startConnecting(notion, redirect());
    m_service->statusCalls.answer(ConnectStatus::Failed);
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Access was not given"));
    QCOMPARE(m_agent->openPages, 0);
    click("flowStartOver");
    QCOMPARE(m_service->connectCalls.count(), 2);
}

void TestConnectorsFlow::otherUserOffersToRemove()
{
    ConnectStart answer;
    answer.error = QStringLiteral("different_user");
    answer.otherUserEmail = QStringLiteral("ben@example.com");
    startConnecting(notion, answer);
    QVERIFY(text("flowSentence").startsWith(QStringLiteral("Already connected by ben@example.com.")));
    click("flowRemove");
    QVERIFY(find<QMessageBox>("confirmRemove"));
    click("confirmRemoveYes");
    QCOMPARE(m_service->removeCalls.last(), std::make_tuple(QStringLiteral("app1"), notion));
    m_service->removeCalls.answer({});
    QTRY_VERIFY(!isShown("flowRemove"));
    QVERIFY(isShown("connect"));
}

void TestConnectorsFlow::otherErrorIsTold()
{
    ConnectStart answer;
    answer.error = QStringLiteral("scope_not_allowed");
    answer.errorMessage = QStringLiteral("The scope is not allowed.");
    startConnecting(notion, answer);
    QVERIFY(text("flowSentence").contains(QStringLiteral("The scope is not allowed.")));
    QVERIFY(text("flowSentence").contains(QStringLiteral("scope_not_allowed")));
    QVERIFY(isShown("flowStartOver"));
}

void TestConnectorsFlow::noConnectionIdAsksThePerson()
{
    ConnectStart answer = redirect();
    answer.connectionId.clear();
    startConnecting(notion, answer);
    QCOMPARE(find<QPushButton>("flowCheck")->text(), QStringLiteral("I have finished: refresh list"));
    click("flowCheck");
    QVERIFY(!find<QPushButton>("flowCheck")->isEnabled());
    m_service->connectorsCalls.answer(connectors());
    QTRY_VERIFY(
        text("flowSentence").startsWith(QStringLiteral("It is not among the connected accounts yet.")));
    click("flowCheck");
    m_service->connectorsCalls.answer(
        QList<Connector>{ { notion, Connector::State::Active, QStringLiteral("active"), {}, {} } });
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Notion is connected"));
}

void TestConnectorsFlow::timedOutOffersToCheckAgain()
{
    m_pane = std::make_unique<ConnectorsPane>(
        PaneContext{ m_fakes->services(), *m_agent }, ConnectFlow::Timing{ 1ms, 0ms }, nullptr);
    m_pane->show();
    startConnecting(notion, redirect());
    m_service->statusCalls.answer(ConnectStatus::Pending);
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Not finished yet"));
    QVERIFY(isShown("flowStartOver"));
    click("flowCheck");
    m_service->statusCalls.answer(ConnectStatus::Pending);
    QTRY_VERIFY(text("flowSentence").startsWith(QStringLiteral("Still no answer")));
    click("flowCheck");
    m_service->statusCalls.answer(ConnectStatus::Active);
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Notion is connected"));
}

void TestConnectorsFlow::cancelClosesThePage()
{
    startConnecting(notion, redirect());
    QCOMPARE(m_agent->openPages, 1);
    click("flowCancel");
    QCOMPARE(text("flowTitle"), QStringLiteral("Cancelled"));
    QCOMPARE(m_agent->openPages, 0);
    QVERIFY(m_service->statusCalls.isCancelled());
    QVERIFY(isShown("connect"));
}

void TestConnectorsFlow::anotherConnectorWaitsForTheFirst()
{
    startConnecting(notion, redirect());
    select(calendar);
    QVERIFY(!isShown("flowCancel"));
    QVERIFY(!find<QPushButton>("connect")->isEnabled());
    QCOMPARE(
        text("connectBlocked"), QStringLiteral("Notion is being connected. Finish or cancel that first."));
    m_service->statusCalls.answer(ConnectStatus::Active);
    QTRY_VERIFY(find<QPushButton>("connect")->isEnabled());
}

void TestConnectorsFlow::otherAppEndsTheFlow()
{
    startConnecting(notion, redirect());
    m_pane->setScope(scopeOf(QStringLiteral("app2")));
    QVERIFY(m_service->statusCalls.isCancelled());
    QCOMPARE(m_agent->openPages, 0);
    QCOMPARE(std::get<0>(m_service->catalogueCalls.last()), QStringLiteral("app2"));
}

CONSOLE_TEST_MAIN(TestConnectorsFlow)
#include "tst_connectorsflow.moc"
