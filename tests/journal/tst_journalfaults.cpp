// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ports/clock.h"
#include "journal/journal.h"
#include "support/watchdog.h"
#include "support/writingprocess.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace console;
using namespace console::journal;
using console::test::Watchdog;
using console::test::WritingProcess;
using Trouble = Journal::Trouble;

namespace {

const SecretString key(QByteArray(32, 'k').toBase64());
const Clock systemClock;

Change changeOf(qint64 number)
{
    Change change;
    change.record = QString::number(number);
    change.before = "{\"n\":" + QByteArray::number(number) + '}';
    change.fields = "{\"n\":-1}";
    return change;
}

/// What the other process does: notes one write after the other, "sends" it, notes the answer. It says "i N"
/// once the write may be sent, "a N" once the answer is noted.
int writeForever(const QString &file)
{
    Journal journal(systemClock);
    journal.use(openJournal(file, key, systemClock.now(), 0));
    if (journal.keeping() != Journal::Keeping::File)
        return 1;
    qint64 commit = 0;
    for (qint64 i = 0;; ++i) {
        if (i % 4 == 0)
            commit = journal.addCommit({}).value_or(0);
        Change change = changeOf(i);
        const auto noted = journal.addChange(commit, change);
        if (!noted)
            return 1;
        std::printf("i %lld\n", i);
        std::fflush(stdout);
        change.id = *noted;
        change.state = Change::State::Done;
        change.after = "{\"n\":-1}";
        if (!journal.complete(change))
            return 1;
        std::printf("a %lld\n", i);
        std::fflush(stdout);
    }
}

} // namespace

class TestJournalFaults : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void nothingNotedIsLostByAKill();
    void aSecondProcessKeepsItsOwn();
    void aBrokenFileIsPutAside();
    void whatWasPutAsideEarlierStays();
    void aCorruptPageIsFoundAtTheStart();
    void aCorruptPageIsPutAsideWhenItIsMet();
    void aLargeFileIsOpenedWithoutAStall();
    void anotherKeyPutsTheFileAside();
    void aNewerVersionIsLeftAlone();
    void aFileThatCannotBeMadeIsReplacedByMemory();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("journal.db")); }
    std::unique_ptr<Journal> open(const SecretString &with = key) const
    {
        auto journal = std::make_unique<Journal>(systemClock);
        journal->use(openJournal(file(), with, systemClock.now(), 0));
        return journal;
    }
    void fill(int changes, qsizetype bytes = 10) const
    {
        const auto journal = open();
        const qint64 commit = *journal->addCommit({});
        Change change = changeOf(1);
        change.before = "{\"text\":\"" + QByteArray(bytes, 'x') + "\"}";
        for (int i = 0; i < changes; ++i)
            QVERIFY(journal->addChange(commit, change));
    }
    /// Overwrites every page but the first ones, which opening alone would not read.
    void damage() const
    {
        const qint64 size = bytes().size();
        QVERIFY(size > 10 * 4096);
        QFile broken(file());
        QVERIFY(broken.open(QIODevice::ReadWrite));
        for (qint64 page = 10; page < size / 4096; ++page) {
            QVERIFY(broken.seek(page * 4096));
            broken.write(QByteArray(4096, '\xff'));
        }
    }
    QByteArray bytes() const
    {
        QFile stored(file());
        return stored.open(QIODevice::ReadOnly) ? stored.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestJournalFaults::nothingNotedIsLostByAKill()
{
    for (int point = 1; point <= 20; ++point) {
        init();
        WritingProcess process(file());
        process.waitForLines(point * 3);
        qint64 noted = -1;
        qint64 answered = -1;
        for (const QByteArray &line : process.kill())
            (line.startsWith('i') ? noted : answered) = line.mid(2).toLongLong();

        const auto journal = open();
        QCOMPARE(journal->trouble(), Trouble::None);
        QList<Change> found;
        const auto commits = journal->commits();
        QVERIFY(commits);
        for (auto commit = commits->crbegin(); commit != commits->crend(); ++commit)
            found += *journal->changes(commit->id);
        // The step after the last acknowledged one may have happened, too.
        QVERIFY(found.size() == noted + 1 || found.size() == noted + 2);
        for (qint64 i = 0; i < found.size(); ++i) {
            const Change &change = found.at(i);
            QVERIFY(change.isReadable);
            QCOMPARE(change.before, changeOf(i).before);
            if (i <= answered)
                QCOMPARE(change.state, Change::State::Done);
            else if (i > answered + 1)
                QCOMPARE(change.state, Change::State::Sent); // sent, answer unknown
        }
    }
}

void TestJournalFaults::aSecondProcessKeepsItsOwn()
{
    WritingProcess process(file());
    process.waitForLines(1);
    const auto journal = open();
    QCOMPARE(journal->keeping(), Journal::Keeping::Session);
    QCOMPARE(journal->trouble(), Trouble::InUse);
    QVERIFY(journal->addCommit({}));
    process.kill();
    QCOMPARE(open()->keeping(), Journal::Keeping::File); // the lock died with its process
}

void TestJournalFaults::aBrokenFileIsPutAside()
{
    fill(1);
    QFile broken(file());
    QVERIFY(broken.open(QIODevice::ReadWrite));
    broken.write(QByteArray(4096, 'x'));
    broken.close();
    const auto journal = open();
    QCOMPARE(journal->keeping(), Journal::Keeping::File);
    QCOMPARE(journal->trouble(), Trouble::Damaged);
    QCOMPARE(journal->putAside(), file() + QStringLiteral(".broken"));
    QVERIFY(QFile::exists(journal->putAside()));
    QVERIFY(journal->commits()->isEmpty());
    QVERIFY(journal->addCommit({}));
}

void TestJournalFaults::whatWasPutAsideEarlierStays()
{
    QStringList asides;
    for (int time = 0; time < 3; ++time) {
        fill(400);
        damage();
        asides << open()->putAside();
    }
    QCOMPARE(asides,
        (QStringList{ file() + QStringLiteral(".broken"), file() + QStringLiteral(".broken-2"),
            file() + QStringLiteral(".broken-3") }));
    for (const QString &aside : std::as_const(asides))
        QVERIFY(QFile::exists(aside));
}

void TestJournalFaults::aCorruptPageIsFoundAtTheStart()
{
    fill(400);
    damage();
    const auto journal = open();
    QCOMPARE(journal->keeping(), Journal::Keeping::File);
    QCOMPARE(journal->trouble(), Trouble::Damaged);
    QVERIFY(QFile::exists(journal->putAside()));
    QVERIFY(journal->commits()->isEmpty());
    QVERIFY(journal->addCommit({}));
}

void TestJournalFaults::aCorruptPageIsPutAsideWhenItIsMet()
{
    fill(600, 10'000); // more than is kept in memory after the start
    const auto journal = open();
    QCOMPARE(journal->trouble(), Trouble::None);
    damage();
    qint64 last = 0;
    while (journal->trouble() == Trouble::None) {
        const auto page = journal->changes(1, last);
        if (!page)
            break;
        QVERIFY(!page->isEmpty());
        last = page->constLast().id;
    }
    QCOMPARE(journal->trouble(), Trouble::Damaged);
    QVERIFY(QFile::exists(journal->putAside()));
    const auto commit = journal->addCommit({}); // it goes on
    QVERIFY(commit);
    QVERIFY(journal->addChange(*commit, changeOf(1)));
    QCOMPARE(journal->commits()->size(), 1);
}

void TestJournalFaults::aLargeFileIsOpenedWithoutAStall()
{
    fill(400, 100'000);
    Journal journal(systemClock);
    Watchdog watchdog;
    journal.openFile(file(), key, 90);
    QTRY_COMPARE(journal.keeping(), Journal::Keeping::File);
    QVERIFY2(watchdog.longestStall() <= std::chrono::milliseconds(50),
        QByteArray::number(qint64(watchdog.longestStall().count())).constData());
    QCOMPARE(journal.trouble(), Trouble::None);
    QCOMPARE(journal.commits()->constFirst().changed, 400);
}

void TestJournalFaults::anotherKeyPutsTheFileAside()
{
    fill(1);
    const auto journal = open(Cipher::makeKey());
    QCOMPARE(journal->keeping(), Journal::Keeping::File);
    QCOMPARE(journal->trouble(), Trouble::OtherKey);
    QCOMPARE(journal->putAside(), file() + QStringLiteral(".otherkey"));
    QVERIFY(journal->commits()->isEmpty());
    Journal old(systemClock); // nothing of it is lost
    old.use(openJournal(journal->putAside(), key, systemClock.now(), 0));
    QCOMPARE(old.commits()->size(), 1);
}

void TestJournalFaults::aNewerVersionIsLeftAlone()
{
    fill(1);
    {
        sql::SqlFile raw;
        QVERIFY(raw.open(file(), "PRAGMA user_version = 2"));
    }
    const QByteArray before = bytes();
    {
        const auto journal = open();
        QCOMPARE(journal->keeping(), Journal::Keeping::Session);
        QCOMPARE(journal->trouble(), Trouble::NewerVersion);
        QVERIFY(journal->addCommit({}));
    }
    QVERIFY(before == bytes());
}

void TestJournalFaults::aFileThatCannotBeMadeIsReplacedByMemory()
{
    Journal journal(systemClock);
    journal.openFile(m_folder->filePath(QStringLiteral("no/such/folder.db")), key, 0);
    QCOMPARE(journal.keeping(), Journal::Keeping::Opening);
    QTRY_VERIFY(journal.keeping() != Journal::Keeping::Opening);
    QCOMPARE(journal.keeping(), Journal::Keeping::Session);
    QCOMPARE(journal.trouble(), Trouble::Unwritable);
    QVERIFY(journal.addCommit({}));
}

CONSOLE_WRITING_TEST_MAIN(TestJournalFaults, writeForever)
#include "tst_journalfaults.moc"
