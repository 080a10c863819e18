// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/fakes/fakeservices.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// The fakes keep PendingCall's contract, as what they stand for does.
class TestFakeCalls : public QObject {
    Q_OBJECT

private slots:
    void callsWaitForTheirAnswerInOrder();
    void failureReachesTheHandler();
    void cancelledCallAnswersNobody();
    void heldRecordsWait();
    void recordsFailOnce();
};

void TestFakeCalls::callsWaitForTheirAnswerInOrder()
{
    FakeServices fakes;
    QStringList told;
    const auto on = [&](Result<App> app) { told << app->name; };
    const PendingCall first = fakes.apps.app(QStringLiteral("a"), on);
    const PendingCall second = fakes.apps.app(QStringLiteral("b"), on);
    QCOMPARE(fakes.apps.appCalls.count(), 2);
    QCOMPARE(std::get<0>(fakes.apps.appCalls.arguments(0)), QStringLiteral("a"));
    QCOMPARE(std::get<0>(fakes.apps.appCalls.last()), QStringLiteral("b"));
    App app;
    app.name = QStringLiteral("A");
    fakes.apps.appCalls.answer(app);
    QVERIFY(told.isEmpty());
    QTRY_COMPARE(told, QStringList{ QStringLiteral("A") });
    QVERIFY(!first.isActive() && second.isActive());
}

void TestFakeCalls::failureReachesTheHandler()
{
    FakeServices fakes;
    std::optional<Error::Kind> kind;
    const PendingCall call =
        fakes.connectors.remove({}, {}, [&](Result<void> done) { kind = done.error().kind; });
    fakes.connectors.removeCalls.fail(Error::Kind::Forbidden);
    QTRY_COMPARE(kind, Error::Kind::Forbidden);
}

void TestFakeCalls::cancelledCallAnswersNobody()
{
    FakeServices fakes;
    bool ran = false;
    PendingCall call = fakes.entities.schemas({}, [&](Result<QList<EntitySchema>>) { ran = true; });
    call.cancel();
    QVERIFY(fakes.entities.schemasCalls.isCancelled());
    fakes.entities.schemasCalls.answer(QList<EntitySchema>());
    QTest::qWait(5);
    QVERIFY(!ran);
}

void TestFakeCalls::heldRecordsWait()
{
    FakeRecordService records(3);
    records.held = true;
    std::optional<qint64> count;
    const PendingCall call = records.count({}, {}, {}, [&](Result<qint64> n) { count = n.value(); });
    QTest::qWait(5);
    QVERIFY(!count);
    QCOMPARE(records.waiting(), 1);
    records.release();
    QTRY_COMPARE(count, 3);
}

void TestFakeCalls::recordsFailOnce()
{
    FakeRecordService records(3);
    records.failNext = Error::make(Error::Kind::Offline);
    int failed = 0;
    int answered = 0;
    const auto on = [&](Result<qint64> n) { ++(n ? answered : failed); };
    const PendingCall first = records.count({}, {}, {}, on);
    const PendingCall second = records.count({}, {}, {}, on);
    QTRY_COMPARE(answered, 1);
    QCOMPARE(failed, 1);
}

CONSOLE_TEST_MAIN(TestFakeCalls)
#include "tst_fakecalls.moc"
