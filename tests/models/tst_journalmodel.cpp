// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ports/clock.h"
#include "journal/journal.h"
#include "models/journallinesmodel.h"
#include "models/journalmodel.h"
#include "support/testmain.h"
#include "support/watchdog.h"

#include <QAbstractItemModelTester>

using namespace console;
using namespace console::journal;
using console::test::Watchdog;
using Mode = QAbstractItemModelTester::FailureReportingMode;

class TestJournalModel : public QObject {
    Q_OBJECT

private slots:
    void init();
    void listsCommitsNewestFirst();
    void showsOneAppOrAll();
    void searchesNamesIdsAndValues();
    void followsTheJournal();
    void linesAreTheFieldsThatChanged();
    void linesOfAddedAndDeletedRecords();
    void notesSayWhatIsNotKnown();
    void tenThousandChangesAreReadWithoutAStall();
    void aLongHistoryIsReadAndSearchedWithoutAStall();

private:
    qint64 write(const QString &app, const QString &entity, Change change, bool answered = true)
    {
        const qint64 commit = *m_journal->addCommit(
            { QStringLiteral("ana"), QStringLiteral("ana@example.com"), app, app.toUpper(), entity });
        change.id = *m_journal->addChange(commit, change);
        change.state = Change::State::Done;
        if (answered)
            [&] { QVERIFY(m_journal->complete(change)); }();
        return commit;
    }
    static Change update(const QString &record, const QByteArray &before, const QByteArray &after)
    {
        Change change;
        change.record = record;
        change.before = before;
        change.fields = after;
        change.after = after;
        return change;
    }
    QStringList column(int column) const
    {
        QStringList texts;
        for (int row = 0; row < m_model->rowCount(); ++row)
            texts << m_model->index(row, column).data().toString();
        return texts;
    }
    static QString line(const JournalLinesModel &model, int row)
    {
        QStringList texts;
        for (int column = 0; column < model.columnCount(); ++column)
            texts << model.index(row, column).data().toString();
        return texts.join(u'|');
    }

    Clock m_clock;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<JournalModel> m_model;
};

void TestJournalModel::init()
{
    m_model.reset();
    m_journal = std::make_unique<Journal>(m_clock);
    m_journal->keepForSession(Journal::Trouble::None);
    write(QStringLiteral("plant"), QStringLiteral("Task"),
        update(QStringLiteral("r1"), R"({"title":"Pump"})", R"({"title":"Valve"})"));
    write(QStringLiteral("shop"), QStringLiteral("Order"),
        update(QStringLiteral("r2"), R"({"total":1})", R"({"total":2})"), false);
    m_model = std::make_unique<JournalModel>(*m_journal);
    new QAbstractItemModelTester(m_model.get(), Mode::QtTest, m_model.get());
}

void TestJournalModel::listsCommitsNewestFirst()
{
    QCOMPARE(column(JournalModel::Entity), QStringList({ QStringLiteral("Order"), QStringLiteral("Task") }));
    QCOMPARE(column(JournalModel::App), QStringList({ QStringLiteral("SHOP"), QStringLiteral("PLANT") }));
    QCOMPARE(column(JournalModel::Who).constFirst(), QStringLiteral("ana@example.com"));
    QCOMPARE(column(JournalModel::What).constFirst(), QStringLiteral("1 changed"));
    QCOMPARE(column(JournalModel::Note), QStringList({ QStringLiteral("1 without an answer"), QString() }));
}

void TestJournalModel::showsOneAppOrAll()
{
    m_model->setApp(QStringLiteral("plant"));
    QCOMPARE(column(JournalModel::Entity), QStringList{ QStringLiteral("Task") });
    m_model->setApp({});
    QCOMPARE(m_model->rowCount(), 2);
}

void TestJournalModel::searchesNamesIdsAndValues()
{
    m_model->setSearch(QStringLiteral(" order "));
    QCOMPARE(column(JournalModel::Entity), QStringList{ QStringLiteral("Order") });
    m_model->setSearch(QStringLiteral("PUMP")); // an old value
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(column(JournalModel::Entity), QStringList{ QStringLiteral("Task") });
    m_model->setSearch(QStringLiteral("r2"));
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(column(JournalModel::Entity), QStringList{ QStringLiteral("Order") });
    m_model->setSearch(QStringLiteral("nowhere"));
    QTRY_VERIFY(!m_model->isSearching());
    QCOMPARE(m_model->rowCount(), 0);
    m_model->setSearch(QStringLiteral("ana"));
    QCOMPARE(m_model->rowCount(), 2);
}

void TestJournalModel::followsTheJournal()
{
    write(QStringLiteral("shop"), QStringLiteral("Customer"),
        update(QStringLiteral("r3"), R"({"name":"A"})", R"({"name":"B"})"));
    QTRY_COMPARE(m_model->rowCount(), 3);
    QCOMPARE(m_model->rowOf(m_model->commit(0).id), 0);
    QCOMPARE(m_model->commit(0).author.entity, QStringLiteral("Customer"));
}

void TestJournalModel::linesAreTheFieldsThatChanged()
{
    JournalLinesModel lines(*m_journal);
    const QAbstractItemModelTester tester(&lines, Mode::QtTest);
    lines.append(
        { update(QStringLiteral("r1"), R"({"id":"r1","title":"Pump","n":1,"gone":"x","updated_date":"a"})",
            R"({"id":"r1","title":"Valve","n":1,"more":null,"updated_date":"b"})") });
    QCOMPARE(lines.rowCount(), 3);
    QCOMPARE(line(lines, 0).section(u'|', 0, 3), QStringLiteral("Valve|title|Pump|Valve"));
    QCOMPARE(line(lines, 1).section(u'|', 1, 3), QStringLiteral("more|–|null"));
    QCOMPARE(line(lines, 2).section(u'|', 1, 3), QStringLiteral("gone|x|–"));
    QCOMPARE(lines.index(0, 0).data(JournalLinesModel::OldJsonRole).toByteArray(), QByteArray("\"Pump\""));
}

void TestJournalModel::linesOfAddedAndDeletedRecords()
{
    Change added;
    added.kind = Change::Kind::Create;
    added.after = R"({"id":"r9","title":"<b>New</b>","created_date":"now"})";
    Change deleted;
    deleted.kind = Change::Kind::Delete;
    deleted.record = QStringLiteral("r8");
    deleted.before = R"({"id":"r8","n":9007199254740993})";
    JournalLinesModel lines(*m_journal);
    lines.append({ added, deleted });
    QCOMPARE(lines.rowCount(), 2);
    QCOMPARE(line(lines, 0).section(u'|', 1, 3), QStringLiteral("title|–|<b>New</b>"));
    QCOMPARE(line(lines, 1).section(u'|', 0, 3), QStringLiteral("r8|n|9007199254740993|–"));
}

void TestJournalModel::notesSayWhatIsNotKnown()
{
    Change unread;
    unread.id = 1;
    unread.isReadable = false;
    Change sent = update(QStringLiteral("r"), R"({"n":1})", R"({"n":2,"m":3})");
    sent.id = 2;
    sent.after.clear();
    sent.state = Change::State::Sent;
    Change refused = sent;
    refused.id = 3;
    refused.state = Change::State::Refused;
    refused.problem = QStringLiteral("No");
    JournalLinesModel lines(*m_journal);
    lines.append({ unread, sent, refused });
    QCOMPARE(lines.rowCount(), 5);
    QVERIFY(line(lines, 0).contains(QLatin1String("damaged")));
    QVERIFY(line(lines, 1).contains(QLatin1String("no answer came")));
    QCOMPARE(line(lines, 2).section(u'|', 4), QString()); // said once
    QVERIFY(line(lines, 3).contains(QLatin1String("refused this: No")));
    lines.setNotes({ { 2, QStringLiteral("Undone.") } });
    QCOMPARE(line(lines, 1).section(u'|', 4), QStringLiteral("Undone."));
}

void TestJournalModel::tenThousandChangesAreReadWithoutAStall()
{
    constexpr int many = 10'000;
    const qint64 commit = *m_journal->addCommit({});
    const QByteArray old = R"({"title":"Old","text":")" + QByteArray(1000, 'x') + "\"}";
    for (int i = 0; i < many; ++i) {
        const QByteArray title = "{\"title\":" + QByteArray::number(i) + '}';
        QVERIFY(m_journal->addChange(commit, update(QString::number(i), old, title)));
    }
    JournalLinesModel lines(*m_journal);
    Watchdog watchdog;
    lines.setCommit(commit);
    QVERIFY(lines.rowCount() > 0); // the first ones are there at once
    QTRY_VERIFY(!lines.isReading());
    QVERIFY2(watchdog.longestStall() <= std::chrono::milliseconds(50),
        QByteArray::number(qint64(watchdog.longestStall().count())).constData());
    QCOMPARE(lines.rowCount(), many);
    QCOMPARE(line(lines, many - 1).section(u'|', 1, 3), QStringLiteral("title|Old|9999"));
    lines.setCommit(0);
    QCOMPARE(lines.rowCount(), 0);
}

void TestJournalModel::aLongHistoryIsReadAndSearchedWithoutAStall()
{
    constexpr int many = 3'000;
    for (int i = 0; i < many; ++i)
        write(QStringLiteral("plant"), QStringLiteral("Task"),
            update(QString::number(i), R"({"n":0})", "{\"n\":" + QByteArray::number(i) + '}'));
    Watchdog watchdog;
    QTRY_COMPARE(m_model->rowCount(), many + 2);
    m_model->setSearch(QStringLiteral("2999"));
    QTRY_VERIFY(!m_model->isSearching());
    QVERIFY2(watchdog.longestStall() <= std::chrono::milliseconds(50),
        QByteArray::number(qint64(watchdog.longestStall().count())).constData());
    QCOMPARE(m_model->rowCount(), 1);
}

CONSOLE_TEST_MAIN(TestJournalModel)
#include "tst_journalmodel.moc"
