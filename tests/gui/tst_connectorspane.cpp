// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorspane.h"

#include "support/accessibility.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/widgets/sectionstate.h"

#include <QClipboard>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QToolButton>

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;

class TestConnectorsPane : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

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

private:
    void load();
    void select(const QString &type);
    void startConnecting(const QString &type, const ConnectStart &answer);
    static ConnectStart redirect();

    template <class Widget>
    Widget *find(const char *name) const
    {
        return m_pane->findChild<Widget *>(QString::fromLatin1(name));
    }
    QString text(const char *label) const { return find<QLabel>(label)->text(); }
    bool isShown(const char *button) const { return find<QPushButton>(button)->isVisible(); }
    void click(const char *button) const
    {
        auto *found = find<QPushButton>(button);
        QVERIFY2(found && found->isVisible() && found->isEnabled(), button);
        QTest::mouseClick(found, Qt::LeftButton);
    }

    std::unique_ptr<FakeServices> m_fakes;
    std::unique_ptr<FakeAuthorizationAgent> m_agent;
    std::unique_ptr<ConnectorsPane> m_pane;
    FakeConnectorService *m_service = nullptr;
};

namespace {

const QString slack = QStringLiteral("slack");
const QString calendar = QStringLiteral("googlecalendar");
const QString notion = QStringLiteral("notion");
const QString sharePoint = QStringLiteral("share_point");

Scope scopeOf(const QString &appId)
{
    Scope scope;
    scope.app.id = appId;
    return scope;
}

QList<ConnectorType> catalogue()
{
    ConnectorField field;
    field.name = QStringLiteral("subdomain");
    field.displayName = QStringLiteral("Subdomain");
    field.required = true;
    field.pattern = QStringLiteral("^[a-z]+$");
    field.patternError = QStringLiteral("Use letters");
    return { { slack, QStringLiteral("Slack User"), QStringLiteral("Send messages"), {} },
        { calendar, QStringLiteral("Google Calendar"), QStringLiteral("Events"), {} },
        { notion, QStringLiteral("Notion"), QStringLiteral("Pages"), {} },
        { sharePoint, QStringLiteral("SharePoint"), QStringLiteral("Files"), { field } } };
}

QList<Connector> connectors()
{
    return { { slack, Connector::State::Expired, QStringLiteral("expired"),
        { QStringLiteral("chat:write"), QStringLiteral("users:read") }, QStringLiteral("ana@example.com") } };
}

} // namespace

void TestConnectorsPane::init()
{
    m_fakes = std::make_unique<FakeServices>();
    m_service = &m_fakes->connectors;
    m_agent = std::make_unique<FakeAuthorizationAgent>();
    m_pane = std::make_unique<ConnectorsPane>(
        PaneContext{ m_fakes->services(), *m_agent }, ConnectFlow::Timing{ 10min, 10min }, nullptr);
    m_pane->resize(1100, 760);
    m_pane->show();
}

void TestConnectorsPane::cleanup()
{
    m_pane.reset();
}

void TestConnectorsPane::load()
{
    m_pane->setScope(scopeOf(QStringLiteral("app1")));
    m_service->catalogueCalls.answer(catalogue());
    m_service->connectorsCalls.answer(connectors());
    QTRY_COMPARE(text("connectorName"), QStringLiteral("Slack User"));
}

void TestConnectorsPane::select(const QString &type)
{
    auto *view = find<QListView>("connectorList");
    const auto found =
        view->model()->match(view->model()->index(0, 0), ConnectorModel::TypeRole, type, 1, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    view->setCurrentIndex(found.first());
}

ConnectStart TestConnectorsPane::redirect()
{
    ConnectStart start;
    start.redirectUrl = QUrl(QStringLiteral("https://auth.example/consent?state=secret"));
    start.connectionId = QStringLiteral("conn_81f");
    return start;
}

void TestConnectorsPane::startConnecting(const QString &type, const ConnectStart &answer)
{
    load();
    select(type);
    click("connect");
    QCOMPARE(m_service->connectCalls.waiting(), 1);
    QVERIFY(isShown("flowCancel"));
    const QString before = text("flowTitle");
    m_service->connectCalls.answer(answer);
    QTRY_VERIFY(text("flowTitle") != before);
}

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

void TestConnectorsPane::connectOpensTheEmbeddedBrowser()
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

void TestConnectorsPane::connectedShowsAtOnce()
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

void TestConnectorsPane::googleGoesToTheSystemBrowserFirst()
{
    startConnecting(calendar, redirect());
    QCOMPARE(m_agent->openedInSystemBrowser, QList<QUrl>{ redirect().redirectUrl });
    QVERIFY(m_agent->opened.isEmpty());
    QVERIFY(text("flowSentence").contains(QStringLiteral("refuses sign-in inside other programs")));
    QCOMPARE(find<QPushButton>("flowOpenElsewhere")->text(), QStringLiteral("Open here instead"));
    click("flowOpenElsewhere");
    QCOMPARE(m_agent->opened.size(), 1);
}

void TestConnectorsPane::withoutEmbeddedBrowserTheSystemOneIsUsed()
{
    m_agent->embeddedBrowser = false;
    startConnecting(notion, redirect());
    QCOMPARE(m_agent->openedInSystemBrowser.size(), 1);
    QVERIFY(isShown("flowOpenAgain"));
    QVERIFY(!isShown("flowOpenElsewhere"));
}

void TestConnectorsPane::closedPageKeepsWaitingAndChecksAtOnce()
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

void TestConnectorsPane::withoutAnyBrowserTheLinkCanBeCopied()
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

void TestConnectorsPane::deniedConsentOffersToTryAgain()
{
    startConnecting(notion, redirect());
    m_service->statusCalls.answer(ConnectStatus::Failed);
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Access was not given"));
    QCOMPARE(m_agent->openPages, 0);
    click("flowStartOver");
    QCOMPARE(m_service->connectCalls.count(), 2);
}

void TestConnectorsPane::otherUserOffersToRemove()
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

void TestConnectorsPane::otherErrorIsTold()
{
    ConnectStart answer;
    answer.error = QStringLiteral("scope_not_allowed");
    answer.errorMessage = QStringLiteral("The scope is not allowed.");
    startConnecting(notion, answer);
    QVERIFY(text("flowSentence").contains(QStringLiteral("The scope is not allowed.")));
    QVERIFY(text("flowSentence").contains(QStringLiteral("scope_not_allowed")));
    QVERIFY(isShown("flowStartOver"));
}

void TestConnectorsPane::noConnectionIdAsksThePerson()
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

void TestConnectorsPane::timedOutOffersToCheckAgain()
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

void TestConnectorsPane::cancelClosesThePage()
{
    startConnecting(notion, redirect());
    QCOMPARE(m_agent->openPages, 1);
    click("flowCancel");
    QCOMPARE(text("flowTitle"), QStringLiteral("Cancelled"));
    QCOMPARE(m_agent->openPages, 0);
    QVERIFY(m_service->statusCalls.isCancelled());
    QVERIFY(isShown("connect"));
}

void TestConnectorsPane::anotherConnectorWaitsForTheFirst()
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

void TestConnectorsPane::otherAppEndsTheFlow()
{
    startConnecting(notion, redirect());
    m_pane->setScope(scopeOf(QStringLiteral("app2")));
    QVERIFY(m_service->statusCalls.isCancelled());
    QCOMPARE(m_agent->openPages, 0);
    QCOMPARE(std::get<0>(m_service->catalogueCalls.last()), QStringLiteral("app2"));
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
