// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/commitfixture.h"
#include "support/fakes/fakerecordservice.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// Many changed or added records, committed in blocks.
class TestCommitBlocks : public CommitFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { drop(); }
    void manyRecordsTakeFewCalls();
    void fewRecordsAreSentByThemselves();
    void oneThatIsRefusedDoesNotHoldUpTheOthers();
    void conflictsStayOutOfTheBlock();
    void aLostAnswerIsNotSentTwice();
    void aServerWithoutBlocksGetsSingleCalls();
    void waitsWhereTheServerAsksForIt();
    void cancelLeavesTheRestStaged();
    void fieldsThatTheServerDropsStayStaged();
    void theJournalHasEachRecord();
    void manyAdditionsTakeFewCalls();
    void aRefusedAdditionDoesNotHoldUpTheOthers();
    void additionsWhoseAnswerWasLostAreNotSentTwice();
    void additionsThatNeverArrivedAreSentOnce();
    void droppedFieldsOfAdditionsStayStaged();
    void theJournalHasEachAddition();

private:
    static QString id(int number) { return FakeRecordService::idOf(number); }
    QByteArray stored(int number) const { return CommitFixture::stored(id(number)); }
    QString title(int number) const { return CommitFixture::title(id(number)); }
    void stage(int first, int last) const
    {
        QList<staging::Edit> edits;
        for (int number = first; number <= last; ++number)
            edits.append(
                { id(number), stored(number), "title", "\"New " + QByteArray::number(number) + '"' });
        QVERIFY(m_changes->edit(edits));
    }
    /// Pairs of equal ones.
    void add(int count, const QByteArray &more = {}) const
    {
        QList<QByteArray> records;
        for (int number = 0; number < count; ++number)
            records << "{\"title\":\"Added " + QByteArray::number(number / 2) + "\"" + more + '}';
        QVERIFY(m_changes->add(records));
    }
    qint64 stored() const
    {
        return *await<qint64>(
            [&](auto handler) { return m_service->count(m_place.appId, m_place.entity, {}, handler); });
    }
    int calls(const std::function<void()> &run) const
    {
        const int before = m_service->calls;
        run();
        return m_service->calls - before;
    }

    std::unique_ptr<FakeRecordService> m_service;
};

void TestCommitBlocks::init()
{
    m_service = std::make_unique<FakeRecordService>(400);
    makeFlow(*m_service, true);
    m_flow->setUsesBlocks(true);
}

void TestCommitBlocks::manyRecordsTakeFewCalls()
{
    stage(0, 249);
    QVERIFY(m_changes->remove({ { id(300), stored(300) } }));
    QCOMPARE(calls([this] { commit(); }), 3 * 2 + 2);
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(m_flow->committed(), 251);
    QCOMPARE(m_flow->handled(), 251);
    QVERIFY(m_flow->outcomes().isEmpty());
    QCOMPARE(title(0), QStringLiteral("New 0"));
    QCOMPARE(title(249), QStringLiteral("New 249"));
}

void TestCommitBlocks::fewRecordsAreSentByThemselves()
{
    stage(0, CommitFlow::smallestBlock - 2);
    QCOMPARE(calls([this] { commit(); }), 2 * (CommitFlow::smallestBlock - 1));
    QVERIFY(m_changes->isEmpty());
}

void TestCommitBlocks::oneThatIsRefusedDoesNotHoldUpTheOthers()
{
    stage(0, 149);
    QVERIFY(m_changes->edit({ { id(40), stored(40), "title", "7" } }));
    commit();
    QCOMPARE(m_changes->records(), QStringList{ id(40) });
    QCOMPARE(m_flow->committed(), 149);
    QCOMPARE(m_flow->outcomes().size(), 1);
    QCOMPARE(m_flow->outcomes().value(id(40)).error.fields.value(0).path, QStringLiteral("title"));
    QCOMPARE(title(39), QStringLiteral("New 39"));
    QCOMPARE(title(149), QStringLiteral("New 149"));
}

void TestCommitBlocks::conflictsStayOutOfTheBlock()
{
    stage(0, 59);
    QVERIFY(await<json::Document>([&](auto handler) {
        return m_service->update(m_place.appId, m_place.entity, id(7), R"({"title":"Theirs"})", handler);
    }));
    QVERIFY(await<void>(
        [&](auto handler) { return m_service->remove(m_place.appId, m_place.entity, id(8), handler); }));
    commit();
    QStringList left = m_changes->records();
    left.sort();
    QCOMPARE(left, (QStringList{ id(7), id(8) }));
    QCOMPARE(m_flow->outcomes().value(id(7)).kind, OutcomeKind::Conflict);
    QCOMPARE(m_flow->outcomes().value(id(7)).fields, QStringList{ QStringLiteral("title") });
    QVERIFY(m_flow->outcomes().value(id(8)).current.isEmpty());
    QCOMPARE(title(7), QStringLiteral("Theirs"));
    QCOMPARE(title(9), QStringLiteral("New 9"));
}

void TestCommitBlocks::aLostAnswerIsNotSentTwice()
{
    stage(0, 59);
    m_service->loseNextAnswer = true;
    commit();
    QVERIFY(m_flow->stoppedBy());
    QCOMPARE(m_changes->records().size(), 60);
    QCOMPARE(title(5), QStringLiteral("New 5")); // it was done
    QCOMPARE(calls([this] { commit(); }), 1); // the reading tells
    QVERIFY(m_changes->isEmpty());
}

void TestCommitBlocks::aServerWithoutBlocksGetsSingleCalls()
{
    stage(0, 29);
    m_service->takesBlocks = false;
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(title(29), QStringLiteral("New 29"));
    stage(30, 59);
    QCOMPARE(calls([this] { commit(); }), 60); // and is not asked again
}

void TestCommitBlocks::waitsWhereTheServerAsksForIt()
{
    stage(0, 29);
    Error error = Error::make(Error::Kind::RateLimited);
    error.httpStatus = 429;
    error.retryAfter = std::chrono::seconds(0);
    m_service->failNext = error;
    commit();
    QVERIFY(m_changes->isEmpty());
    QVERIFY(m_flow->outcomes().isEmpty());
}

void TestCommitBlocks::cancelLeavesTheRestStaged()
{
    stage(0, 249);
    m_service->held = true;
    m_flow->start();
    m_service->release(); // the block is read
    m_service->held = true;
    QTRY_COMPARE(m_service->waiting(), 1);
    m_flow->cancel();
    QCOMPARE(m_flow->state(), State::Running);
    m_service->release();
    QTRY_COMPARE(m_flow->state(), State::Idle);
    QCOMPARE(m_flow->committed(), 100);
    QCOMPARE(m_changes->records().size(), 150);
}

void TestCommitBlocks::fieldsThatTheServerDropsStayStaged()
{
    stage(0, 29);
    QVERIFY(m_changes->edit({ { id(3), stored(3), "priority", "-5" } }));
    m_service->droppedFields << QStringLiteral("priority");
    commit();
    QCOMPARE(m_changes->records(), QStringList{ id(3) });
    QCOMPARE(m_flow->outcomes().value(id(3)).kind, OutcomeKind::NotKept);
    QCOMPARE(m_flow->outcomes().value(id(3)).fields, QStringList{ QStringLiteral("priority") });
    QCOMPARE(title(3), QStringLiteral("New 3"));
}

void TestCommitBlocks::theJournalHasEachRecord()
{
    stage(0, 149);
    commit();
    const auto commits = m_journal->commits();
    QCOMPARE(commits->size(), 1);
    QCOMPARE(commits->constFirst().changed, 150);
    QCOMPARE(commits->constFirst().unanswered, 0);
    const auto changes = m_journal->changes(commits->constFirst().id);
    const journal::Change first = changes->constFirst();
    QCOMPARE(first.state, journal::Change::State::Done);
    QCOMPARE(json::parse(first.before)->root()["title"].toString(), QStringLiteral("Record 0000000"));
    QCOMPARE(json::parse(first.after)->root()["title"].toString(), QStringLiteral("New 0"));
}

void TestCommitBlocks::manyAdditionsTakeFewCalls()
{
    add(250);
    QCOMPARE(calls([this] { commit(); }), 1 + 3); // which one is the newest, then the blocks
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(m_flow->committed(), 250);
    QCOMPARE(stored(), 650);
    QCOMPARE(title(649), QStringLiteral("Added 124"));
}

void TestCommitBlocks::aRefusedAdditionDoesNotHoldUpTheOthers()
{
    add(20);
    const auto bad = m_changes->add({ R"({"title":5})" });
    add(20);
    commit();
    QCOMPARE(stored(), 440);
    QCOMPARE(m_changes->records(), *bad);
    QCOMPARE(m_flow->outcomes().value(bad->constFirst()).error.kind, Error::Kind::Validation);
    QVERIFY(m_changes->sentMark(bad->constFirst()).isEmpty());
}

void TestCommitBlocks::additionsWhoseAnswerWasLostAreNotSentTwice()
{
    add(40);
    m_service->loseNextCreation = true;
    commit();
    QVERIFY(m_flow->stoppedBy());
    QCOMPARE(m_changes->records().size(), 40);
    QCOMPARE(m_flow->outcomes().size(), 40);
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(stored(), 440); // equal ones are told apart
}

void TestCommitBlocks::additionsThatNeverArrivedAreSentOnce()
{
    add(40);
    m_service->held = true;
    m_flow->start();
    QTRY_COMPARE(m_service->waiting(), 1); // which one is the newest?
    m_service->release();
    connect(m_operations.get(), &Operations::countChanged, this, [this] {
        if (m_operations->count() == 1 && m_changes->records().size() == 40)
            m_service->failNext = Error::make(Error::Kind::Offline);
    });
    QTRY_COMPARE(m_flow->state(), State::Idle);
    m_operations->disconnect(this);
    m_service->failNext.reset();
    QVERIFY(m_flow->stoppedBy());
    QCOMPARE(stored(), 400);
    QCOMPARE(m_changes->records().size(), 40);
    commit();
    QVERIFY(m_changes->isEmpty());
    QCOMPARE(stored(), 440);
}

void TestCommitBlocks::droppedFieldsOfAdditionsStayStaged()
{
    m_service->droppedFields = QStringList{ QStringLiteral("status") };
    add(24, R"(,"status":"done")");
    commit();
    QCOMPARE(stored(), 424);
    const QStringList left = m_changes->records();
    QCOMPARE(left.size(), 24);
    for (const QString &record : left) {
        QVERIFY(!StagedChanges::isAddedId(record));
        QCOMPARE(m_changes->payload(record), QByteArray(R"({"status":"done"})"));
    }
}

void TestCommitBlocks::theJournalHasEachAddition()
{
    add(30);
    commit();
    const auto commits = m_journal->commits();
    QVERIFY(commits);
    QCOMPARE(commits->size(), 1);
    QCOMPARE(commits->constFirst().added, 30);
    QCOMPARE(commits->constFirst().unanswered, 0);
    const auto changes = m_journal->changes(commits->constFirst().id);
    QCOMPARE(changes->size(), 30);
    for (qsizetype number = 0; number < changes->size(); ++number) {
        QCOMPARE(changes->at(number).state, journal::Change::State::Done);
        QCOMPARE(changes->at(number).record, id(400 + int(number)));
        QVERIFY(changes->at(number).after.contains("Added " + QByteArray::number(number / 2)));
    }
}

CONSOLE_TEST_MAIN(TestCommitBlocks)
#include "tst_commitblocks.moc"
