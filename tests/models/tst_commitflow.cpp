// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/commitfixture.h"
#include "support/fakes/fakerecordservice.h"
#include "support/fulldisk.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace console;
using namespace console::test;

class TestCommitFlow : public CommitFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { drop(); }
    void sendsCreationsUpdatesAndDeletions();
    void whatOthersChangedElsewhereIsNoConflict();
    void touchedFieldsAreAConflictWithThreeAnswers_data();
    void touchedFieldsAreAConflictWithThreeAnswers();
    void changedSinceIsNotDeleted();
    void deletedByAnotherComesBackAsANewRecord();
    void refusedRecordsStayStagedWithTheReason();
    void aLostAnswerIsNotSentTwice();
    void aCreationThatNeverArrivedIsSentAgain();
    void equalCopiesAreToldApart();
    void theServersEndStopsTheRun_data();
    void theServersEndStopsTheRun();
    void waitsWhereTheServerAsksForIt();
    void pausesAfterTheRunningCall();
    void cancelLeavesTheRestStaged();
    void fieldsThatTheServerDropsStayStaged();
    void droppedFieldsOfAnAddedRecordStayStaged();
    void aLostAnswerWithADroppedFieldIsNotSentTwice();
    void anUnknownOutcomeIsNotTakenForItsCopy();
    void aFullDiskLosesNothingAndSendsNothingTwice();
    void leavingDoesNotLoseAWrite();

private:
    static QString id(int number) { return FakeRecordService::idOf(number); }
    using CommitFixture::stored;
    QByteArray stored(int number) const { return stored(id(number)); }
    QString title(int number) const { return CommitFixture::title(id(number)); }
    void stage(int number, const char *field, const char *value)
    {
        QVERIFY(m_changes->edit({ { id(number), stored(number), field, value } }));
    }
    void changeElsewhere(int number, const QByteArray &fields)
    {
        QVERIFY(await<json::Document>([&](auto handler) {
            return m_service->update(m_place.appId, m_place.entity, id(number), fields, handler);
        }));
    }
    qint64 count()
    {
        return *await<qint64>(
            [&](auto handler) { return m_service->count(m_place.appId, m_place.entity, {}, handler); });
    }

    std::unique_ptr<FakeRecordService> m_service;
};

void TestCommitFlow::init()
{
    m_service = std::make_unique<FakeRecordService>(10);
    makeFlow(*m_service, false);
}

void TestCommitFlow::sendsCreationsUpdatesAndDeletions()
{
    stage(1, "title", "\"One\"");
    stage(1, "priority", "9007199254740993");
    QVERIFY(m_changes->remove({ { id(2), stored(2) } }));
    QVERIFY(m_changes->add({ R"({"title":"New"})" }));
    QSignalSpy done(m_flow.get(), &CommitFlow::recordCommitted);
    commit();
    QCOMPARE(title(1), QStringLiteral("One"));
    QVERIFY(stored(2).isEmpty());
    QCOMPARE(title(10), QStringLiteral("New"));
    QCOMPARE(done.size(), 3);
    QCOMPARE(m_flow->committed(), 3);
    QCOMPARE(m_flow->total(), 3);
    QVERIFY(m_flow->outcomes().isEmpty());
    QVERIFY(m_changes->isEmpty());
    QVERIFY(!m_changes->canUndo());
    QVERIFY(!m_changes->canRedo());
}

void TestCommitFlow::whatOthersChangedElsewhereIsNoConflict()
{
    stage(1, "title", "\"Mine\"");
    changeElsewhere(1, R"({"status":"done"})");
    commit();
    QVERIFY(m_flow->outcomes().isEmpty());
    QVERIFY(stored(1).contains(R"("status":"done")"));
    QCOMPARE(title(1), QStringLiteral("Mine"));
}

void TestCommitFlow::touchedFieldsAreAConflictWithThreeAnswers_data()
{
    QTest::addColumn<QString>("answer");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("status");
    QTest::newRow("mine") << "mine"
                          << "Mine"
                          << "mine";
    QTest::newRow("theirs") << "theirs"
                            << "Theirs"
                            << "open";
    QTest::newRow("merge") << "merge"
                           << "Theirs"
                           << "mine";
}

void TestCommitFlow::touchedFieldsAreAConflictWithThreeAnswers()
{
    QFETCH(QString, answer);
    stage(3, "title", "\"Mine\"");
    stage(3, "status", "\"mine\"");
    stage(4, "title", "\"Four\"");
    changeElsewhere(3, R"({"title":"Theirs"})");
    commit();
    QCOMPARE(title(4), QStringLiteral("Four"));
    QCOMPARE(title(3), QStringLiteral("Theirs"));
    const auto outcome = m_flow->outcomes().value(id(3));
    QVERIFY(outcome.kind == OutcomeKind::Conflict);
    QCOMPARE(outcome.fields, QStringList{ QStringLiteral("title") });
    QCOMPARE(m_changes->records(), QStringList{ id(3) });
    if (answer == QLatin1String("mine"))
        m_flow->keepMine(id(3));
    else if (answer == QLatin1String("theirs"))
        m_flow->takeTheirs(id(3));
    else
        m_flow->merge(id(3));
    QVERIFY(m_flow->outcomes().isEmpty());
    commit();
    QVERIFY(m_flow->outcomes().isEmpty());
    QVERIFY(m_changes->isEmpty());
    QTEST(title(3), "title");
    QFETCH(QString, status);
    QCOMPARE(json::parse(stored(3))->root()["status"].toString(), status);
}

void TestCommitFlow::changedSinceIsNotDeleted()
{
    QVERIFY(m_changes->remove({ { id(3), stored(3) } }));
    changeElsewhere(3, R"({"title":"Theirs"})");
    commit();
    QVERIFY(!stored(3).isEmpty());
    QVERIFY(m_flow->outcomes().value(id(3)).fields.contains(QStringLiteral("title")));
    m_flow->keepMine(id(3));
    commit();
    QVERIFY(stored(3).isEmpty());
}

void TestCommitFlow::deletedByAnotherComesBackAsANewRecord()
{
    stage(3, "title", "\"Mine\"");
    QVERIFY(await<void>(
        [&](auto handler) { return m_service->remove(m_place.appId, m_place.entity, id(3), handler); }));
    commit();
    const auto outcome = m_flow->outcomes().value(id(3));
    QVERIFY(outcome.kind == OutcomeKind::Conflict);
    QVERIFY(outcome.current.isEmpty());
    m_flow->keepMine(id(3));
    commit();
    QCOMPARE(title(10), QStringLiteral("Mine"));
    QVERIFY(stored(10).contains(R"("priority":3)"));
    QVERIFY(m_changes->isEmpty());
}

void TestCommitFlow::refusedRecordsStayStagedWithTheReason()
{
    stage(1, "title", "\"One\"");
    stage(2, "title", "17"); // the service wants a string
    stage(3, "title", "\"Three\"");
    commit();
    QCOMPARE(title(1), QStringLiteral("One"));
    QCOMPARE(title(3), QStringLiteral("Three"));
    QCOMPARE(m_changes->records(), QStringList{ id(2) });
    QCOMPARE(m_flow->committed(), 2);
    const auto outcome = m_flow->outcomes().value(id(2));
    QVERIFY(outcome.kind == OutcomeKind::Failed);
    QCOMPARE(outcome.error.fields.constFirst().path, QStringLiteral("title"));
    QVERIFY(!m_flow->stoppedBy());
}

void TestCommitFlow::aLostAnswerIsNotSentTwice()
{
    stage(1, "title", "\"One\"");
    m_service->loseNextAnswer = true;
    commit();
    QCOMPARE(m_changes->records(), QStringList{ id(1) });
    QVERIFY(m_flow->stoppedBy());
    const QByteArray once = stored(1);
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(stored(1), once); // updated_date too

    QVERIFY(m_changes->add({ R"({"title":"New"})" }));
    m_service->loseNextAnswer = true;
    commit();
    QCOMPARE(m_changes->added().size(), 1);
    QCOMPARE(count(), 11);
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(count(), 11);

    QVERIFY(m_changes->remove({ { id(5), stored(5) } }));
    m_service->loseNextAnswer = true;
    commit();
    QCOMPARE(m_changes->records(), QStringList{ id(5) });
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(count(), 10);
}

void TestCommitFlow::aCreationThatNeverArrivedIsSentAgain()
{
    QVERIFY(m_changes->add({ R"({"title":"New"})" }));
    QVERIFY(
        m_changes->setSent(QStringLiteral("+1"), QStringLiteral("2026-01-01T00:00:00"))); // and then a kill
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(count(), 11);
}

void TestCommitFlow::equalCopiesAreToldApart()
{
    QVERIFY(m_changes->add({ R"({"title":"Copy"})", R"({"title":"Copy"})" }));
    QSignalSpy done(m_flow.get(), &CommitFlow::recordCommitted);
    connect(m_flow.get(), &CommitFlow::recordCommitted, this, [this, &done] {
        if (done.size() == 1)
            m_service->loseNextAnswer = true;
    });
    commit();
    QCOMPARE(count(), 12); // both arrived, one answer did not
    QCOMPARE(m_changes->added().size(), 1);
    commit();
    QCOMPARE(count(), 12);
    QVERIFY(m_changes->isEmpty());
}

void TestCommitFlow::theServersEndStopsTheRun_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("gone") << Error::Kind::Offline;
    QTest::newRow("silent") << Error::Kind::Timeout;
    QTest::newRow("signed out") << Error::Kind::Unauthorized;
}

void TestCommitFlow::theServersEndStopsTheRun()
{
    QFETCH(Error::Kind, kind);
    for (int i = 1; i <= 3; ++i)
        stage(i, "title", "\"x\"");
    connect(m_flow.get(), &CommitFlow::recordCommitted, this,
        [this, kind] { m_service->failNext = Error::make(kind); });
    commit();
    QCOMPARE(m_flow->stoppedBy()->kind, kind);
    QCOMPARE(m_flow->committed(), 1);
    QCOMPARE(m_changes->records().size(), 2);
    disconnect(m_flow.get(), &CommitFlow::recordCommitted, this, nullptr);
    commit();
    QVERIFY(m_changes->isEmpty());
    QVERIFY(!m_flow->stoppedBy());
}

void TestCommitFlow::waitsWhereTheServerAsksForIt()
{
    stage(1, "title", "\"x\"");
    Error error = Error::make(Error::Kind::RateLimited);
    error.retryAfter = std::chrono::seconds(0);
    m_service->failNext = error;
    QList<State> states;
    connect(m_flow.get(), &CommitFlow::stateChanged, this, [&] { states << m_flow->state(); });
    commit();
    QCOMPARE(states, (QList<State>{ State::Running, State::Waiting, State::Running, State::Idle }));
    QVERIFY(m_changes->isEmpty());
    QVERIFY(m_flow->outcomes().isEmpty());
}

void TestCommitFlow::pausesAfterTheRunningCall()
{
    stage(1, "title", "\"x\"");
    stage(2, "title", "\"x\"");
    m_service->held = true;
    m_flow->start();
    QTRY_COMPARE(m_service->waiting(), 1);
    m_flow->pause();
    m_service->release();
    QTRY_COMPARE(m_flow->state(), State::Paused);
    QCOMPARE(m_changes->records(), QStringList{ id(2) });
    QCOMPARE(m_flow->handled(), 1);
    m_flow->resume();
    QTRY_COMPARE(m_flow->state(), State::Idle);
    QVERIFY(m_changes->isEmpty());
}

void TestCommitFlow::cancelLeavesTheRestStaged()
{
    stage(1, "title", "\"x\"");
    stage(2, "title", "\"x\"");
    m_service->held = true;
    m_flow->start();
    QTRY_COMPARE(m_service->waiting(), 1);
    m_flow->cancel();
    m_service->release();
    QTRY_COMPARE(m_flow->state(), State::Idle);
    QCOMPARE(m_changes->records(), QStringList{ id(2) });
    QVERIFY(!m_flow->stoppedBy());
    QCOMPARE(title(1), QStringLiteral("x"));
}

void TestCommitFlow::fieldsThatTheServerDropsStayStaged()
{
    stage(1, "title", "\"One\"");
    stage(1, "status", "\"secret\"");
    m_service->droppedFields = QStringList{ QStringLiteral("status") };
    commit();
    QCOMPARE(title(1), QStringLiteral("One"));
    const auto outcome = m_flow->outcomes().value(id(1));
    QVERIFY(outcome.kind == OutcomeKind::NotKept);
    QCOMPARE(outcome.fields, QStringList{ QStringLiteral("status") });
    QCOMPARE(m_changes->payload(id(1)), QByteArray(R"({"status":"secret"})"));
}

void TestCommitFlow::droppedFieldsOfAnAddedRecordStayStaged()
{
    m_service->droppedFields = QStringList{ QStringLiteral("status") };
    QVERIFY(m_changes->add({ R"({"title":"New","status":"done"})" }));
    QSignalSpy done(m_flow.get(), &CommitFlow::recordCommitted);
    commit();
    QCOMPARE(done.constFirst().constFirst().toString(), QStringLiteral("+1"));
    QVERIFY(m_changes->added().isEmpty());
    QCOMPARE(m_changes->records(), QStringList{ id(10) }); // the record that it became
    QCOMPARE(m_changes->kind(id(10)), StagedChanges::Kind::Changed);
    QCOMPARE(m_changes->payload(id(10)), QByteArray(R"({"status":"done"})"));
    QCOMPARE(m_flow->outcomes().value(id(10)).kind, OutcomeKind::NotKept);
    QCOMPARE(m_flow->outcomes().value(id(10)).fields, QStringList{ QStringLiteral("status") });
    QCOMPARE(count(), 11);
    m_service->droppedFields.clear(); // the rule was changed
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(count(), 11);
    QVERIFY(stored(10).contains(R"("status":"done")"));
}

void TestCommitFlow::aLostAnswerWithADroppedFieldIsNotSentTwice()
{
    m_service->droppedFields = QStringList{ QStringLiteral("status") };
    QVERIFY(m_changes->add({ R"({"title":"New","status":"done"})" }));
    m_service->loseNextAnswer = true;
    commit();
    QVERIFY(m_flow->stoppedBy());
    QCOMPARE(m_changes->added().size(), 1);
    commit();
    QCOMPARE(count(), 11);
    QCOMPARE(m_changes->payload(id(10)), QByteArray(R"({"status":"done"})"));
}

void TestCommitFlow::anUnknownOutcomeIsNotTakenForItsCopy()
{
    QVERIFY(m_changes->add({ R"({"title":"Copy"})", R"({"title":"Copy"})" }));
    Error error = Error::make(Error::Kind::Server);
    error.httpStatus = 500;
    m_service->held = true;
    m_flow->start();
    m_service->failNext = error; // the first creation never arrived
    m_service->release();
    QTRY_COMPARE(m_flow->state(), State::Idle);
    QVERIFY(m_flow->stoppedBy());
    commit();
    QCOMPARE(count(), 12);
    QVERIFY(m_changes->isEmpty());
}

void TestCommitFlow::aFullDiskLosesNothingAndSendsNothingTwice()
{
    const QTemporaryDir folder;
    m_flow->setStaged(nullptr);
    m_staging = std::make_unique<staging::Staging>(folder.filePath(QStringLiteral("staging.db")));
    m_changes = *m_staging->changes(m_place);
    m_flow->setStaged(m_changes);
    stage(1, "title", "\"One\"");
    QVERIFY(m_changes->add({ R"({"title":"New"})" }));
    m_service->held = true;
    m_flow->start();
    QTRY_COMPARE(m_service->waiting(), 1);
    {
        const FullDisk full;
        m_service->release();
        QTRY_COMPARE(m_flow->state(), State::Idle);
    }
    QCOMPARE(m_flow->stoppedBy()->kind, Error::Kind::Storage);
    QCOMPARE(title(1), QStringLiteral("One")); // the server has it, the file could not say so
    QCOMPARE(m_changes->records().size(), 2);
    QCOMPARE(count(), 10); // what cannot be noted is not sent
    const QByteArray before = stored(1);
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(stored(1), before); // not sent again
    QCOMPARE(count(), 11);
}

void TestCommitFlow::leavingDoesNotLoseAWrite()
{
    stage(1, "title", "\"One\"");
    m_service->held = true;
    m_flow->start();
    QTRY_COMPARE(m_service->waiting(), 1);
    m_service->release(); // what it read
    m_service->held = true;
    QTRY_COMPARE(m_operations->count(), 1);
    m_flow.reset();
    m_service->release();
    QTRY_COMPARE(m_operations->count(), 0);
    QCOMPARE(title(1), QStringLiteral("One"));
    QVERIFY(!m_changes->isEmpty());
    m_flow = std::make_unique<CommitFlow>(*m_service, *m_operations);
    m_flow->setStaged(m_changes);
    commit();
    QVERIFY(m_changes->isEmpty());
}

CONSOLE_TEST_MAIN(TestCommitFlow)
#include "tst_commitflow.moc"
