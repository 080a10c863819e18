// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/appentitymodel.h"
#include "models/appsummary.h"
#include "support/fakes/fakeservices.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace console;
using namespace console::test;

class AppSummaryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsArriveAtMostThreeAtATime();
    void aFailedCountFailsAlone();
    void anotherAppEndsTheCallsOfTheOld();
    void aRefreshKeepsNumbersUntilNewOnesCome();
    void aFailedSchemaListTells();
    void partsOfTheSummaryFailOnTheirOwn();
    void connectorsAreNamedByTheCatalogue();
    void visibilityHasWords_data();
    void visibilityHasWords();

private:
    static QList<EntitySchema> schemas(const QStringList &names)
    {
        QList<EntitySchema> made;
        for (const QString &name : names)
            made << schemaFrom("{\"name\":\"" + name.toUtf8()
                + "\",\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"}}}");
        return made;
    }
    static QStringList counts(const AppEntityModel &model)
    {
        QStringList texts;
        for (int row = 0; row < model.rowCount(); ++row)
            texts << model.index(row, AppEntityModel::RecordsColumn).data().toString();
        return texts;
    }
};

void AppSummaryTest::countsArriveAtMostThreeAtATime()
{
    FakeServices fakes;
    AppEntityModel model(fakes.entities, fakes.records);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    fakes.records.held = true;
    model.setApp(QStringLiteral("a1"));
    QCOMPARE(model.loadState(), LoadState::Loading);
    fakes.entities.schemasCalls.answer(schemas({ QStringLiteral("A"), QStringLiteral("B"),
        QStringLiteral("C"), QStringLiteral("D"), QStringLiteral("E") }));
    QTRY_COMPARE(model.loadState(), LoadState::Ready);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(fakes.records.waiting(), 3);
    QCOMPARE(counts(model),
        QStringList({ QStringLiteral("…"), QStringLiteral("…"), QStringLiteral("…"), QStringLiteral("…"),
            QStringLiteral("…") }));
    fakes.records.release();
    QTRY_COMPARE(counts(model), QStringList(5, QStringLiteral("1,000")));
    QCOMPARE(fakes.records.calls, 5);
}

void AppSummaryTest::aFailedCountFailsAlone()
{
    FakeServices fakes;
    AppEntityModel model(fakes.entities, fakes.records);
    fakes.records.failNext = Error::make(Error::Kind::Forbidden);
    model.setApp(QStringLiteral("a1"));
    fakes.entities.schemasCalls.answer(schemas({ QStringLiteral("A"), QStringLiteral("B") }));
    QTRY_COMPARE(counts(model), QStringList({ QStringLiteral("not available"), QStringLiteral("1,000") }));
    QVERIFY(model.index(0, 0).data(AppEntityModel::CountFailedRole).toBool());
    QCOMPARE(model.index(1, 0).data(AppEntityModel::CountRole).toLongLong(), 1000);
}

void AppSummaryTest::anotherAppEndsTheCallsOfTheOld()
{
    FakeServices fakes;
    AppEntityModel model(fakes.entities, fakes.records);
    model.setApp(QStringLiteral("a1"));
    model.setApp(QStringLiteral("a2"));
    QVERIFY(fakes.entities.schemasCalls.isCancelled());
    fakes.entities.schemasCalls.answer(schemas({ QStringLiteral("Old") }));
    fakes.entities.schemasCalls.answer(schemas({ QStringLiteral("New") }));
    QTRY_COMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), QStringLiteral("New"));
}

void AppSummaryTest::aRefreshKeepsNumbersUntilNewOnesCome()
{
    FakeServices fakes;
    AppEntityModel model(fakes.entities, fakes.records);
    model.setApp(QStringLiteral("a1"));
    fakes.entities.schemasCalls.answer(schemas({ QStringLiteral("A") }));
    QTRY_COMPARE(counts(model), QStringList({ QStringLiteral("1,000") }));
    fakes.records.held = true;
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.refresh();
    fakes.entities.schemasCalls.answer(schemas({ QStringLiteral("A") }));
    QTRY_COMPARE(fakes.records.waiting(), 1);
    QCOMPARE(counts(model), QStringList({ QStringLiteral("1,000") }));
    QVERIFY(resets.isEmpty());
}

void AppSummaryTest::aFailedSchemaListTells()
{
    FakeServices fakes;
    AppEntityModel model(fakes.entities, fakes.records);
    model.setApp(QStringLiteral("a1"));
    fakes.entities.schemasCalls.fail(Error::Kind::Server);
    QTRY_COMPARE(model.loadState(), LoadState::Failed);
    QCOMPARE(model.error().kind, Error::Kind::Server);
    QCOMPARE(model.rowCount(), 0);
}

void AppSummaryTest::partsOfTheSummaryFailOnTheirOwn()
{
    FakeServices fakes;
    AppSummary summary(fakes.services());
    App app;
    app.id = QStringLiteral("a1");
    app.name = QStringLiteral("As listed");
    summary.setApp(app);
    QCOMPARE(summary.app().name, QStringLiteral("As listed"));
    fakes.apps.appCalls.fail(Error::Kind::Timeout);
    fakes.connectors.connectorsCalls.answer(
        QList<Connector>{ { QStringLiteral("slack"), Connector::State::Active, {}, {}, {} } });
    QTRY_COMPARE(summary.details().state, LoadState::Failed);
    QTRY_COMPARE(summary.connectorsPart().state, LoadState::Ready);
    QCOMPARE(summary.app().name, QStringLiteral("As listed"));
    QCOMPARE(summary.connectors().size(), 1);
    summary.refresh();
    app.name = QStringLiteral("As fetched");
    fakes.apps.appCalls.answer(app);
    QTRY_COMPARE(summary.app().name, QStringLiteral("As fetched"));
}

void AppSummaryTest::connectorsAreNamedByTheCatalogue()
{
    FakeServices fakes;
    AppSummary summary(fakes.services());
    summary.setApp({});
    const Connector slack{ QStringLiteral("slackbot"), Connector::State::Active, {}, {}, {} };
    QCOMPARE(summary.connectorName(slack), QStringLiteral("slackbot"));
    fakes.connectors.catalogueCalls.answer(
        QList<ConnectorType>{ { QStringLiteral("slackbot"), QStringLiteral("Slack Bot"), {}, {} } });
    QTRY_COMPARE(summary.connectorName(slack), QStringLiteral("Slack Bot"));
    fakes.connectors.catalogueCalls.waiting();
    summary.refresh();
    fakes.connectors.catalogueCalls.fail(Error::Kind::Offline);
    QTest::qWait(0);
    QCOMPARE(summary.connectorName(slack), QStringLiteral("Slack Bot"));
}

void AppSummaryTest::visibilityHasWords_data()
{
    QTest::addColumn<QString>("visibility");
    QTest::addColumn<QString>("word");
    QTest::newRow("public") << QStringLiteral("public_without_login") << QStringLiteral("Public");
    QTest::newRow("sign-up") << QStringLiteral("public_with_login") << QStringLiteral("Public with sign-up");
    QTest::newRow("private") << QStringLiteral("private_with_login") << QStringLiteral("Private");
    QTest::newRow("workspace") << QStringLiteral("workspace_with_login") << QStringLiteral("Workspace");
    QTest::newRow("unknown") << QStringLiteral("friends_only") << QStringLiteral("friends_only");
    QTest::newRow("absent") << QStringLiteral("") << QStringLiteral("Unknown");
}

void AppSummaryTest::visibilityHasWords()
{
    QFETCH(QString, visibility);
    QFETCH(QString, word);
    QCOMPARE(AppSummary::visibilityWord(visibility), word);
    QVERIFY(AppSummary::visibilityMeaning(visibility).endsWith(QLatin1Char('.')));
}

CONSOLE_TEST_MAIN(AppSummaryTest)
#include "tst_appsummary.moc"
