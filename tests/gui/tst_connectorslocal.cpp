// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "contract/backend.h"
#include "models/connectormodel.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/testmain.h"
#include "ui/panes/connectors/connectorspane.h"

#include <QListView>

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;

/// The connectors pane on the real base44-local: what a person does, and what the server then says.
class TestConnectorsLocal : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void demoShowsEverySection();
    void allowedConsentConnects();
    void deniedConsentIsTold();
    void requiredFieldIsSent();
    void disconnectThenRemove();
    void expiredReconnectsWithTheSameScopes();
    void serverFaultsWhileWaitingAreTolerated();

private:
    void select(const QString &type);
    void click(const char *button);
    void decide(const QByteArray &decision);
    QString serverState(const QString &type);
    QString text(const char *label) const
    {
        return m_pane->findChild<QLabel *>(QString::fromLatin1(label))->text();
    }

    std::unique_ptr<LocalBackend> m_backend;
    FakeAuthorizationAgent m_agent;
    std::unique_ptr<ConnectorsPane> m_pane;
};

namespace {

const QString active = QStringLiteral("Active");
const QString notion = QStringLiteral("notion");
const QString waiting = QStringLiteral("Waiting for you to allow access");

} // namespace

void TestConnectorsLocal::initTestCase()
{
    m_backend = std::make_unique<LocalBackend>();
    QVERIFY2(m_backend->server().isRunning(), m_backend->server().errors().constData());
}

void TestConnectorsLocal::init()
{
    m_agent.opened.clear();
    m_agent.openedInSystemBrowser.clear();
    m_backend->server().clearFaults();
    m_pane = std::make_unique<ConnectorsPane>(
        PaneContext{ m_backend->services(), m_agent }, ConnectFlow::Timing{ 20ms, 10min }, nullptr);
    m_pane->resize(1100, 900);
    m_pane->show();
    Scope scope;
    scope.app.id = m_backend->server().appId();
    m_pane->setScope(scope);
    QTRY_VERIFY(!text("connectorName").isEmpty());
}

void TestConnectorsLocal::cleanup()
{
    m_pane.reset();
}

void TestConnectorsLocal::select(const QString &type)
{
    auto *view = m_pane->findChild<QListView *>(QStringLiteral("connectorList"));
    const auto found =
        view->model()->match(view->model()->index(0, 0), ConnectorModel::TypeRole, type, 1, Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    view->setCurrentIndex(found.first());
}

void TestConnectorsLocal::click(const char *button)
{
    auto *found = m_pane->findChild<QPushButton *>(QString::fromLatin1(button));
    QVERIFY2(found, button);
    QTRY_VERIFY2(found->isVisible() && found->isEnabled(), button);
    QTest::mouseClick(found, Qt::LeftButton);
}

/// What the person does on the consent page.
void TestConnectorsLocal::decide(const QByteArray &decision)
{
    const QUrl page =
        m_agent.opened.isEmpty() ? m_agent.openedInSystemBrowser.last() : m_agent.opened.last().url;
    const auto answer =
        m_backend->server().send("POST", page.path(), "account=ana%40example.com&decision=" + decision,
            { { "Content-Type", "application/x-www-form-urlencoded" } });
    QCOMPARE(answer.status, 200);
}

QString TestConnectorsLocal::serverState(const QString &type)
{
    const auto answer = m_backend->server().send(
        "GET", QStringLiteral("/api/apps/%1/external-auth/list").arg(m_backend->server().appId()));
    for (const json::Value entry : answer.json.root()["integrations"]) {
        if (entry["integration_type"].toString() == type)
            return entry["status"].toString();
    }
    return {};
}

void TestConnectorsLocal::demoShowsEverySection()
{
    auto *view = m_pane->findChild<QListView *>(QStringLiteral("connectorList"));
    QVERIFY(view->model()->rowCount() >= 47);
    QStringList sections;
    for (int row = 0; row < view->model()->rowCount(); ++row)
        sections << view->model()->index(row, 0).data(ConnectorModel::SectionTextRole).toString();
    sections.removeDuplicates();
    QCOMPARE(sections,
        (QStringList{
            QStringLiteral("Needs attention"), QStringLiteral("Connected"), QStringLiteral("Available") }));
}

void TestConnectorsLocal::allowedConsentConnects()
{
    select(notion);
    click("connect");
    QTRY_COMPARE(text("flowTitle"), waiting);
    QCOMPARE(m_agent.opened.size(), 1);
    decide("allow");
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Notion is connected"));
    QTRY_COMPARE(text("factAccount"), QStringLiteral("ana@example.com"));
    QCOMPARE(text("connectorState"), active);
    QCOMPARE(serverState(notion), QStringLiteral("active"));
    QCOMPARE(m_agent.openPages, 0);
}

void TestConnectorsLocal::deniedConsentIsTold()
{
    const QString type = QStringLiteral("airtable");
    select(type);
    click("connect");
    QTRY_COMPARE(text("flowTitle"), waiting);
    decide("deny");
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Access was not given"));
    QCOMPARE(serverState(type), QString());
}

void TestConnectorsLocal::requiredFieldIsSent()
{
    const QString type = QStringLiteral("share_point");
    select(type);
    m_pane->findChild<QLineEdit *>(QStringLiteral("field_subdomain"))->setText(QStringLiteral("contoso"));
    click("connect");
    QTRY_COMPARE(text("flowTitle"), waiting);
    QCOMPARE(m_agent.openedInSystemBrowser.size(), 1);
    decide("allow");
    QTRY_COMPARE(text("connectorState"), active);
}

void TestConnectorsLocal::disconnectThenRemove()
{
    select(notion);
    QCOMPARE(text("connectorState"), active);
    click("disconnect");
    QTRY_COMPARE(text("connectorState"), QStringLiteral("Disconnected"));
    QCOMPARE(serverState(notion), QStringLiteral("disconnected"));
    click("remove");
    click("confirmRemoveYes");
    QTRY_COMPARE(serverState(notion), QString());
    QTRY_COMPARE(
        m_pane->findChild<QPushButton *>(QStringLiteral("connect"))->text(), QStringLiteral("&Connect"));
}

void TestConnectorsLocal::expiredReconnectsWithTheSameScopes()
{
    select(QStringLiteral("slack"));
    QCOMPARE(text("connectorState"), QStringLiteral("Expired"));
    const QString scopes = text("factScopes");
    click("connect");
    QTRY_COMPARE(text("flowTitle"), waiting);
    decide("allow");
    QTRY_COMPARE(text("connectorState"), active);
    QTRY_COMPARE(text("factAccount"), QStringLiteral("ana@example.com"));
    QCOMPARE(text("factScopes"), scopes);
}

void TestConnectorsLocal::serverFaultsWhileWaitingAreTolerated()
{
    select(QStringLiteral("box"));
    LocalServer::Fault fault;
    fault.path = QStringLiteral("/api/apps/%1/external-auth/status").arg(m_backend->server().appId());
    fault.status = 404; // not one that the client itself asks for again
    fault.delayMs = 200; // long enough to be seen
    fault.times = ConnectFlow::toleratedFailures;
    m_backend->server().fault(fault);
    click("connect");
    QTRY_VERIFY(text("flowSentence").startsWith(QStringLiteral("The last check got no answer.")));
    decide("allow");
    QTRY_COMPARE(text("flowTitle"), QStringLiteral("Box is connected"));
}

CONSOLE_TEST_MAIN(TestConnectorsLocal)
#include "tst_connectorslocal.moc"
