// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/matchingdeletion.h"
#include "staging/staging.h"
#include "support/fakes/fakerecordservice.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;
using staging::StagedChanges;
using State = MatchingDeletion::State;

/// The deletion of all that match a filter, staged.
class TestMatchingDeletion : public QObject {
    Q_OBJECT

private slots:
    void init();
    void countsFirst();
    void stagesAllAsOneStep();
    void fetchesPageByPage_data();
    void fetchesPageByPage();
    void neverOfAFilterThatLeavesNothingOut_data();
    void neverOfAFilterThatLeavesNothingOut();
    void stagesNoMoreThanTheMost();
    void failuresStageNothing();
    void changesThatAreGoneAreAFailure();
    void laterFailuresAreOthers();
    void cancelTakesBackWhatIsStaged();
    void whatWasEditedIsDeleted();

private:
    static QByteArray filter() { return R"({"status":"open"})"; }
    void count(MatchingDeletion &deletion)
    {
        deletion.count();
        QTRY_VERIFY(deletion.state() != State::Counting);
    }
    void run(MatchingDeletion &deletion)
    {
        count(deletion);
        deletion.start();
        QTRY_VERIFY_WITH_TIMEOUT(deletion.state() >= State::Staged, 20'000);
    }

    std::unique_ptr<FakeRecordService> m_service;
    std::unique_ptr<staging::Staging> m_staging;
    StagedChanges *m_changes = nullptr;
};

void TestMatchingDeletion::init()
{
    m_service = std::make_unique<FakeRecordService>(2'400); // a third is open
    m_staging = std::make_unique<staging::Staging>(QStringLiteral(":memory:"));
    m_changes = *m_staging->changes({ QStringLiteral("app"), QStringLiteral("Task") });
}

void TestMatchingDeletion::countsFirst()
{
    MatchingDeletion deletion(*m_service, *m_changes, filter());
    deletion.start();
    QCOMPARE(deletion.state(), State::Idle); // not without a count
    count(deletion);
    QCOMPARE(deletion.state(), State::Counted);
    QCOMPARE(deletion.matching(), 800);
    QCOMPARE(m_service->calls, 1);
    QVERIFY(m_changes->isEmpty());
}

void TestMatchingDeletion::stagesAllAsOneStep()
{
    MatchingDeletion deletion(*m_service, *m_changes, filter());
    run(deletion);
    QCOMPARE(deletion.state(), State::Staged);
    QCOMPARE(deletion.staged(), 800);
    const QStringList records = m_changes->records();
    QCOMPARE(records.size(), 800);
    for (const QString &record : records) {
        QCOMPARE(m_changes->kind(record), StagedChanges::Kind::Deleted);
        QVERIFY(m_changes->original(record).contains("\"title\"")); // as it was before
    }
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->isEmpty());
    QVERIFY(!m_changes->canUndo());
    QVERIFY(m_changes->redo());
    QCOMPARE(m_changes->records().size(), 800);
}

void TestMatchingDeletion::fetchesPageByPage_data()
{
    QTest::addColumn<bool>("hasCursors");
    QTest::newRow("by cursor") << true;
    QTest::newRow("by number") << false;
}

void TestMatchingDeletion::fetchesPageByPage()
{
    QFETCH(bool, hasCursors);
    m_service->missing.cursors = !hasCursors;
    m_service->mostPerPage = 500;
    MatchingDeletion deletion(*m_service, *m_changes, filter());
    run(deletion);
    QCOMPARE(m_service->calls, 3); // the count, and two pages
    QCOMPARE(m_changes->records().size(), 800);
}

void TestMatchingDeletion::neverOfAFilterThatLeavesNothingOut_data()
{
    QTest::addColumn<QByteArray>("all");
    for (const char *all : { "", "{}", " { } ", R"({"$and":[]})", R"({"$and":[{},{"$or":[{},{"a":1}]}]})",
             R"({"$nor":[]})", "nonsense", "[]" })
        QTest::newRow(all) << QByteArray(all);
}

void TestMatchingDeletion::neverOfAFilterThatLeavesNothingOut()
{
    QFETCH(QByteArray, all);
    MatchingDeletion deletion(*m_service, *m_changes, all);
    deletion.count();
    QCOMPARE(deletion.state(), State::Failed);
    deletion.start();
    QCOMPARE(deletion.state(), State::Failed);
    QCOMPARE(m_service->calls, 0);
}

void TestMatchingDeletion::stagesNoMoreThanTheMost()
{
    m_service = std::make_unique<FakeRecordService>(MatchingDeletion::most + 100);
    MatchingDeletion deletion(*m_service, *m_changes, R"({"priority":{"$gte":0}})");
    run(deletion);
    QCOMPARE(deletion.matching(), MatchingDeletion::most + 100);
    QCOMPARE(deletion.staged(), MatchingDeletion::most);
    QCOMPARE(m_changes->records().size(), MatchingDeletion::most);
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->isEmpty());
}

void TestMatchingDeletion::failuresStageNothing()
{
    MatchingDeletion deletion(*m_service, *m_changes, filter());
    count(deletion);
    m_service->failNext = Error::make(Error::Kind::Offline);
    deletion.start();
    QTRY_COMPARE(deletion.state(), State::Failed);
    QCOMPARE(deletion.error().kind, Error::Kind::Offline);
    QVERIFY(m_changes->isEmpty());
}

void TestMatchingDeletion::changesThatAreGoneAreAFailure()
{
    FakeRecordService service(1'200); // the open ones fit on a page
    MatchingDeletion deletion(service, *m_changes, filter());
    count(deletion);
    deletion.start();
    m_staging.reset();
    QTRY_COMPARE(deletion.state(), State::Failed);
    QCOMPARE(deletion.error().kind, Error::Kind::Storage);
    QCOMPARE(deletion.fetched(), 400);
}

void TestMatchingDeletion::laterFailuresAreOthers()
{
    MatchingDeletion deletion(*m_service, *m_changes, filter());
    run(deletion);
    Q_EMIT m_changes->failed(Error::make(Error::Kind::Storage));
    QCOMPARE(deletion.state(), State::Staged);
}

void TestMatchingDeletion::cancelTakesBackWhatIsStaged()
{
    MatchingDeletion deletion(*m_service, *m_changes, filter());
    count(deletion);
    int staged = 0;
    connect(&deletion, &MatchingDeletion::changed, this, [&] {
        if (deletion.staged() > 0 && staged == 0) {
            staged = int(m_changes->records().size());
            deletion.cancel();
        }
    });
    deletion.start();
    QTRY_COMPARE(deletion.state(), State::Idle);
    QVERIFY(staged > 0 && staged < 800);
    QTRY_COMPARE(m_changes->left(), 0);
    QVERIFY(m_changes->isEmpty());
}

void TestMatchingDeletion::whatWasEditedIsDeleted()
{
    MatchingDeletion deletion(*m_service, *m_changes, filter());
    const QString id = FakeRecordService::idOf(2'397);
    QVERIFY(m_changes->edit({ { id, R"({"title":"Old"})", "title", "\"New\"" } }));
    run(deletion);
    QCOMPARE(m_changes->kind(id), StagedChanges::Kind::Deleted);
    QVERIFY(m_changes->undo());
    QCOMPARE(m_changes->kind(id), StagedChanges::Kind::Changed);
}

CONSOLE_TEST_MAIN(TestMatchingDeletion)
#include "tst_matchingdeletion.moc"
