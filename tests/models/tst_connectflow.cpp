// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectflow.h"

#include "support/fakes/fakeconnectorservice.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;
using State = ConnectFlow::State;

/// One test per branch of fact sheet 5.5.
class TestConnectFlow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void sendsTheRequestAndIsStarting();
    void alreadyAuthorisedIsConnected();
    void noRedirectAndNoErrorIsConnected();
    void differentUserTellsWho();
    void otherErrorCodeIsAnError();
    void failedRequestIsAnError();
    void redirectAsksForABrowserAndPollsAtOnce();
    void pendingIsPolledUntilActive();
    void failedStatusEndsInFailed();
    void pendingAtTheDeadlineTimesOut();
    void timedOutCanBeCheckedOnceMore();
    void timedOutMayTurnOutConnected();
    void startOverSendsTheSameRequestAgain();
    void threeFailedPollsInARowAreTolerated();
    void aGoodPollForgetsTheFailures();
    void fourthFailedPollInARowEndsInError();
    void pollingCanGoOnAfterAnError();
    void refusedSignInEndsAtOnce();
    void rateLimitIsWaitedFor();
    void withoutConnectionIdThePersonSaysWhenItIsDone();
    void manualCheckFindsTheConnector();
    void manualCheckSurvivesAFailedList();
    void checkWhileWaitingPollsAtOnce();
    void cancelStopsPolling();
    void cancelWhileStartingDropsTheCall();
    void reconnectAsksForConsentAgain();
    void redirectUrlIsForgottenAtTheEnd();
    void providersThatRefuseEmbeddedBrowsers_data();
    void providersThatRefuseEmbeddedBrowsers();

private:
    void makeFlow(ConnectFlow::Timing timing);
    void start(ConnectStart answer);
    void poll(Result<ConnectStatus> answer);
    static ConnectStart redirect(const QString &connectionId = QStringLiteral("conn_81f"));

    std::unique_ptr<FakeConnectorService> m_service;
    std::unique_ptr<ConnectFlow> m_flow;
};

namespace {

const QString app = QStringLiteral("app1");
const QString slack = QStringLiteral("slack");

Failure offline()
{
    return failure(Error::Kind::Offline);
}

} // namespace

void TestConnectFlow::init()
{
    m_service = std::make_unique<FakeConnectorService>();
    makeFlow({ 1ms, 10min });
}

void TestConnectFlow::cleanup()
{
    m_flow.reset();
}

void TestConnectFlow::makeFlow(ConnectFlow::Timing timing)
{
    m_flow = std::make_unique<ConnectFlow>(*m_service, timing);
}

ConnectStart TestConnectFlow::redirect(const QString &connectionId)
{
    ConnectStart start;
    start.redirectUrl = QUrl(QStringLiteral("https://auth.example/consent?state=secret"));
    start.connectionId = connectionId;
    return start;
}

/// Starts the flow and answers the connect request.
void TestConnectFlow::start(ConnectStart answer)
{
    ConnectRequest request;
    request.type = slack;
    request.scopes = { QStringLiteral("chat:write") };
    m_flow->start(app, request);
    m_service->connectCalls.answer(std::move(answer));
    QTRY_VERIFY(m_flow->state() != State::Starting);
}

/// Answers the next poll, when it comes.
void TestConnectFlow::poll(Result<ConnectStatus> answer)
{
    QTRY_VERIFY(m_service->statusCalls.waiting() > 0);
    QSignalSpy changed(m_flow.get(), &ConnectFlow::changed);
    m_service->statusCalls.answer(std::move(answer));
    QTRY_VERIFY(!changed.isEmpty());
}

void TestConnectFlow::sendsTheRequestAndIsStarting()
{
    ConnectRequest request;
    request.type = slack;
    request.fields = { { QStringLiteral("subdomain"), QStringLiteral("contoso") } };
    m_flow->start(app, request);
    QCOMPARE(m_flow->state(), State::Starting);
    QVERIFY(m_flow->isRunning());
    QCOMPARE(std::get<0>(m_service->connectCalls.last()), app);
    QCOMPARE(std::get<1>(m_service->connectCalls.last()).fields, request.fields);
}

void TestConnectFlow::alreadyAuthorisedIsConnected()
{
    QSignalSpy browser(m_flow.get(), &ConnectFlow::browserNeeded);
    ConnectStart answer = redirect();
    answer.alreadyAuthorized = true;
    start(answer);
    QCOMPARE(m_flow->state(), State::Connected);
    QVERIFY(browser.isEmpty());
    QCOMPARE(m_service->statusCalls.count(), 0);
}

void TestConnectFlow::noRedirectAndNoErrorIsConnected()
{
    start({});
    QCOMPARE(m_flow->state(), State::Connected);
}

void TestConnectFlow::differentUserTellsWho()
{
    ConnectStart answer;
    answer.error = QStringLiteral("different_user");
    answer.errorMessage = QStringLiteral("Ben connected this.");
    answer.otherUserEmail = QStringLiteral("ben@example.com");
    start(answer);
    QCOMPARE(m_flow->state(), State::OtherUser);
    QCOMPARE(m_flow->otherUserMessage(), QStringLiteral("Ben connected this."));
    QCOMPARE(m_flow->otherUserEmail(), QStringLiteral("ben@example.com"));
    QVERIFY(!m_flow->canCheck());
}

void TestConnectFlow::otherErrorCodeIsAnError()
{
    ConnectStart answer;
    answer.error = QStringLiteral("scope_not_allowed");
    answer.errorMessage = QStringLiteral("The scope is not allowed.");
    start(answer);
    QCOMPARE(m_flow->state(), State::Error);
    QCOMPARE(m_flow->error().kind, Error::Kind::Conflict);
    QCOMPARE(m_flow->error().code, QStringLiteral("scope_not_allowed"));
    QCOMPARE(m_flow->error().detail, QStringLiteral("The scope is not allowed."));
}

void TestConnectFlow::failedRequestIsAnError()
{
    m_flow->start(app, {});
    m_service->connectCalls.fail(Error::Kind::PlanRequired, QStringLiteral("Builder plan"));
    QTRY_COMPARE(m_flow->state(), State::Error);
    QCOMPARE(m_flow->error().kind, Error::Kind::PlanRequired);
    QVERIFY(!m_flow->canCheck());
}

void TestConnectFlow::redirectAsksForABrowserAndPollsAtOnce()
{
    makeFlow({ 10min, 10min });
    QSignalSpy browser(m_flow.get(), &ConnectFlow::browserNeeded);
    start(redirect());
    QCOMPARE(m_flow->state(), State::AwaitingConsent);
    QCOMPARE(browser.size(), 1);
    QCOMPARE(m_flow->redirectUrl(), redirect().redirectUrl);
    QCOMPARE(m_service->statusCalls.count(), 1);
    QCOMPARE(m_service->statusCalls.last(), std::make_tuple(app, slack, QStringLiteral("conn_81f")));
}

void TestConnectFlow::pendingIsPolledUntilActive()
{
    start(redirect());
    poll(ConnectStatus::Pending);
    QCOMPARE(m_flow->state(), State::AwaitingConsent);
    poll(ConnectStatus::Pending);
    poll(ConnectStatus::Active);
    QCOMPARE(m_flow->state(), State::Connected);
    QCOMPARE(m_service->statusCalls.count(), 3);
}

void TestConnectFlow::failedStatusEndsInFailed()
{
    start(redirect());
    poll(ConnectStatus::Failed);
    QCOMPARE(m_flow->state(), State::Failed);
    QVERIFY(!m_flow->isRunning());
    QVERIFY(!m_flow->canCheck());
}

void TestConnectFlow::pendingAtTheDeadlineTimesOut()
{
    makeFlow({ 1ms, 0ms });
    start(redirect());
    poll(ConnectStatus::Pending);
    QCOMPARE(m_flow->state(), State::TimedOut);
    QVERIFY(m_flow->canCheck());
}

void TestConnectFlow::timedOutCanBeCheckedOnceMore()
{
    makeFlow({ 1ms, 0ms });
    start(redirect());
    poll(ConnectStatus::Pending);
    m_flow->check();
    QVERIFY(m_flow->isChecking());
    poll(ConnectStatus::Pending);
    QCOMPARE(m_flow->state(), State::TimedOut);
    QVERIFY(!m_flow->isChecking());
    QVERIFY(m_flow->foundNothingYet());
    QCOMPARE(m_service->statusCalls.count(), 2);
}

void TestConnectFlow::timedOutMayTurnOutConnected()
{
    makeFlow({ 1ms, 0ms });
    start(redirect());
    poll(ConnectStatus::Pending);
    m_flow->check();
    poll(ConnectStatus::Active);
    QCOMPARE(m_flow->state(), State::Connected);
}

void TestConnectFlow::startOverSendsTheSameRequestAgain()
{
    start(redirect());
    poll(ConnectStatus::Failed);
    m_flow->startOver();
    QCOMPARE(m_flow->state(), State::Starting);
    QCOMPARE(m_service->connectCalls.count(), 2);
    QCOMPARE(std::get<1>(m_service->connectCalls.last()).scopes, QStringList{ QStringLiteral("chat:write") });
    m_service->connectCalls.answer(redirect(QStringLiteral("conn_2")));
    QTRY_COMPARE(m_flow->state(), State::AwaitingConsent);
    QCOMPARE(std::get<2>(m_service->statusCalls.last()), QStringLiteral("conn_2"));
}

void TestConnectFlow::threeFailedPollsInARowAreTolerated()
{
    start(redirect());
    for (int i = 1; i <= ConnectFlow::toleratedFailures; ++i) {
        poll(offline());
        QCOMPARE(m_flow->state(), State::AwaitingConsent);
        QCOMPARE(m_flow->failuresInARow(), i);
    }
    poll(ConnectStatus::Active);
    QCOMPARE(m_flow->state(), State::Connected);
}

void TestConnectFlow::aGoodPollForgetsTheFailures()
{
    start(redirect());
    for (int round = 0; round < 3; ++round) {
        poll(offline());
        poll(offline());
        poll(ConnectStatus::Pending);
        QCOMPARE(m_flow->failuresInARow(), 0);
    }
    QCOMPARE(m_flow->state(), State::AwaitingConsent);
}

void TestConnectFlow::fourthFailedPollInARowEndsInError()
{
    start(redirect());
    for (int i = 0; i < 4; ++i)
        poll(offline());
    QCOMPARE(m_flow->state(), State::Error);
    QCOMPARE(m_flow->error().kind, Error::Kind::Offline);
    QVERIFY(!m_flow->isRunning());
}

void TestConnectFlow::pollingCanGoOnAfterAnError()
{
    start(redirect());
    for (int i = 0; i < 4; ++i)
        poll(offline());
    QVERIFY(m_flow->canCheck());
    m_flow->check();
    poll(ConnectStatus::Pending);
    QCOMPARE(m_flow->state(), State::AwaitingConsent);
    QVERIFY(!m_flow->redirectUrl().isEmpty());
    poll(ConnectStatus::Active);
    QCOMPARE(m_flow->state(), State::Connected);
}

void TestConnectFlow::refusedSignInEndsAtOnce()
{
    start(redirect());
    poll(failure(Error::Kind::Unauthorized));
    QCOMPARE(m_flow->state(), State::Error);
}

void TestConnectFlow::rateLimitIsWaitedFor()
{
    start(redirect());
    Error error = Error::make(Error::Kind::RateLimited);
    error.retryAfter = 600s;
    poll(Failure(error));
    QCOMPARE(m_flow->state(), State::AwaitingConsent);
    QTest::qWait(20);
    QCOMPARE(m_service->statusCalls.count(), 1);
}

void TestConnectFlow::withoutConnectionIdThePersonSaysWhenItIsDone()
{
    QSignalSpy browser(m_flow.get(), &ConnectFlow::browserNeeded);
    start(redirect({}));
    QCOMPARE(m_flow->state(), State::ManualCheck);
    QCOMPARE(browser.size(), 1);
    QCOMPARE(m_service->statusCalls.count(), 0);
    m_flow->check();
    QVERIFY(m_flow->isChecking());
    m_service->connectorsCalls.answer(QList<Connector>{ { slack, Connector::State::Expired, {}, {}, {} } });
    QTRY_VERIFY(!m_flow->isChecking());
    QCOMPARE(m_flow->state(), State::ManualCheck);
    QVERIFY(m_flow->foundNothingYet());
}

void TestConnectFlow::manualCheckFindsTheConnector()
{
    start(redirect({}));
    m_flow->check();
    m_service->connectorsCalls.answer(QList<Connector>{ { slack, Connector::State::Active, {}, {}, {} } });
    QTRY_COMPARE(m_flow->state(), State::Connected);
}

void TestConnectFlow::manualCheckSurvivesAFailedList()
{
    start(redirect({}));
    m_flow->check();
    m_service->connectorsCalls.fail(Error::Kind::Timeout);
    QTRY_VERIFY(!m_flow->isChecking());
    QCOMPARE(m_flow->state(), State::ManualCheck);
    QCOMPARE(m_flow->error().kind, Error::Kind::Timeout);
    QVERIFY(m_flow->canCheck());
}

void TestConnectFlow::checkWhileWaitingPollsAtOnce()
{
    makeFlow({ 10min, 10min });
    start(redirect());
    poll(ConnectStatus::Pending);
    QCOMPARE(m_service->statusCalls.count(), 1);
    m_flow->check();
    QCOMPARE(m_service->statusCalls.count(), 2);
    poll(ConnectStatus::Active);
    QCOMPARE(m_flow->state(), State::Connected);
}

void TestConnectFlow::cancelStopsPolling()
{
    start(redirect());
    poll(ConnectStatus::Pending);
    QTRY_COMPARE(m_service->statusCalls.waiting(), 1);
    m_flow->cancel();
    QCOMPARE(m_flow->state(), State::Cancelled);
    QVERIFY(m_service->statusCalls.isCancelled());
    m_service->statusCalls.answer(ConnectStatus::Active);
    QTest::qWait(20);
    QCOMPARE(m_flow->state(), State::Cancelled);
    QCOMPARE(m_service->statusCalls.count(), 2);
}

void TestConnectFlow::cancelWhileStartingDropsTheCall()
{
    m_flow->start(app, {});
    m_flow->cancel();
    QCOMPARE(m_flow->state(), State::Cancelled);
    QVERIFY(m_service->connectCalls.isCancelled());
}

void TestConnectFlow::reconnectAsksForConsentAgain()
{
    ConnectRequest request;
    request.type = slack;
    request.forceReconnect = true;
    m_flow->start(app, request);
    QVERIFY(std::get<1>(m_service->connectCalls.last()).forceReconnect);
    m_service->connectCalls.answer(redirect());
    QTRY_COMPARE(m_flow->state(), State::AwaitingConsent);
}

void TestConnectFlow::redirectUrlIsForgottenAtTheEnd()
{
    start(redirect());
    QVERIFY(!m_flow->redirectUrl().isEmpty());
    poll(ConnectStatus::Active);
    QVERIFY(m_flow->redirectUrl().isEmpty());
    m_flow->startOver();
    m_service->connectCalls.answer(redirect());
    QTRY_VERIFY(!m_flow->redirectUrl().isEmpty());
    m_flow->cancel();
    QVERIFY(m_flow->redirectUrl().isEmpty());
}

void TestConnectFlow::providersThatRefuseEmbeddedBrowsers_data()
{
    QTest::addColumn<bool>("refuses");
    for (const char *type : { "googlecalendar", "google_analytics", "googleads", "gmail", "outlook",
             "microsoft_teams", "one_drive", "share_point" })
        QTest::newRow(type) << true;
    for (const char *type : { "slack", "notion", "github", "x", "" })
        QTest::addRow("%s.", type) << false;
}

void TestConnectFlow::providersThatRefuseEmbeddedBrowsers()
{
    QFETCH(bool, refuses);
    const QString type = QString::fromLatin1(QTest::currentDataTag()).remove(u'.');
    QCOMPARE(refusesEmbeddedBrowser(type), refuses);
}

CONSOLE_TEST_MAIN(TestConnectFlow)
#include "tst_connectflow.moc"
