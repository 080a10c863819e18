// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/ports/clock.h"
#include "journal/journal.h"
#include "journal/journaledrecords.h"
#include "support/await.h"
#include "support/fakes/fakerecordservice.h"
#include "support/fulldisk.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace console;
using namespace console::journal;
using namespace console::test;
using State = Change::State;

class TestJournaledRecords : public QObject {
    Q_OBJECT

private slots:
    void init();
    void notesBeforeAndAfterOfEachWrite();
    void aRunIsOneCommit();
    void aRecordThatWasJustReadIsNotReadAgain();
    void theWriteIsNotedBeforeItIsSent();
    void aRefusalIsNoted();
    void aLostAnswerStaysUnknown();
    void nothingIsSentThatCannotBeNoted();
    void waitsForTheJournal();
    void cancelledCallsHaveNoHandler();
    void aWriteOutlivesItsSender();

private:
    QString id(int number) const { return FakeRecordService::idOf(number); }
    Result<json::Document> update(int number, const QByteArray &fields)
    {
        return await<json::Document>(
            [&](auto handler) { return m_records->update(m_app, m_entity, id(number), fields, handler); });
    }
    QList<Change> newest() { return *m_journal->changes(m_journal->commits()->constFirst().id); }

    const QString m_app = QStringLiteral("app");
    const QString m_entity = QStringLiteral("Task");
    Clock m_clock;
    std::unique_ptr<FakeRecordService> m_service;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<JournaledRecords> m_records;
};

void TestJournaledRecords::init()
{
    m_records.reset();
    m_service = std::make_unique<FakeRecordService>(10);
    m_journal = std::make_unique<Journal>(m_clock);
    m_journal->keepForSession(Journal::Trouble::None);
    m_records = std::make_unique<JournaledRecords>(
        *m_service, *m_journal, QStringLiteral("ana"), QStringLiteral("ana@example.com"));
    m_records->setApp(m_app, QStringLiteral("Plant"));
}

void TestJournaledRecords::notesBeforeAndAfterOfEachWrite()
{
    QVERIFY(update(1, R"({"title":"New"})"));
    Change change = newest().constFirst();
    QCOMPARE(change.kind, Change::Kind::Update);
    QCOMPARE(change.state, State::Done);
    QCOMPARE(change.record, id(1));
    QCOMPARE(json::parse(change.before)->root()["title"].toString(), QStringLiteral("Record 0000001"));
    QCOMPARE(json::parse(change.after)->root()["title"].toString(), QStringLiteral("New"));
    QCOMPARE(change.fields, QByteArray(R"({"title":"New"})"));
    const Commit commit = m_journal->commits()->constFirst();
    QCOMPARE(commit.author.app, QStringLiteral("Plant"));
    QCOMPARE(commit.author.account, QStringLiteral("ana@example.com"));
    QCOMPARE(commit.author.entity, m_entity);

    const auto created = await<json::Document>(
        [&](auto handler) { return m_records->create(m_app, m_entity, R"({"title":"Made"})", handler); });
    QVERIFY(created);
    change = newest().constFirst();
    QCOMPARE(change.kind, Change::Kind::Create);
    QCOMPARE(change.record, created->root()["id"].toString());
    QVERIFY(change.before.isEmpty());

    QVERIFY(await<void>([&](auto handler) { return m_records->remove(m_app, m_entity, id(2), handler); }));
    change = newest().constFirst();
    QCOMPARE(change.kind, Change::Kind::Delete);
    QCOMPARE(change.state, State::Done);
    QVERIFY(!change.before.isEmpty());
    QVERIFY(change.after.isEmpty());

    QVERIFY(await<json::Document>(
        [&](auto handler) { return m_records->restore(m_app, m_entity, id(2), handler); }));
    change = newest().constFirst();
    QCOMPARE(change.kind, Change::Kind::Restore);
    QVERIFY(!change.after.isEmpty());
    QCOMPARE(m_journal->commits()->size(), 4); // each stands alone
}

void TestJournaledRecords::aRunIsOneCommit()
{
    m_records->beginCommit();
    QVERIFY(update(1, R"({"title":"A"})"));
    QVERIFY(update(2, R"({"title":"B"})"));
    m_records->beginCommit(1);
    QVERIFY(update(1, R"({"title":"C"})"));
    const auto commits = m_journal->commits();
    QCOMPARE(commits->size(), 2);
    QCOMPARE(commits->constLast().changed, 2);
    QCOMPARE(commits->constFirst().undoes, 1);
}

void TestJournaledRecords::aRecordThatWasJustReadIsNotReadAgain()
{
    QVERIFY(await<json::Document>(
        [&](auto handler) { return m_records->record(m_app, m_entity, id(1), handler); }));
    const int before = m_service->calls;
    QVERIFY(update(1, R"({"title":"New"})"));
    QCOMPARE(m_service->calls, before + 1);
    QVERIFY(!newest().constFirst().before.isEmpty());
    QVERIFY(update(1, R"({"title":"Newer"})")); // that reading was used up
    QCOMPARE(m_service->calls, before + 3);
    QCOMPARE(json::parse(newest().constFirst().before)->root()["title"].toString(), QStringLiteral("New"));
}

void TestJournaledRecords::theWriteIsNotedBeforeItIsSent()
{
    m_service->held = true;
    bool answered = false;
    const PendingCall call = m_records->create(
        m_app, m_entity, R"({"title":"Made"})", [&](const Result<json::Document> &) { answered = true; });
    QCOMPARE(m_service->waiting(), 1);
    QCOMPARE(newest().constFirst().state, State::Sent);
    m_service->release();
    QTRY_VERIFY(answered);
    QCOMPARE(newest().constFirst().state, State::Done);
}

void TestJournaledRecords::aRefusalIsNoted()
{
    QVERIFY(!update(1, R"({"title":5})"));
    QCOMPARE(newest().constFirst().state, State::Refused);
    QVERIFY(newest().constFirst().problem.contains(QLatin1String("title")));
    QCOMPARE(m_journal->commits()->constFirst().refused, 1);
}

void TestJournaledRecords::aLostAnswerStaysUnknown()
{
    m_service->loseNextAnswer = true;
    QCOMPARE(update(1, R"({"title":"New"})").error().kind, Error::Kind::Offline);
    QCOMPARE(newest().constFirst().state, State::Sent);
}

void TestJournaledRecords::nothingIsSentThatCannotBeNoted()
{
    const QTemporaryDir folder;
    m_journal = std::make_unique<Journal>(m_clock);
    m_journal->use(
        openJournal(folder.filePath(QStringLiteral("journal.db")), Cipher::makeKey(), m_clock.now(), 0));
    m_records = std::make_unique<JournaledRecords>(*m_service, *m_journal, QString(), QString());
    QVERIFY(update(1, R"({"title":"Before"})"));
    auto full = std::make_optional<FullDisk>();
    const int calls = m_service->calls;
    const auto refused = await<json::Document>(
        [&](auto handler) { return m_records->create(m_app, m_entity, R"({"title":"A"})", handler); });
    full.reset();
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QCOMPARE(m_service->calls, calls);
    QVERIFY(update(1, R"({"title":"After"})")); // there is room again
    QCOMPARE(m_journal->commits()->size(), 2);
}

void TestJournaledRecords::waitsForTheJournal()
{
    m_journal = std::make_unique<Journal>(m_clock);
    m_records = std::make_unique<JournaledRecords>(*m_service, *m_journal, QString(), QString());
    bool answered = false;
    const PendingCall call = m_records->create(
        m_app, m_entity, R"({"title":"Made"})", [&](const Result<json::Document> &) { answered = true; });
    QCOMPARE(m_service->calls, 0);
    m_journal->keepForSession(Journal::Trouble::NoKeychain);
    QTRY_VERIFY(answered);
    QCOMPARE(newest().size(), 1);
}

void TestJournaledRecords::cancelledCallsHaveNoHandler()
{
    m_service->held = true;
    bool answered = false;
    PendingCall call = m_records->update(m_app, m_entity, id(1), R"({"title":"New"})",
        [&](const Result<json::Document> &) { answered = true; });
    QVERIFY(call.isActive());
    call.cancel();
    m_service->release();
    QCoreApplication::processEvents();
    QVERIFY(!answered);
    QVERIFY(m_journal->commits()->isEmpty()); // it had come to the reading only
}

void TestJournaledRecords::aWriteOutlivesItsSender()
{
    m_service->held = true;
    bool answered = false;
    const PendingCall call = m_records->create(
        m_app, m_entity, R"({"title":"Made"})", [&](const Result<json::Document> &) { answered = true; });
    m_records.reset();
    m_service->release();
    QTRY_VERIFY(answered);
    QCOMPARE(newest().constFirst().state, State::Done);
}

CONSOLE_TEST_MAIN(TestJournaledRecords)
#include "tst_journaledrecords.moc"
