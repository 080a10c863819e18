// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/entitylistmodel.h"
#include "support/fakes/fakeservices.h"
#include "support/testmain.h"

#include <QAbstractItemModelTester>

using namespace console;
using namespace console::test;

class TestEntityListModel : public QObject {
    Q_OBJECT

private slots:
    void countsArriveLater();
    void failureIsTold();
    void anotherAppForgetsTheOldOne();

private:
    FakeServices m_fakes;
};

void TestEntityListModel::countsArriveLater()
{
    EntityListModel model(m_fakes.entities, m_fakes.records);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.open(QStringLiteral("app"));
    QCOMPARE(model.loadState(), LoadState::Loading);
    m_fakes.records.held = true;
    m_fakes.entities.schemasCalls.answer(QList<EntitySchema>{ schemaFrom(R"({"name":"Task"})"),
        schemaFrom(R"({"name":"Customer"})"), schemaFrom(R"({"name":"Site"})") });
    QTRY_COMPARE(model.loadState(), LoadState::Ready);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("Customer"));
    QVERIFY(!model.index(0).data(EntityListModel::CountRole).isValid());
    QCOMPARE(m_fakes.records.waiting(), 2);
    m_fakes.records.release();
    QTRY_COMPARE(model.index(2).data(EntityListModel::CountRole).toLongLong(), 1000);
    QVERIFY(model.schema(QStringLiteral("Site")));
    QVERIFY(!model.schema(QStringLiteral("site")));
}

void TestEntityListModel::failureIsTold()
{
    EntityListModel model(m_fakes.entities, m_fakes.records);
    model.open(QStringLiteral("app"));
    m_fakes.entities.schemasCalls.fail(Error::Kind::Forbidden);
    QTRY_COMPARE(model.loadState(), LoadState::Failed);
    QCOMPARE(model.error().kind, Error::Kind::Forbidden);
    model.refresh();
    m_fakes.entities.schemasCalls.answer(QList<EntitySchema>{});
    QTRY_COMPARE(model.loadState(), LoadState::Ready);
    QCOMPARE(model.rowCount(), 0);
}

void TestEntityListModel::anotherAppForgetsTheOldOne()
{
    EntityListModel model(m_fakes.entities, m_fakes.records);
    model.open(QStringLiteral("one"));
    model.open(QStringLiteral("two"));
    QVERIFY(m_fakes.entities.schemasCalls.isCancelled());
    model.open({});
    QCOMPARE(model.loadState(), LoadState::Idle);
}

CONSOLE_TEST_MAIN(TestEntityListModel)
#include "tst_entitylistmodel.moc"
