// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/ports/clock.h"
#include "journal/journal.h"
#include "journal/journaledrecords.h"
#include "models/operations.h"
#include "models/undoflow.h"
#include "support/await.h"
#include "support/fakes/fakerecordservice.h"
#include "support/testmain.h"

using namespace console;
using namespace console::journal;
using namespace console::test;
using OutcomeKind = UndoFlow::Outcome::Kind;

class TestUndoFlow : public QObject {
    Q_OBJECT

private slots:
    void init();
    void takesUpdatesCreationsAndDeletionsBack();
    void theUndoIsACommitThatCanBeUndone();
    void whatWasChangedSinceStays();
    void otherFieldsMayHaveChanged();
    void deletedSinceIsTold();
    void anAddedRecordThatWasChangedStays();
    void whatIsNoLongerInTheTrashIsAddedAgain();
    void aLostAnswerDoesNotAddItTwice();
    void aFieldThatWasNotThereBecomesNull();
    void aLostAnswerIsResolvedByReading();
    void anAddedRecordWithoutAnAnswerIsTold();
    void refusedWritesAreNoPartOfIt();
    void fieldsThatTheServerDropsAreTold();
    void theServersEndStopsTheRun();
    void aLongCommitIsTakenBackPageByPage();

private:
    static QString id(int number) { return FakeRecordService::idOf(number); }
    Result<json::Document> stored(const QString &record)
    {
        return await<json::Document>(
            [&](auto handler) { return m_service->record(m_app, m_entity, record, handler); });
    }
    QString title(int number)
    {
        const auto found = stored(id(number));
        return found ? found->root()["title"].toString() : QString();
    }
    Result<json::Document> update(RecordService &service, int number, const QByteArray &fields)
    {
        return await<json::Document>(
            [&](auto handler) { return service.update(m_app, m_entity, id(number), fields, handler); });
    }
    QString create(const QByteArray &fields)
    {
        const auto made = await<json::Document>(
            [&](auto handler) { return m_records->create(m_app, m_entity, fields, handler); });
        return made ? made->root()["id"].toString() : QString();
    }
    Done remove(RecordService &service, const QString &record)
    {
        return await<void>([&](auto handler) { return service.remove(m_app, m_entity, record, handler); });
    }
    /// Undoes the newest commit; what became of its only change.
    OutcomeKind undo()
    {
        const Commit commit = m_journal->commits()->constFirst();
        QSignalSpy finished(m_flow.get(), &UndoFlow::finished);
        m_flow->start(commit);
        if (finished.isEmpty())
            finished.wait();
        m_outcome = m_flow->outcomes().isEmpty() ? UndoFlow::Outcome() : *m_flow->outcomes().begin();
        return m_outcome.kind;
    }

    const QString m_app = QStringLiteral("app");
    const QString m_entity = QStringLiteral("Task");
    Clock m_clock;
    std::unique_ptr<FakeRecordService> m_service;
    std::unique_ptr<Operations> m_operations;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<JournaledRecords> m_records;
    std::unique_ptr<JournaledRecords> m_back;
    std::unique_ptr<UndoFlow> m_flow;
    UndoFlow::Outcome m_outcome;
};

void TestUndoFlow::init()
{
    m_flow.reset();
    m_operations = std::make_unique<Operations>();
    m_service = std::make_unique<FakeRecordService>(10);
    m_journal = std::make_unique<Journal>(m_clock);
    m_journal->keepForSession(Journal::Trouble::None);
    m_records = std::make_unique<JournaledRecords>(*m_service, *m_journal, QString(), QString());
    m_back = std::make_unique<JournaledRecords>(*m_service, *m_journal, QString(), QString());
    m_flow = std::make_unique<UndoFlow>(*m_back, *m_journal, *m_operations);
}

void TestUndoFlow::takesUpdatesCreationsAndDeletionsBack()
{
    m_records->beginCommit();
    QVERIFY(update(*m_records, 1, R"({"title":"New","priority":7})"));
    const QString made = create(R"({"title":"Made"})");
    QVERIFY(remove(*m_records, id(2)));
    QSignalSpy told(m_journal.get(), &Journal::undone);
    undo();
    QCOMPARE(m_flow->total(), 3);
    QCOMPARE(m_flow->restored(), 3);
    QCOMPARE(title(1), QStringLiteral("Record 0000001"));
    QCOMPARE(stored(id(1))->root()["priority"].toString(), QStringLiteral("1"));
    QVERIFY(!stored(made));
    QCOMPARE(title(2), QStringLiteral("Record 0000002")); // under its old id
    QCOMPARE(told.size(), 1);
    QVERIFY(!m_flow->isRunning());
}

void TestUndoFlow::theUndoIsACommitThatCanBeUndone()
{
    m_records->beginCommit();
    QVERIFY(update(*m_records, 1, R"({"title":"New"})"));
    QVERIFY(remove(*m_records, id(2)));
    undo();
    const auto commits = m_journal->commits();
    QCOMPARE(commits->size(), 2);
    QCOMPARE(commits->constFirst().undoes, commits->constLast().id);
    QCOMPARE(commits->constFirst().changed, 1);
    QCOMPARE(commits->constFirst().added, 1);
    undo(); // the undo
    QCOMPARE(m_flow->restored(), 2);
    QCOMPARE(title(1), QStringLiteral("New"));
    QVERIFY(!stored(id(2)));
}

void TestUndoFlow::whatWasChangedSinceStays()
{
    QVERIFY(update(*m_records, 1, R"({"title":"New","status":"done"})"));
    QVERIFY(update(*m_service, 1, R"({"title":"Theirs"})"));
    QCOMPARE(undo(), OutcomeKind::ChangedSince);
    QCOMPARE(m_outcome.fields, QStringList{ QStringLiteral("title") });
    QCOMPARE(title(1), QStringLiteral("Theirs"));
    QCOMPARE(stored(id(1))->root()["status"].toString(), QStringLiteral("done"));
    QCOMPARE(m_journal->commits()->size(), 1); // nothing was sent
}

void TestUndoFlow::otherFieldsMayHaveChanged()
{
    QVERIFY(update(*m_records, 1, R"({"title":"New"})"));
    QVERIFY(update(*m_service, 1, R"({"priority":9})"));
    QCOMPARE(undo(), OutcomeKind::Restored);
    QCOMPARE(title(1), QStringLiteral("Record 0000001"));
    QCOMPARE(stored(id(1))->root()["priority"].toString(), QStringLiteral("9"));
}

void TestUndoFlow::deletedSinceIsTold()
{
    QVERIFY(update(*m_records, 1, R"({"title":"New"})"));
    QVERIFY(remove(*m_service, id(1)));
    QCOMPARE(undo(), OutcomeKind::Gone);
}

void TestUndoFlow::anAddedRecordThatWasChangedStays()
{
    const QString made = create(R"({"title":"Made"})");
    QVERIFY(await<json::Document>([&](auto handler) {
        return m_service->update(m_app, m_entity, made, R"({"note":"theirs"})", handler);
    }));
    QCOMPARE(undo(), OutcomeKind::ChangedSince);
    QCOMPARE(m_outcome.fields, QStringList{ QStringLiteral("note") });
    QVERIFY(stored(made));
    QVERIFY(remove(*m_service, made));
    QCOMPARE(undo(), OutcomeKind::AsBefore);
}

void TestUndoFlow::whatIsNoLongerInTheTrashIsAddedAgain()
{
    QVERIFY(remove(*m_records, id(3)));
    m_service->hasTrash = false;
    QCOMPARE(undo(), OutcomeKind::Renewed);
    QVERIFY(!stored(id(3)));
    QCOMPARE(title(10), QStringLiteral("Record 0000003"));
}

void TestUndoFlow::aLostAnswerDoesNotAddItTwice()
{
    QVERIFY(remove(*m_records, id(3)));
    m_service->hasTrash = false;
    m_service->loseNextCreation = true;
    QCOMPARE(undo(), OutcomeKind::Failed);
    QCOMPARE(title(10), QStringLiteral("Record 0000003")); // it is there, only nobody was told
    const Commit deletion = m_journal->commits()->constLast();
    QVERIFY(deletion.undoneBy > 0);
    QSignalSpy finished(m_flow.get(), &UndoFlow::finished);
    m_flow->start(deletion);
    QVERIFY(finished.wait());
    QCOMPARE(m_flow->outcomes().begin()->kind, OutcomeKind::Renewed);
    QVERIFY(!stored(id(11)));
}

void TestUndoFlow::aFieldThatWasNotThereBecomesNull()
{
    QVERIFY(update(*m_records, 1, R"({"note":"mine"})"));
    QCOMPARE(undo(), OutcomeKind::Restored);
    QVERIFY(stored(id(1))->root()["note"].isNull());
}

void TestUndoFlow::aLostAnswerIsResolvedByReading()
{
    m_service->loseNextAnswer = true; // done, but not told
    m_records->beginCommit();
    const auto read = await<json::Document>(
        [&](auto handler) { return m_records->record(m_app, m_entity, id(1), handler); });
    QVERIFY(read);
    QVERIFY(!update(*m_records, 1, R"({"title":"New"})"));
    QCOMPARE(title(1), QStringLiteral("New"));
    QCOMPARE(undo(), OutcomeKind::Restored);
    QCOMPARE(title(1), QStringLiteral("Record 0000001"));

    m_records->beginCommit();
    QVERIFY(await<json::Document>(
        [&](auto handler) { return m_records->record(m_app, m_entity, id(2), handler); }));
    m_service->failNext = Error::make(Error::Kind::Offline); // never arrived
    QVERIFY(!update(*m_records, 2, R"({"title":"New"})"));
    QCOMPARE(undo(), OutcomeKind::AsBefore);
}

void TestUndoFlow::anAddedRecordWithoutAnAnswerIsTold()
{
    m_service->loseNextAnswer = true;
    QVERIFY(create(R"({"title":"Made"})").isEmpty());
    QCOMPARE(undo(), OutcomeKind::Unknown);
}

void TestUndoFlow::refusedWritesAreNoPartOfIt()
{
    QVERIFY(!update(*m_records, 1, R"({"title":5})"));
    undo();
    QCOMPARE(m_flow->total(), 0);
    QVERIFY(m_flow->outcomes().isEmpty());
}

void TestUndoFlow::fieldsThatTheServerDropsAreTold()
{
    QVERIFY(update(*m_records, 1, R"({"title":"New"})"));
    m_service->droppedFields = QStringList{ QStringLiteral("title") };
    QCOMPARE(undo(), OutcomeKind::NotKept);
    QCOMPARE(m_outcome.fields, QStringList{ QStringLiteral("title") });
}

void TestUndoFlow::theServersEndStopsTheRun()
{
    m_records->beginCommit();
    for (int number = 1; number <= 3; ++number)
        QVERIFY(update(*m_records, number, R"({"title":"New"})"));
    m_service->failNext = Error::make(Error::Kind::Offline);
    QCOMPARE(undo(), OutcomeKind::Failed);
    QCOMPARE(m_flow->handled(), 1);
    QCOMPARE(title(1), QStringLiteral("New"));
    const Commit commit = m_journal->commits()->constFirst(); // and again, once it is back
    QSignalSpy finished(m_flow.get(), &UndoFlow::finished);
    m_flow->start(commit);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(m_flow->restored(), 3);
}

void TestUndoFlow::aLongCommitIsTakenBackPageByPage()
{
    constexpr int many = 450;
    m_service = std::make_unique<FakeRecordService>(many);
    m_records = std::make_unique<JournaledRecords>(*m_service, *m_journal, QString(), QString());
    m_back = std::make_unique<JournaledRecords>(*m_service, *m_journal, QString(), QString());
    m_flow = std::make_unique<UndoFlow>(*m_back, *m_journal, *m_operations);
    m_records->beginCommit();
    for (int number = 0; number < many; ++number)
        QVERIFY(update(*m_records, number, R"({"title":"New"})"));
    undo();
    QCOMPARE(m_flow->total(), many);
    QCOMPARE(m_flow->restored(), many);
    QCOMPARE(title(0), QStringLiteral("Record 0000000"));
    QCOMPARE(title(many - 1), QStringLiteral("Record 0000449"));
}

CONSOLE_TEST_MAIN(TestUndoFlow)
#include "tst_undoflow.moc"
