// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/stagingfixture.h"
#include "support/testmain.h"

#include <QCheckBox>
#include <QPlainTextEdit>

using namespace console;
using namespace console::test;

/// Changing records in the table, cell by cell and many at once.
class TestEntitiesEditing : public StagingFixture {
    Q_OBJECT

private slots:
    void init()
    {
        makeProfile();
        openPane();
    }
    void cleanup() { dropAll(); }
    void editsInTheCell();
    void anUnchangedCellIsNotStaged();
    void refusesWhatIsNoValue();
    void choosesFromAnEnum();
    void pastesABlock();
    void pastesOneValueIntoManyCells();
    void fillsDown();
    void copiesWholeValues();
    void duplicatesRecords();
    void undoesAndRedoesWithKeys();
    void aRecordIsStagedOrInTheForm();
    void keepsTheSortOfAnEntity();
    void everyControlHasAName();
};

void TestEntitiesEditing::editsInTheCell()
{
    QVERIFY(numbers().isEmpty());
    type(1, "title", QStringLiteral("Mine"));
    QCOMPARE(cell(1, "title"), QStringLiteral("Mine"));
    QCOMPARE(change(1, "title"), Kind::Changed);
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 1 changed"));
    type(1, "priority", QStringLiteral("9007199254740993"));
    QCOMPARE(index(1, "priority").data(RecordModel::RawRole).toByteArray(), QByteArray("9007199254740993"));
    select(2, "title");
    auto *line = editor<QLineEdit>();
    QTest::keyClicks(line, QStringLiteral("never"));
    QTest::keyClick(line, Qt::Key_Escape);
    QTRY_VERIFY(grid()->hasFocus());
    QCOMPARE(cell(2, "title"), QStringLiteral("Record 0000997"));
    select(1, "id");
    QVERIFY(!editor<QLineEdit>());
    type(1, "title", QStringLiteral("Record 0000998"));
    type(1, "priority", QStringLiteral("998"));
    QVERIFY(numbers().isEmpty()); // the old values are back
}

void TestEntitiesEditing::anUnchangedCellIsNotStaged()
{
    select(0, "due"); // the record has no such field
    QVERIFY(editor<QCheckBox>());
    grid()->setFocus();
    select(0, "labels");
    auto *text = editor<QPlainTextEdit>();
    QVERIFY(text);
    grid()->setFocus();
    QVERIFY(numbers().isEmpty());
}

void TestEntitiesEditing::refusesWhatIsNoValue()
{
    type(0, "priority", QStringLiteral("many"));
    QCOMPARE(cell(0, "priority"), QStringLiteral("999"));
    QVERIFY(noticeText().contains(QLatin1String("not a number")));
    QVERIFY(numbers().isEmpty());
}

void TestEntitiesEditing::choosesFromAnEnum()
{
    select(0, "status");
    QCOMPARE(cell(0, "status"), QStringLiteral("Open"));
    auto *box = editor<QComboBox>();
    QVERIFY(box);
    QTest::keyClick(box, Qt::Key_Down);
    grid()->setFocus(); // leaving the cell takes its value
    QTRY_COMPARE(cell(0, "status"), QStringLiteral("Done"));
}

void TestEntitiesEditing::pastesABlock()
{
    select(1, "title");
    paste(QStringLiteral("One\tDone\t5\nTwo\tOpen\t\nThree\tlater\t7"));
    QCOMPARE(cell(1, "title"), QStringLiteral("One"));
    QCOMPARE(cell(1, "status"), QStringLiteral("Done"));
    QCOMPARE(cell(1, "priority"), QStringLiteral("5"));
    QCOMPARE(index(2, "priority").data(RecordModel::RawRole).toByteArray(), QByteArray("null"));
    QCOMPARE(cell(3, "priority"), QStringLiteral("7"));
    QCOMPARE(change(3, "status"), Kind::None);
    QVERIFY(noticeText().contains(QLatin1String(": 1")));
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 3 changed"));
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(numbers().isEmpty()); // one step
}

void TestEntitiesEditing::pastesOneValueIntoManyCells()
{
    select(0, "title", 4);
    paste(QStringLiteral("Same"));
    for (int row = 0; row <= 4; ++row)
        QCOMPARE(cell(row, "title"), QStringLiteral("Same"));
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 5 changed"));
}

void TestEntitiesEditing::fillsDown()
{
    select(0, "title", 2, "priority");
    QTest::keyClick(grid(), Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(cell(2, "title"), QStringLiteral("Record 0000999"));
    QCOMPARE(cell(2, "priority"), QStringLiteral("999"));
    QCOMPARE(change(0, "title"), Kind::None);
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 2 changed"));
}

void TestEntitiesEditing::copiesWholeValues()
{
    select(0, "title", 1, "priority");
    QTest::keyClick(grid(), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.constFirst(), QStringLiteral("Record 0000999\topen\t999"));
}

void TestEntitiesEditing::duplicatesRecords()
{
    select(1, "title");
    QTest::keyClick(grid(), Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000998"));
    QCOMPARE(change(0, "title"), Kind::Added);
    QCOMPARE(grid()->currentIndex().row(), 0);
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 1 added"));
    type(0, "title", QStringLiteral("Copy"));
    commit();
    QTRY_COMPARE(grid()->model()->rowCount(), 1001);
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Copy"));
    QCOMPARE(change(0, "title"), Kind::None);
    QCOMPARE(cell(0, "priority"), QStringLiteral("998"));
}

void TestEntitiesEditing::undoesAndRedoesWithKeys()
{
    const auto can = [this](const char *button) { return child<QToolButton>(button)->isEnabled(); };
    QVERIFY(!can("undoChange") && !can("redoChange"));
    for (const char *text : { "one", "two", "three" })
        type(0, "title", QLatin1String(text));
    const auto undo = [this] { QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier); };
    QVERIFY(can("undoChange") && !can("redoChange"));
    undo();
    QVERIFY(can("undoChange") && can("redoChange"));
    QCOMPARE(cell(0, "title"), QStringLiteral("two"));
    undo();
    undo();
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    undo(); // nothing left
    QVERIFY(!can("undoChange") && can("redoChange"));
    for (const char *text : { "one", "two", "three" }) {
        QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(cell(0, "title"), QLatin1String(text));
    }
}

void TestEntitiesEditing::aRecordIsStagedOrInTheForm()
{
    type(0, "title", QStringLiteral("Mine"));
    select(0, "title");
    press("editRecord");
    QVERIFY(!child<QDialog>("recordForm"));
    QVERIFY(noticeText().contains(QLatin1String("staged changes")));
    select(1, "title");
    press("editRecord");
    QVERIFY(child<QDialog>("recordForm"));
}

void TestEntitiesEditing::keepsTheSortOfAnEntity()
{
    grid()->sortByColumn(0, Qt::DescendingOrder);
    grid()->sortByColumn(0, Qt::AscendingOrder);
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000000"));
    m_pane->showEntity(QStringLiteral("Other"));
    QTRY_COMPARE(m_fakes->records.lastQuery.sort, QString());
    m_pane->showEntity(QStringLiteral("Task"));
    QTRY_COMPARE(m_fakes->records.lastQuery.sort, QStringLiteral("title"));
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000000"));
}

void TestEntitiesEditing::everyControlHasAName()
{
    type(0, "title", QStringLiteral("Mine"));
    press("reviewChanges");
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
}

CONSOLE_TEST_MAIN(TestEntitiesEditing)
#include "tst_entitiesediting.moc"
