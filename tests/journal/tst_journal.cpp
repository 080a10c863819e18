// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/ports/clock.h"
#include "journal/journal.h"
#include "journal/journalexport.h"
#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

using namespace console;
using namespace console::journal;
using Trouble = Journal::Trouble;

namespace {

class SetClock : public Clock {
public:
    QDateTime time{ QDate(2026, 3, 2), QTime(9, 0), Qt::UTC };
    QDateTime now() const override { return time; }
};

const Author author{ QStringLiteral("ana"), QStringLiteral("ana@example.com"), QStringLiteral("a1"),
    QStringLiteral("Plant"), QStringLiteral("Task") };

Change someChange(const QString &record)
{
    Change change;
    change.record = record;
    change.before = R"({"id":"r","title":"Old \u0000 9007199254740993","n":9007199254740993})";
    change.fields = R"({"title":"New"})";
    return change;
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void sealedTextOpensWithItsKeyAndPlaceOnly();
    void keepsCommitsAndChangesThroughARestart();
    void aWriteWithoutAnAnswerIsTold();
    void nothingReadableIsInTheFile();
    void dropsWhatIsOlderThanTheSetting();
    void aClockThatJumpsDropsNothing();
    void longListsComePageByPage();
    void largeRecordsMakeShortPages();
    void aDamagedEntryLeavesTheOthersReadable();
    void anUndoIsTiedToItsCommit();
    void tasksWaitUntilItIsOpen();
    void exportsLinesAndAnArray();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("journal.db")); }
    std::unique_ptr<Journal> open(int days = 0)
    {
        auto journal = std::make_unique<Journal>(m_clock);
        journal->use(openJournal(file(), m_key, m_clock.now(), days));
        return journal;
    }
    qint64 write(Journal &journal, const QString &record, bool answered = true)
    {
        const qint64 commit = *journal.addCommit(author);
        Change change = someChange(record);
        change.id = *journal.addChange(commit, change);
        change.state = Change::State::Done;
        change.after = R"({"id":"r","title":"New"})";
        if (answered)
            [&] { QVERIFY(journal.complete(change)); }();
        return commit;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    SetClock m_clock;
    const SecretString m_key = Cipher::makeKey();
};

void TestJournal::sealedTextOpensWithItsKeyAndPlaceOnly()
{
    const Cipher cipher(m_key);
    QVERIFY(cipher.isValid());
    const QByteArray sealed = cipher.seal("text", "place");
    QVERIFY(!sealed.contains("text"));
    QVERIFY(sealed != cipher.seal("text", "place")); // a nonce each
    QCOMPARE(cipher.open(sealed, "place"), std::optional(QByteArray("text")));
    QVERIFY(!cipher.open(sealed, "another place"));
    QVERIFY(!Cipher(Cipher::makeKey()).open(sealed, "place"));
    for (qsizetype i = 0; i < sealed.size(); ++i) {
        QByteArray changed = sealed;
        changed[i] = char(changed[i] ^ 1);
        QVERIFY(!cipher.open(changed, "place"));
        QVERIFY(!cipher.open(sealed.first(i), "place"));
    }
    QCOMPARE(cipher.open(cipher.seal("", ""), ""), std::optional(QByteArray("")));
    QVERIFY(!Cipher(SecretString(QByteArray("c2hvcnQ="))).isValid());
    QVERIFY(!Cipher(SecretString(QByteArray("no base64!"))).isValid());
}

void TestJournal::keepsCommitsAndChangesThroughARestart()
{
    qint64 first = 0;
    {
        const auto journal = open();
        QCOMPARE(journal->keeping(), Journal::Keeping::File);
        first = write(*journal, QStringLiteral("r"));
        m_clock.time = m_clock.time.addSecs(60);
        write(*journal, QStringLiteral("s"));
    }
    const auto journal = open();
    QCOMPARE(journal->trouble(), Trouble::None);
    const auto commits = journal->commits();
    QVERIFY(commits);
    QCOMPARE(commits->size(), 2);
    const Commit &oldest = commits->constLast(); // newest first
    QCOMPARE(oldest.id, first);
    QCOMPARE(oldest.when, m_clock.time.addSecs(-60));
    QCOMPARE(oldest.author.account, author.account);
    QCOMPARE(oldest.author.app, author.app);
    QCOMPARE(oldest.author.entity, author.entity);
    QCOMPARE(oldest.changed, 1);
    QCOMPARE(oldest.added + oldest.deleted + oldest.refused + oldest.unanswered, 0);
    const auto changes = journal->changes(first);
    QVERIFY(changes);
    QCOMPARE(changes->size(), 1);
    const Change change = changes->constFirst();
    QCOMPARE(change.state, Change::State::Done);
    QCOMPARE(change.record, QStringLiteral("r"));
    QCOMPARE(change.before, someChange({}).before); // byte for byte
    QCOMPARE(change.fields, someChange({}).fields);
    QCOMPARE(change.after, QByteArray(R"({"id":"r","title":"New"})"));
    QVERIFY(*journal->addCommit(author) > commits->constFirst().id);
}

void TestJournal::aWriteWithoutAnAnswerIsTold()
{
    const qint64 commit = write(*open(), QStringLiteral("r"), false);
    const auto journal = open();
    QCOMPARE(journal->commits()->constFirst().unanswered, 1);
    QCOMPARE(journal->changes(commit)->constFirst().state, Change::State::Sent);
    QVERIFY(journal->changes(commit)->constFirst().after.isEmpty());
}

void TestJournal::nothingReadableIsInTheFile()
{
    const auto journal = open();
    write(*journal, QStringLiteral("record-7"));
    for (const char *end : { "", "-wal" }) {
        QFile stored(file() + QLatin1String(end));
        QVERIFY(stored.open(QIODevice::ReadOnly));
        const QByteArray bytes = stored.readAll();
        for (const char *secret : { "ana@example.com", "Plant", "Task", "record-7", "Old", "New", "title" })
            QVERIFY2(!bytes.contains(secret), secret);
        QVERIFY(!bytes.contains(m_key.reveal()));
    }
}

void TestJournal::dropsWhatIsOlderThanTheSetting()
{
    write(*open(), QStringLiteral("old"));
    m_clock.time = m_clock.time.addDays(10);
    write(*open(), QStringLiteral("new"));
    m_clock.time = m_clock.time.addDays(10);
    QCOMPARE(open(0)->commits()->size(), 2);
    QCOMPARE(open(20)->commits()->size(), 2);
    const auto journal = open(15);
    QCOMPARE(journal->commits()->size(), 1);
    QCOMPARE(
        journal->changes(journal->commits()->constFirst().id)->constFirst().record, QStringLiteral("new"));
}

void TestJournal::aClockThatJumpsDropsNothing()
{
    write(*open(), QStringLiteral("a"));
    QCOMPARE(open(90)->commits()->size(), 1);
    const QDateTime real = m_clock.time;
    m_clock.time = real.addYears(10);
    QCOMPARE(open(90)->commits()->size(), 1);
    write(*open(90), QStringLiteral("dated wrongly"));
    m_clock.time = m_clock.time.addDays(2); // started again, still wrong
    QCOMPARE(open(90)->commits()->size(), 2);
    m_clock.time = real.addDays(3); // set right
    QCOMPARE(open(90)->commits()->size(), 2);
    m_clock.time = real.addDays(100); // away for a while: it may as well have jumped
    QCOMPARE(open(90)->commits()->size(), 2);
    m_clock.time = real.addDays(108); // but it went on as clocks do
    const auto journal = open(90);
    QCOMPARE(journal->commits()->size(), 1);
    QCOMPARE(journal->changes(journal->commits()->constFirst().id)->constFirst().record,
        QStringLiteral("dated wrongly"));
}

void TestJournal::longListsComePageByPage()
{
    constexpr int many = 450;
    const auto journal = open();
    const qint64 commit = *journal->addCommit(author);
    QList<qint64> written;
    for (int i = 0; i < many; ++i)
        written << *journal->addChange(commit, someChange(QString::number(i)));
    for (int i = 0; i < JournalStore::commitsOfAPage; ++i)
        write(*journal, QStringLiteral("r"));

    QList<qint64> forward;
    QList<qint64> backward;
    for (auto page = journal->changes(commit); !page->isEmpty();
         page = journal->changes(commit, forward.constLast())) {
        QVERIFY(page->size() < many);
        for (const Change &change : *page)
            forward << change.id;
    }
    for (auto page = journal->changesBefore(commit); !page->isEmpty();
         page = journal->changesBefore(commit, backward.constFirst())) {
        for (const Change &change : *page)
            backward.prepend(change.id);
    }
    QCOMPARE(forward, written);
    QCOMPARE(backward, written);

    const auto newest = journal->commits();
    QCOMPARE(newest->size(), JournalStore::commitsOfAPage);
    const auto rest = journal->commits(newest->constLast().id);
    QCOMPARE(rest->size(), 1);
    QCOMPARE(rest->constFirst().id, commit);
    QCOMPARE(rest->constFirst().changed, many);
    QCOMPARE(rest->constFirst().unanswered, many);
}

void TestJournal::largeRecordsMakeShortPages()
{
    const auto journal = open();
    const qint64 commit = *journal->addCommit(author);
    Change change = someChange(QStringLiteral("r"));
    change.before = "{\"text\":\"" + QByteArray(1024 * 1024, 'x') + "\"}";
    for (int i = 0; i < 3; ++i)
        QVERIFY(journal->addChange(commit, change));
    const auto page = journal->changes(commit);
    QCOMPARE(page->size(), 1);
    QCOMPARE(page->constFirst().before, change.before);
    QCOMPARE(journal->changes(commit, page->constFirst().id)->size(), 1);
}

void TestJournal::aDamagedEntryLeavesTheOthersReadable()
{
    {
        const auto journal = open();
        write(*journal, QStringLiteral("r"));
        write(*journal, QStringLiteral("s"));
    }
    {
        sql::SqlFile raw;
        QVERIFY(raw.open(file(), ""));
        QVERIFY(
            raw.script("UPDATE changes SET intent = zeroblob(60) WHERE id = 1;"
                       "UPDATE commits SET author = (SELECT author FROM commits WHERE id = 2) WHERE id = 1"));
    }
    const auto journal = open();
    const auto commits = journal->commits();
    QVERIFY(commits);
    QVERIFY(commits->constFirst().isReadable);
    QVERIFY(!commits->constLast().isReadable); // moved from another row
    QVERIFY(!journal->changes(1)->constFirst().isReadable);
    QVERIFY(journal->changes(2)->constFirst().isReadable);
}

void TestJournal::anUndoIsTiedToItsCommit()
{
    const auto journal = open();
    const qint64 commit = write(*journal, QStringLiteral("r"));
    const qint64 undo = *journal->addCommit(author, commit);
    QVERIFY(journal->addChange(undo, someChange(QStringLiteral("r"))));
    const auto commits = journal->commits();
    QCOMPARE(commits->constFirst().undoes, commit);
    QCOMPARE(commits->constLast().undoneBy, undo);
}

void TestJournal::tasksWaitUntilItIsOpen()
{
    Journal journal(m_clock);
    QStringList ran;
    auto gone = std::make_unique<QObject>();
    journal.whenOpen(this, [&ran] { ran << QStringLiteral("waited"); });
    journal.whenOpen(gone.get(), [&ran] { ran << QStringLiteral("gone"); });
    gone.reset();
    QVERIFY(ran.isEmpty());
    journal.keepForSession(Trouble::NoKeychain);
    QCOMPARE(ran, QStringList{ QStringLiteral("waited") });
    QCOMPARE(journal.keeping(), Journal::Keeping::Session);
    journal.whenOpen(this, [&ran] { ran << QStringLiteral("at once"); });
    QCOMPARE(ran.size(), 2);
    write(journal, QStringLiteral("r"));
    QCOMPARE(journal.commits()->size(), 1);
}

void TestJournal::exportsLinesAndAnArray()
{
    const auto journal = open();
    write(*journal, QStringLiteral("r"));
    write(*journal, QStringLiteral("s"), false);
    const auto exported = [&](const QString &name) {
        JournalExport exporter(*journal, *journal->commits(), m_folder->filePath(name));
        QSignalSpy finished(&exporter, &JournalExport::finished);
        exporter.start();
        [&] {
            QTRY_COMPARE(finished.size(), 1);
            QCOMPARE(finished.constFirst().constFirst().toInt(), 2);
        }();
        QFile read(m_folder->filePath(name));
        return read.open(QIODevice::ReadOnly) ? read.readAll() : QByteArray();
    };
    const QByteArray lines = exported(QStringLiteral("history.ndjson"));
    QCOMPARE(lines.count('\n'), 2);
    const auto line = json::parse(lines.split('\n').at(1));
    QVERIFY(line);
    QCOMPARE(line->root()["state"].toString(), QStringLiteral("done"));
    QCOMPARE(line->root()["account"].toString(), author.account);
    QCOMPARE(line->root()["before"]["n"].toString(), QStringLiteral("9007199254740993"));
    const auto array = json::parse(exported(QStringLiteral("history.json")));
    QVERIFY(array);
    QCOMPARE(array->root().size(), 2);
    QCOMPARE((*array->root().begin())["state"].toString(), QStringLiteral("unanswered"));

    JournalExport impossible(*journal, *journal->commits(), m_folder->filePath(QStringLiteral("no/such")));
    QSignalSpy refused(&impossible, &JournalExport::failed);
    impossible.start();
    QCOMPARE(refused.size(), 1);
}

CONSOLE_TEST_MAIN(TestJournal)
#include "tst_journal.moc"
