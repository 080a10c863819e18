// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staging/staging.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace console;
using namespace console::staging;

using Kind = StagedChanges::Kind;

class TestStagedChanges : public QObject {
    Q_OBJECT

private slots:
    void init();
    void editIsStagedAndMerged();
    void oldValueIsNoChange_data();
    void oldValueIsNoChange();
    void undoesAndRedoesOneByOne();
    void aBlockIsOneStep();
    void aNewStepEndsRedoing();
    void addedRecordsHaveAnIdOfTheirOwn();
    void deletionTakesEditsWithIt();
    void revertsOneFieldOrAll();
    void survivesRestart();
    void placesAreApart();
    void forgetsWhatWasCommitted();
    void rebaseComparesWithTheNewOriginal();
    void valuesComeBackByteForByte_data();
    void valuesComeBackByteForByte();
    void tenThousandEdits();
    void muchIsOneStepInSeveralTurns();
    void whatComesMeanwhileWaitsInLine();
    void undoWaitsForWhatIsStillToBeStaged();
    void discardDropsTheLine();
    void whatIsLeftAtTheEndIsStaged();
    void whatWasDiscardedDoesNotComeBack();

private:
    void reopen();
    Edit edit(const char *field, const char *value, const char *record = "a") const
    {
        return { QString::fromLatin1(record), original, field, value };
    }
    /// More than is staged in one turn.
    static QList<Edit> pasted()
    {
        QList<Edit> edits;
        for (int i = 0; i < 1200; ++i)
            edits.append({ QString::number(i), "{}", "title", "\"New\"" });
        return edits;
    }
    static QByteArray read(const StagedChanges *changes, const QByteArray &field)
    {
        return changes->values(QStringLiteral("a")).value(field);
    }

    const QByteArray original = R"({"id":"a","title":"Old","count":1.50,"site":{"b": 1, "a":2},"due":null})";
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Staging> m_staging;
    StagedChanges *m_changes = nullptr;
};

void TestStagedChanges::init()
{
    m_staging.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    reopen();
}

void TestStagedChanges::reopen()
{
    m_staging.reset(); // frees the lock
    m_staging = std::make_unique<Staging>(m_folder->filePath(QStringLiteral("staging.db")));
    const auto changes = m_staging->changes({ QStringLiteral("app"), QStringLiteral("Task") });
    QVERIFY2(changes.has_value(), changes ? "" : qPrintable(changes.error().detail));
    m_changes = *changes;
}

void TestStagedChanges::editIsStagedAndMerged()
{
    QSignalSpy changed(m_changes, &StagedChanges::changed);
    QVERIFY(m_changes->edit({ edit("title", "\"New\""), edit("extra", "true") }));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_changes->kind(QStringLiteral("a")), Kind::Changed);
    QVERIFY(m_changes->isStaged(QStringLiteral("a"), "title"));
    QVERIFY(!m_changes->isStaged(QStringLiteral("a"), "count"));
    QCOMPARE(m_changes->merged(QStringLiteral("a"), original),
        QByteArray(
            R"({"id":"a","title":"New","count":1.50,"site":{"b": 1, "a":2},"due":null,"extra":true})"));
    QCOMPARE(m_changes->payload(QStringLiteral("a")), QByteArray(R"({"extra":true,"title":"New"})"));
    QCOMPARE(m_changes->original(QStringLiteral("a")), original);
}

void TestStagedChanges::oldValueIsNoChange_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("text") << QByteArray("title") << QByteArray("\"Old\"");
    QTest::newRow("other escapes") << QByteArray("title") << QByteArray("\"\\u004fld\"");
    QTest::newRow("digits") << QByteArray("count") << QByteArray("1.50");
    QTest::newRow("blanks") << QByteArray("site") << QByteArray(R"({"b":1,"a":2})");
    QTest::newRow("null") << QByteArray("due") << QByteArray("null");
    QTest::newRow("not set") << QByteArray("missing") << QByteArray();
}

void TestStagedChanges::oldValueIsNoChange()
{
    QFETCH(QByteArray, field);
    QFETCH(QByteArray, value);
    QVERIFY(m_changes->edit({ { QStringLiteral("a"), original, field, value } }));
    QVERIFY(!m_changes->canUndo());
    QVERIFY(m_changes->edit({ { QStringLiteral("a"), original, field, "[7]" } }));
    QCOMPARE(m_changes->kind(QStringLiteral("a")), Kind::Changed);
    QVERIFY(m_changes->edit({ { QStringLiteral("a"), original, field, value } }));
    QCOMPARE(m_changes->kind(QStringLiteral("a")), Kind::None);
    QVERIFY(m_changes->records().isEmpty());
    QVERIFY(m_changes->undo());
    QCOMPARE(m_changes->kind(QStringLiteral("a")), Kind::Changed);
}

void TestStagedChanges::undoesAndRedoesOneByOne()
{
    for (const char *value : { "1", "2", "3" })
        QVERIFY(m_changes->edit({ edit("count", value) }));
    for (const char *value : { "2", "1" }) {
        QVERIFY(m_changes->undo());
        QCOMPARE(read(m_changes, "count"), QByteArray(value));
    }
    QVERIFY(m_changes->undo());
    QCOMPARE(m_changes->kind(QStringLiteral("a")), Kind::None);
    QVERIFY(!m_changes->canUndo());
    QVERIFY(m_changes->undo()); // harmless
    for (const char *value : { "1", "2", "3" }) {
        QVERIFY(m_changes->canRedo());
        QVERIFY(m_changes->redo());
        QCOMPARE(read(m_changes, "count"), QByteArray(value));
    }
    QVERIFY(!m_changes->canRedo());
}

void TestStagedChanges::aBlockIsOneStep()
{
    QVERIFY(m_changes->edit({ edit("title", "1"), edit("title", "2", "b"), edit("count", "3", "b") }));
    QCOMPARE(m_changes->records().size(), 2);
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->records().isEmpty());
    QVERIFY(!m_changes->canUndo());
}

void TestStagedChanges::aNewStepEndsRedoing()
{
    QVERIFY(m_changes->edit({ edit("count", "1") }));
    QVERIFY(m_changes->edit({ edit("count", "2") }));
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->edit({ edit("title", "\"x\"") }));
    QVERIFY(!m_changes->canRedo());
    reopen();
    QVERIFY(!m_changes->canRedo());
    QCOMPARE(m_changes->payload(QStringLiteral("a")), QByteArray(R"({"count":1,"title":"x"})"));
}

void TestStagedChanges::addedRecordsHaveAnIdOfTheirOwn()
{
    const auto ids = m_changes->add({ R"({"title":"One"})", R"({"title":"Two","count":2})" });
    QVERIFY(ids);
    QCOMPARE(*ids, (QStringList{ QStringLiteral("+1"), QStringLiteral("+2") }));
    QCOMPARE(m_changes->added(), *ids);
    QCOMPARE(m_changes->kind(QStringLiteral("+2")), Kind::Added);
    QCOMPARE(m_changes->merged(QStringLiteral("+2"), {}), QByteArray(R"({"count":2,"title":"Two"})"));
    QVERIFY(m_changes->edit({ { QStringLiteral("+1"), {}, "title", "\"1\"" } }));
    QVERIFY(m_changes->edit({ { QStringLiteral("+2"), {}, "count", {} } }));
    QCOMPARE(m_changes->payload(QStringLiteral("+2")), QByteArray(R"({"title":"Two"})"));
    QVERIFY(m_changes->remove({ { QStringLiteral("+1"), {} } }));
    QCOMPARE(m_changes->added(), QStringList{ QStringLiteral("+2") });
    QVERIFY(m_changes->undo());
    QCOMPARE(m_changes->payload(QStringLiteral("+1")), QByteArray(R"({"title":"1"})"));
    reopen();
    QCOMPARE(m_changes->added().size(), 2);
    QCOMPARE(*m_changes->add({ "{}" }), QStringList{ QStringLiteral("+3") });
}

void TestStagedChanges::deletionTakesEditsWithIt()
{
    QVERIFY(m_changes->edit({ edit("title", "\"New\"") }));
    QVERIFY(m_changes->remove({ { QStringLiteral("a"), original } }));
    QCOMPARE(m_changes->kind(QStringLiteral("a")), Kind::Deleted);
    QVERIFY(m_changes->values(QStringLiteral("a")).isEmpty());
    QVERIFY(m_changes->edit({ edit("title", "\"Newer\"") })); // a deleted record takes no values
    QCOMPARE(m_changes->kind(QStringLiteral("a")), Kind::Deleted);
    QVERIFY(m_changes->undo());
    QCOMPARE(read(m_changes, "title"), QByteArray("\"New\""));
}

void TestStagedChanges::revertsOneFieldOrAll()
{
    QVERIFY(m_changes->edit({ edit("title", "1"), edit("count", "2") }));
    QVERIFY(m_changes->revert(QStringLiteral("a"), "title"));
    QCOMPARE(m_changes->payload(QStringLiteral("a")), QByteArray(R"({"count":2})"));
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->revert(QStringLiteral("a"), wholeRecord));
    QCOMPARE(m_changes->kind(QStringLiteral("a")), Kind::None);
    QVERIFY(m_changes->undo());
    QCOMPARE(m_changes->values(QStringLiteral("a")).size(), 2);
}

void TestStagedChanges::survivesRestart()
{
    QVERIFY(m_changes->edit({ edit("title", "1") }));
    QVERIFY(m_changes->remove({ { QStringLiteral("b"), "{}" } }));
    QVERIFY(m_changes->add({ "{}" }));
    QVERIFY(m_changes->setSent(QStringLiteral("+1"), QStringLiteral("2026-01-01")));
    QVERIFY(m_changes->undo());
    reopen();
    QCOMPARE(m_changes->records(), (QStringList{ QStringLiteral("a"), QStringLiteral("b") }));
    QVERIFY(m_changes->redo());
    QCOMPARE(m_changes->added(), QStringList{ QStringLiteral("+1") });
    QCOMPARE(m_changes->sentMark(QStringLiteral("+1")), QStringLiteral("2026-01-01"));
    for (int i = 0; i < 3; ++i)
        QVERIFY(m_changes->undo());
    QVERIFY(m_changes->records().isEmpty());
}

void TestStagedChanges::placesAreApart()
{
    QVERIFY(m_changes->edit({ edit("title", "1") }));
    const Place dev{ QStringLiteral("app"), QStringLiteral("Task"), QStringLiteral("dev") };
    for (const Place &place : { dev, Place{ QStringLiteral("app"), QStringLiteral("Other") } }) {
        StagedChanges *other = *m_staging->changes(place);
        QVERIFY(other != m_changes);
        QVERIFY(other->records().isEmpty());
        QVERIFY(!other->canUndo());
    }
    QCOMPARE(*m_staging->changes(m_changes->place()), m_changes);
}

void TestStagedChanges::forgetsWhatWasCommitted()
{
    QVERIFY(m_changes->edit({ edit("title", "1") }));
    QVERIFY(m_changes->edit({ edit("title", "2"), edit("title", "3", "b") }));
    QVERIFY(m_changes->forget(QStringLiteral("a")));
    QCOMPARE(m_changes->records(), QStringList{ QStringLiteral("b") });
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->records().isEmpty());
    QVERIFY(!m_changes->canUndo()); // the first step was of the committed record alone
    reopen();
    QVERIFY(m_changes->redo());
    QCOMPARE(m_changes->records(), QStringList{ QStringLiteral("b") });
    QVERIFY(!m_changes->canRedo());
}

void TestStagedChanges::rebaseComparesWithTheNewOriginal()
{
    QVERIFY(m_changes->edit({ edit("title", "\"New\""), edit("count", "7") }));
    const QByteArray theirs = R"({"id":"a","title":"New","count":2})";
    QVERIFY(m_changes->rebase(QStringLiteral("a"), theirs));
    QCOMPARE(m_changes->payload(QStringLiteral("a")), QByteArray(R"({"count":7})"));
    reopen();
    QCOMPARE(m_changes->original(QStringLiteral("a")), theirs);
    QCOMPARE(m_changes->payload(QStringLiteral("a")), QByteArray(R"({"count":7})"));
}

void TestStagedChanges::valuesComeBackByteForByte_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("NUL") << QByteArray("\"a\\u0000b\"");
    QTest::newRow("RTL") << QByteArray("\"\u202eabc\u05d0\"");
    QTest::newRow("emoji") << QByteArray("\"\U0001F468\u200d\U0001F680\"");
    QTest::newRow("2^53+1") << QByteArray("9007199254740993");
    QTest::newRow("digits") << QByteArray("1.000000000000000000000000000001e+400");
    QTest::newRow("__proto__") << QByteArray(R"({"__proto__":{"a":1},"a":2})");
    QTest::newRow("html") << QByteArray("\"<script>alert(1)</script>\"");
    QTest::newRow("1 MB") << QByteArray('"' + QByteArray(1024 * 1024, 'x') + '"');
}

void TestStagedChanges::valuesComeBackByteForByte()
{
    QFETCH(QByteArray, value);
    QVERIFY(m_changes->edit({ { QStringLiteral("a"), original, "__proto__", value } }));
    reopen();
    QCOMPARE(read(m_changes, "__proto__"), value);
}

void TestStagedChanges::tenThousandEdits()
{
    for (int step = 0; step < 100; ++step) {
        QList<Edit> edits;
        for (int i = 0; i < 100; ++i)
            edits.append({ QString::number(step * 100 + i), original, "title", QByteArray::number(i) });
        QVERIFY(m_changes->edit(edits));
    }
    reopen();
    const QStringList records = m_changes->records();
    QCOMPARE(records.size(), 10'000);
    QCOMPARE(
        records.first(3), (QStringList{ QStringLiteral("0"), QStringLiteral("1"), QStringLiteral("2") }));
    QVERIFY(m_changes->undo());
    QCOMPARE(m_changes->records().size(), 9'900);
    QVERIFY(m_changes->redo());
    QCOMPARE(m_changes->records().size(), 10'000);
}

void TestStagedChanges::muchIsOneStepInSeveralTurns()
{
    QVERIFY(m_changes->edit(pasted()));
    QVERIFY(m_changes->left() > 0);
    QTRY_COMPARE(m_changes->left(), 0);
    QCOMPARE(m_changes->records().size(), 1200);
    reopen();
    QCOMPARE(m_changes->records().size(), 1200);
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->isEmpty());
    QVERIFY(!m_changes->canUndo());
}

void TestStagedChanges::whatComesMeanwhileWaitsInLine()
{
    const QString last = QStringLiteral("1199");
    const auto title = [&] { return m_changes->values(last).value("title"); };
    QVERIFY(m_changes->edit(pasted()));
    QVERIFY(m_changes->edit({ { last, "{}", "title", "\"Typed\"" } }));
    const auto added = m_changes->add({ "{}" });
    QVERIFY(added);
    QVERIFY(m_changes->remove({ { QStringLiteral("0"), "{}" } }));
    QVERIFY(m_changes->revert(QStringLiteral("1"), "title"));
    QTRY_COMPARE(m_changes->left(), 0);
    for (int start = 0; start < 2; ++start) {
        QCOMPARE(title(), QByteArray("\"Typed\""));
        QCOMPARE(m_changes->added(), *added);
        QCOMPARE(m_changes->kind(QStringLiteral("0")), Kind::Deleted);
        QCOMPARE(m_changes->kind(QStringLiteral("1")), Kind::None);
        reopen();
    }
    for (int step = 0; step < 3; ++step)
        QVERIFY(m_changes->undo());
    QCOMPARE(m_changes->records().size(), 1200);
    QCOMPARE(title(), QByteArray("\"Typed\""));
    QVERIFY(m_changes->undo());
    QCOMPARE(title(), QByteArray("\"New\""));
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->isEmpty());
    QVERIFY(!m_changes->canUndo());
}

void TestStagedChanges::undoWaitsForWhatIsStillToBeStaged()
{
    const auto added = m_changes->add(QList<QByteArray>(1200, "{}"));
    QVERIFY(added);
    QCOMPARE(added->size(), 1200);
    QVERIFY(m_changes->undo());
    QTRY_COMPARE(m_changes->left(), 0);
    QVERIFY(m_changes->isEmpty());
    QVERIFY(!m_changes->canUndo());
    QVERIFY(m_changes->redo());
    QCOMPARE(m_changes->records().size(), 1200);
}

void TestStagedChanges::discardDropsTheLine()
{
    QVERIFY(m_changes->edit(pasted()));
    QVERIFY(m_changes->edit({ edit("title", "\"Typed\"") }));
    QVERIFY(m_changes->discard());
    QCOMPARE(m_changes->left(), 0);
    QVERIFY(m_changes->edit({ edit("title", "\"Later\"") }));
    QTest::qWait(0);
    QCOMPARE(m_changes->records(), QStringList{ QStringLiteral("a") });
}

void TestStagedChanges::whatIsLeftAtTheEndIsStaged()
{
    QVERIFY(m_changes->edit(pasted()));
    QVERIFY(m_changes->edit({ edit("title", "\"Typed\"") }));
    QVERIFY(m_changes->left() > 0);
    reopen();
    QCOMPARE(m_changes->records().size(), 1201);
    QVERIFY(m_changes->undo());
    QCOMPARE(m_changes->records().size(), 1200);
    QVERIFY(m_changes->undo());
    QVERIFY(m_changes->isEmpty());
}

void TestStagedChanges::whatWasDiscardedDoesNotComeBack()
{
    QVERIFY(m_changes->edit({ edit("title", "\"One\"") }));
    QVERIFY(m_changes->discard());
    QVERIFY(m_changes->isEmpty());
    QVERIFY(m_changes->edit({ edit("title", "\"Two\"") }));
    QVERIFY(m_changes->discard());
    for (int start = 0; start < 2; ++start) {
        reopen();
        QVERIFY(m_changes->isEmpty());
        QVERIFY(!m_changes->canUndo());
    }
    QVERIFY(m_changes->edit({ edit("title", "\"Three\"") }));
    QVERIFY(m_changes->discard());
    QVERIFY(m_changes->edit({ edit("title", "\"Four\""), edit("extra", "1") }));
    QVERIFY(m_changes->setSent(QStringLiteral("a"), QStringLiteral("mark")));
    for (int start = 0; start < 2; ++start) {
        reopen();
        QCOMPARE(read(m_changes, "title"), QByteArray("\"Four\""));
        QCOMPARE(m_changes->original(QStringLiteral("a")), original);
        QCOMPARE(m_changes->sentMark(QStringLiteral("a")), QStringLiteral("mark"));
    }
    QVERIFY(m_changes->undo());
    QVERIFY(!m_changes->canUndo());
}

CONSOLE_TEST_MAIN(TestStagedChanges)
#include "tst_stagedchanges.moc"
