// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backend.h"
#include "support/await.h"
#include "support/testmain.h"

#include <QSet>

using namespace console;
using namespace console::test;

/// What the services of the control plane do, proven over HTTP on base44-local: workspaces, apps, entity
/// schemas and connectors.
class TestControlContract : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void firstWorkspaceIsThePersonalOne();
    void appsOfAllWorkspacesAreListedOnce();
    void oneAppIsWhatTheListSays();
    void unknownAppIsNotFound();
    void schemasKeepOrderTypesAndReferences();
    void catalogueDescribesWhatMustBeGiven();
    void connectorsTellTheirState();
    void consentOfAPersonConnects_data();
    void consentOfAPersonConnects();
    void connectedAlreadyNeedsNoPage();
    void forcedReconnectAsksAgain();
    void missingConnectionFieldIsRefused();
    void unknownConnectionIsNotFound();
    void disconnectKeepsAndRemoveForgets();
    void expiredCredentialIsUnauthorized();
    void viewerMayNotConnect();

private:
    Result<QList<App>> apps() const
    {
        return await<QList<App>>([&](auto handler) { return m_services->apps.apps(handler); });
    }
    Result<ConnectStart> connect(const ConnectRequest &request) const
    {
        return await<ConnectStart>(
            [&](auto handler) { return m_services->connectors.connect(m_app, request, handler); });
    }
    Result<ConnectStatus> status(const QString &type, const QString &connectionId) const
    {
        return await<ConnectStatus>(
            [&](auto handler) { return m_services->connectors.status(m_app, type, connectionId, handler); });
    }
    /// Invalid where the app has no connector of that type.
    std::optional<Connector> connector(const QString &type) const
    {
        const auto list = await<QList<Connector>>(
            [&](auto handler) { return m_services->connectors.connectors(m_app, handler); });
        for (const Connector &one : list.value()) {
            if (one.type == type)
                return one;
        }
        return std::nullopt;
    }

    std::unique_ptr<LocalBackend> m_local;
    std::optional<Services> m_services;
    QString m_app;
};

void TestControlContract::initTestCase()
{
    m_local = std::make_unique<LocalBackend>();
    QVERIFY2(m_local->server().isRunning(), m_local->server().errors().constData());
    m_services.emplace(m_local->services());
    m_app = m_local->server().appId();
}

void TestControlContract::firstWorkspaceIsThePersonalOne()
{
    const auto workspaces =
        await<QList<Workspace>>([&](auto handler) { return m_services->apps.workspaces(handler); });
    QVERIFY(workspaces.has_value());
    QCOMPARE(workspaces->size(), 2);
    QVERIFY(workspaces->at(0).isPersonal && !workspaces->at(1).isPersonal);
    QCOMPARE(workspaces->at(1).id, m_local->workspaceId());
    for (const Workspace &workspace : *workspaces)
        QVERIFY(!workspace.name.isEmpty() && !workspace.role.isEmpty());
}

void TestControlContract::appsOfAllWorkspacesAreListedOnce()
{
    const auto list = apps();
    QVERIFY(list.has_value());
    QVERIFY(list->size() >= 4);
    QSet<QString> ids;
    QSet<QString> workspaces;
    for (const App &app : *list) {
        ids << app.id;
        workspaces << app.workspaceId;
        QVERIFY(!app.name.isEmpty() && app.created.isValid() && app.updated.isValid());
    }
    QCOMPARE(ids.size(), list->size());
    QVERIFY(ids.contains(m_app));
    QVERIFY(workspaces.contains(m_local->workspaceId()));
}

void TestControlContract::oneAppIsWhatTheListSays()
{
    const auto list = apps();
    for (const App &listed : list.value()) {
        const auto app = await<App>([&](auto handler) { return m_services->apps.app(listed.id, handler); });
        QVERIFY(app.has_value());
        QVERIFY(*app == listed);
    }
}

void TestControlContract::unknownAppIsNotFound()
{
    const QString unknown = QStringLiteral("ffffffffffffffffffffffff");
    const auto app = await<App>([&](auto handler) { return m_services->apps.app(unknown, handler); });
    QCOMPARE(app.error().kind, Error::Kind::NotFound);
    QVERIFY(!app.error().requestId.isEmpty());
    const auto schemas = await<QList<EntitySchema>>(
        [&](auto handler) { return m_services->entities.schemas(unknown, handler); });
    QCOMPARE(schemas.error().kind, Error::Kind::NotFound);
}

void TestControlContract::schemasKeepOrderTypesAndReferences()
{
    const auto schemas = await<QList<EntitySchema>>(
        [&](auto handler) { return m_services->entities.schemas(m_app, handler); });
    QVERIFY(schemas.has_value());
    const auto order = std::find_if(schemas->begin(), schemas->end(),
        [](const EntitySchema &schema) { return schema.name == QLatin1String("WorkOrder"); });
    QVERIFY(order != schemas->end());
    QCOMPARE(order->properties[0].name, QStringLiteral("number"));
    QVERIFY(order->property(u"title")->required);
    QCOMPARE(order->property(u"customer_id")->reference, QStringLiteral("Customer"));
    QCOMPARE(order->property(u"status")->enumValues.size(), order->property(u"status")->enumNames.size());
    QVERIFY(order->property(u"due")->allowsNull());
}

void TestControlContract::catalogueDescribesWhatMustBeGiven()
{
    const auto types = await<QList<ConnectorType>>(
        [&](auto handler) { return m_services->connectors.catalogue(m_app, handler); });
    QVERIFY(types.has_value());
    const auto sharePoint = std::find_if(types->begin(), types->end(),
        [](const ConnectorType &type) { return type.type == QLatin1String("share_point"); });
    QVERIFY(sharePoint != types->end());
    QCOMPARE(sharePoint->fields.size(), 1);
    QVERIFY(sharePoint->fields[0].required && !sharePoint->fields[0].pattern.isEmpty());
}

void TestControlContract::connectorsTellTheirState()
{
    QCOMPARE(connector(QStringLiteral("googlecalendar"))->state, Connector::State::Active);
    QCOMPARE(connector(QStringLiteral("slack"))->state, Connector::State::Expired);
    QCOMPARE(connector(QStringLiteral("hubspot"))->state, Connector::State::Disconnected);
    QVERIFY(!connector(QStringLiteral("googlecalendar"))->account.isEmpty());
}

void TestControlContract::consentOfAPersonConnects_data()
{
    QTest::addColumn<QByteArray>("decision");
    QTest::addColumn<ConnectStatus>("expected");
    QTest::newRow("allow") << QByteArray("allow") << ConnectStatus::Active;
    QTest::newRow("deny") << QByteArray("deny") << ConnectStatus::Failed;
    QTest::newRow("wait") << QByteArray("wait") << ConnectStatus::Pending;
}

void TestControlContract::consentOfAPersonConnects()
{
    QFETCH(QByteArray, decision);
    QFETCH(ConnectStatus, expected);
    const QString notion = QStringLiteral("notion");
    const auto start = connect({ notion, { QStringLiteral("read") }, {}, true });
    QVERIFY(start.has_value());
    QVERIFY(start->redirectUrl.isValid() && !start->connectionId.isEmpty() && start->error.isEmpty());
    QCOMPARE(status(notion, start->connectionId).value(), ConnectStatus::Pending);
    m_local->server().send("POST", start->redirectUrl.path(),
        "account=ana%40notion.example&decision=" + decision,
        { { "Content-Type", "application/x-www-form-urlencoded" } });
    QCOMPARE(status(notion, start->connectionId).value(), expected);
    if (expected == ConnectStatus::Active) {
        QCOMPARE(connector(notion)->account, QStringLiteral("ana@notion.example"));
        QCOMPARE(connector(notion)->scopes, QStringList{ QStringLiteral("read") });
    }
}

void TestControlContract::connectedAlreadyNeedsNoPage()
{
    const Connector calendar = connector(QStringLiteral("googlecalendar")).value();
    const auto start = connect({ calendar.type, calendar.scopes, {}, false });
    QVERIFY(start.has_value());
    QVERIFY(start->alreadyAuthorized && start->redirectUrl.isEmpty());
}

void TestControlContract::forcedReconnectAsksAgain()
{
    const Connector calendar = connector(QStringLiteral("googlecalendar")).value();
    const auto start = connect({ calendar.type, calendar.scopes, {}, true });
    QVERIFY(start.has_value());
    QVERIFY(!start->alreadyAuthorized && start->redirectUrl.isValid());
}

void TestControlContract::missingConnectionFieldIsRefused()
{
    const QString type = QStringLiteral("share_point");
    QCOMPARE(connect({ type, {}, {}, false }).error().kind, Error::Kind::Validation);
    const auto given =
        connect({ type, {}, { { QStringLiteral("subdomain"), QStringLiteral("contoso") } }, false });
    QVERIFY(given.has_value());
    QVERIFY(given->redirectUrl.isValid());
}

void TestControlContract::unknownConnectionIsNotFound()
{
    QCOMPARE(status(QStringLiteral("notion"), QStringLiteral("none")).error().kind, Error::Kind::NotFound);
}

void TestControlContract::disconnectKeepsAndRemoveForgets()
{
    const QString gmail = QStringLiteral("gmail");
    const auto disconnected =
        await<void>([&](auto handler) { return m_services->connectors.disconnect(m_app, gmail, handler); });
    QVERIFY(disconnected.has_value());
    QCOMPARE(connector(gmail)->state, Connector::State::Disconnected);
    const auto removed =
        await<void>([&](auto handler) { return m_services->connectors.remove(m_app, gmail, handler); });
    QVERIFY(removed.has_value());
    QVERIFY(!connector(gmail));
}

void TestControlContract::expiredCredentialIsUnauthorized()
{
    FakeAuthorizer stranger;
    RestServices rest({ m_local->server().url(), m_local->server().url(), false }, stranger);
    const auto refused = await<QList<App>>([&](auto handler) { return rest.services().apps.apps(handler); });
    QCOMPARE(refused.error().kind, Error::Kind::Unauthorized);
    QCOMPARE(stranger.renewals, 1);
}

void TestControlContract::viewerMayNotConnect()
{
    FakeAuthorizer viewer;
    viewer.header.value = SecretString("Bearer " + m_local->server().text("viewerToken").toUtf8());
    RestServices rest({ m_local->server().url(), m_local->server().url(), false }, viewer);
    const auto refused = await<ConnectStart>([&](auto handler) {
        return rest.services().connectors.connect(m_app, { QStringLiteral("slack"), {}, {}, true }, handler);
    });
    QCOMPARE(refused.error().kind, Error::Kind::Forbidden);
}

CONSOLE_TEST_MAIN(TestControlContract)
#include "tst_controlcontract.moc"
