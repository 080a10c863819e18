// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordmodel.h"
#include "staging/staging.h"
#include "support/accessibility.h"
#include "support/await.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "support/picture.h"
#include "support/testmain.h"
#include "ui/panes/entities/entitiespane.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace console;
using namespace console::test;
using Kind = staging::StagedChanges::Kind;

/// Changing records in the table: staged, reviewed, committed.
class TestEntitiesEditing : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
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
    void reviewTakesLinesBack();
    void commitsWhatIsStaged();
    void failedRowsStayWithTheReason();
    void conflictIsResolvedInTheReview();
    void discardsAfterAQuestion();
    void survivesEntitySwitchAndRestart();
    void aDamagedFileOfStagedChangesIsTold();
    void anotherWindowHasTheStagedChanges();
    void droppedFieldsOfAnAddedRecordAreListed();
    void accountsStageApart();
    void saysWhatTheServerLacks();
    void aRecordIsStagedOrInTheForm();
    void keepsTheSortOfAnEntity();
    void everyControlHasAName();

private:
    template <class T>
    T *child(const char *name) const
    {
        return m_pane->findChild<T *>(QLatin1String(name));
    }
    QTableView *grid() const { return child<QTableView>("recordGrid"); }
    QModelIndex index(int row, const char *field) const
    {
        const auto *model = static_cast<const RecordModel *>(grid()->model());
        return model->index(row, model->columnOf(QLatin1String(field)));
    }
    QString cell(int row, const char *field) const { return index(row, field).data().toString(); }
    Kind change(int row, const char *field) const
    {
        return Kind(index(row, field).data(RecordModel::ChangeRole).toInt());
    }
    void select(int row, const char *field, int lastRow = -1, const char *lastField = nullptr) const
    {
        grid()->setCurrentIndex(index(row, field));
        if (lastRow >= 0)
            grid()->selectionModel()->select(
                QItemSelection(index(row, field), index(lastRow, lastField ? lastField : field)),
                QItemSelectionModel::ClearAndSelect);
    }
    /// Opens the editor of the current cell.
    template <class T>
    T *editor() const
    {
        QTest::keyClick(grid(), Qt::Key_F2);
        for (T *found : grid()->viewport()->findChildren<T *>()) {
            if (found->isVisible()) // others wait for their deletion
                return found;
        }
        return static_cast<T *>(nullptr);
    }
    void type(int row, const char *field, const QString &text) const
    {
        select(row, field);
        auto *line = editor<QLineEdit>();
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(grid()->hasFocus()); // the cell is closed
    }
    QString numbers() const
    {
        return child<QWidget>("stagedPanel")->isVisible() ? child<QLabel>("stagedNumbers")->text()
                                                          : QString();
    }
    void paste(const QString &text) const
    {
        QApplication::clipboard()->setText(text);
        QTest::keyClick(grid(), Qt::Key_V, Qt::ControlModifier);
    }
    void commit() const
    {
        child<QPushButton>("commitChanges")->click();
        auto *dialog = child<QDialog>("commitDialog");
        QVERIFY(dialog);
        QCOMPARE(accessibilityProblems(dialog), QStringList());
        child<QPushButton>("startCommit")->click();
        QTRY_VERIFY(!child<QDialog>("commitDialog"));
    }
    QString line(int row) const
    {
        QStringList texts;
        const auto *model = child<QTableView>("stagedLines")->model();
        for (int column = 0; column < model->columnCount(); ++column)
            texts << model->index(row, column).data().toString();
        return texts.join(u'|');
    }
    QString noticeText() const
    {
        const auto *notice = child<QWidget>("recordNotice");
        return notice ? notice->findChild<QLabel *>()->text() : QString();
    }
    void openPane();

    Account m_account;
    std::unique_ptr<FakeServices> m_fakes;
    std::unique_ptr<FakeAuthorizationAgent> m_browser;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<staging::Staging> m_staging;
    std::unique_ptr<EntitiesPane> m_pane;
};

void TestEntitiesEditing::init()
{
    m_fakes = std::make_unique<FakeServices>();
    m_browser = std::make_unique<FakeAuthorizationAgent>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    openPane();
}

void TestEntitiesEditing::openPane()
{
    m_pane.reset();
    m_staging.reset();
    m_staging = std::make_unique<staging::Staging>(m_folder->filePath(QStringLiteral("staging.db")));
    m_pane = std::make_unique<EntitiesPane>(
        PaneContext{ m_fakes->services(), *m_browser, nullptr, m_settings.get(), m_account },
        LocalStores{ m_staging.get(), nullptr, nullptr });
    m_pane->resize(1200, 760);
    m_pane->show();
    Scope scope;
    scope.app.id = QStringLiteral("app");
    m_pane->setScope(scope);
    m_fakes->entities.schemasCalls.answer(QList<EntitySchema>{
        schemaFrom(R"({"name":"Task","properties":{"title":{"type":"string","minLength":3},
            "status":{"type":"string","enum":["open","done"],"enumNames":["Open","Done"]},
            "priority":{"type":["integer","null"]},"due":{"type":["string","null"],"format":"date"},
            "labels":{"type":"array","items":{"type":"string"}}},"required":["title"]})"),
        schemaFrom(R"({"name":"Other","properties":{"name":{"type":"string"}}})") });
    QTRY_COMPARE(grid()->model()->rowCount(), 1000);
    m_pane->showEntity(QStringLiteral("Task"));
    QTRY_COMPARE(child<QLabel>("entityTitle")->text(), QStringLiteral("Task"));
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    QTRY_COMPARE(grid()->model()->rowCount(), 1000);
    m_pane->activateWindow();
    grid()->setFocus();
    QTRY_VERIFY(grid()->hasFocus());
}

void TestEntitiesEditing::cleanup()
{
    m_pane.reset();
    m_staging.reset();
    m_settings.reset();
    m_fakes.reset();
}

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

void TestEntitiesEditing::reviewTakesLinesBack()
{
    type(0, "title", QStringLiteral("ab"));
    type(0, "priority", QStringLiteral("5"));
    select(3, "title");
    child<QToolButton>("deleteRecord")->click();
    child<QToolButton>("reviewChanges")->click();
    auto *lines = child<QTableView>("stagedLines");
    QVERIFY(lines->isVisible());
    QCOMPARE(lines->model()->rowCount(), 3);
    QCOMPARE(line(0), QStringLiteral("Record 0000999|priority|999|5|"));
    QCOMPARE(
        line(1), QStringLiteral("Record 0000999|title|Record 0000999|ab|This needs at least 3 characters."));
    lines->setCurrentIndex(lines->model()->index(1, 0));
    child<QToolButton>("takeBack")->click();
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    QCOMPARE(lines->model()->rowCount(), 2);
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(0, "title"), QStringLiteral("ab"));
}

void TestEntitiesEditing::commitsWhatIsStaged()
{
    QSignalSpy told(m_pane.get(), &Pane::notice);
    type(0, "title", QStringLiteral("Mine"));
    select(2, "title", 3);
    child<QToolButton>("deleteRecord")->click();
    QCOMPARE(change(2, "status"), Kind::Deleted);
    QCOMPARE(grid()->model()->rowCount(), 1000); // until it is committed
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 1 changed · 2 deleted"));
    commit();
    QTRY_COMPARE(grid()->model()->rowCount(), 998);
    QVERIFY(numbers().isEmpty());
    QCOMPARE(cell(0, "title"), QStringLiteral("Mine"));
    QCOMPARE(change(0, "title"), Kind::None);
    QCOMPARE(told.constLast().constFirst().toString(), QStringLiteral("Committed: 3 of 3"));
}

void TestEntitiesEditing::failedRowsStayWithTheReason()
{
    select(0, "title");
    m_fakes->records.droppedFields = QStringList{ QStringLiteral("status") };
    type(0, "title", QStringLiteral("Mine"));
    select(0, "status");
    paste(QStringLiteral("done"));
    commit();
    QVERIFY(noticeText().contains(QLatin1String("Committed: 1 of 1")));
    QCOMPARE(child<QTableView>("stagedLines")->model()->rowCount(), 1);
    QVERIFY(child<QTableView>("stagedLines")->isVisible());
    QCOMPARE(line(0),
        QStringLiteral("Mine|status|Open|Done|The server did not keep this value. A rule may "
                       "protect the field."));
    m_fakes->records.failNext = Error::make(Error::Kind::Offline);
    commit();
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 1 changed"));
    QVERIFY(!line(0).section(u'|', -1).isEmpty());
}

void TestEntitiesEditing::conflictIsResolvedInTheReview()
{
    type(0, "title", QStringLiteral("Mine"));
    type(0, "priority", QStringLiteral("5"));
    QVERIFY(await<json::Document>([this](auto handler) {
        return m_fakes->records.update(QStringLiteral("app"), QStringLiteral("Task"),
            FakeRecordService::idOf(999), R"({"title":"Theirs"})", handler);
    }));
    commit();
    QVERIFY(child<QToolButton>("mergeBoth")->isVisible());
    QCOMPARE(line(1),
        QStringLiteral("Record 0000999|title|Record 0000999|Mine|Saved by somebody else meanwhile: Theirs"));
    child<QToolButton>("mergeBoth")->click();
    QVERIFY(!child<QToolButton>("mergeBoth")->isVisible());
    commit();
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Theirs"));
    QCOMPARE(cell(0, "priority"), QStringLiteral("5"));
    QVERIFY(numbers().isEmpty());
}

void TestEntitiesEditing::discardsAfterAQuestion()
{
    type(0, "title", QStringLiteral("Mine"));
    child<QToolButton>("discardChanges")->click();
    auto *question = child<QMessageBox>("discardChangesQuestion");
    QVERIFY(question);
    for (auto *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    }
    QVERIFY(numbers().isEmpty());
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
}

void TestEntitiesEditing::survivesEntitySwitchAndRestart()
{
    type(0, "title", QStringLiteral("Mine"));
    m_pane->showEntity(QStringLiteral("Other"));
    QTRY_COMPARE(grid()->model()->rowCount(), 1000);
    QVERIFY(numbers().isEmpty());
    m_pane->showEntity(QStringLiteral("Task"));
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Mine"));
    m_pane.reset();
    m_staging.reset();
    m_staging = std::make_unique<staging::Staging>(m_folder->filePath(QStringLiteral("staging.db")));
    const auto changes = m_staging->changes({ QStringLiteral("app"), QStringLiteral("Task") });
    QVERIFY(changes);
    QVERIFY((*changes)->canUndo());
    QCOMPARE((*changes)->payload(FakeRecordService::idOf(999)), QByteArray(R"({"title":"Mine"})"));
}

void TestEntitiesEditing::aDamagedFileOfStagedChangesIsTold()
{
    QVERIFY(!child<QWidget>("stagingPutAside")->isVisible());
    type(0, "title", QStringLiteral("Mine"));
    m_pane.reset();
    m_staging.reset();
    QFile broken(m_folder->filePath(QStringLiteral("staging.db")));
    QVERIFY(broken.open(QIODevice::ReadWrite));
    broken.write(QByteArray(4096, 'x'));
    broken.close();
    openPane();
    const auto *told = child<QWidget>("stagingPutAside");
    QVERIFY(told->isVisible());
    QVERIFY(told->findChild<QLabel *>()->text().contains(QLatin1String("staging.db.broken")));
    QVERIFY(QFile::exists(m_folder->filePath(QStringLiteral("staging.db.broken"))));
    savePicture(m_pane.get(), QStringLiteral("staging-put-aside"));
    told->findChild<QPushButton *>()->click();
    QVERIFY(!told->isVisible());
    m_pane->showEntity(QStringLiteral("Other"));
    m_pane->showEntity(QStringLiteral("Task"));
    QVERIFY(!told->isVisible()); // said once
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    type(0, "title", QStringLiteral("Mine again"));
    QCOMPARE(cell(0, "title"), QStringLiteral("Mine again"));
}

/// Two consoles on one profile: the second reads, and can stage once the first has gone.
void TestEntitiesEditing::anotherWindowHasTheStagedChanges()
{
    type(0, "title", QStringLiteral("Mine"));
    const auto first = std::exchange(m_staging, nullptr);
    const auto firstPane = std::exchange(m_pane, nullptr);
    openPane();
    QVERIFY2(noticeText().contains(QLatin1String("Another window of this program has the staged changes.")),
        qPrintable(noticeText()));
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    auto *model = static_cast<RecordModel *>(grid()->model());
    QVERIFY(!model->isEditable(model->index(0, model->columnOf(QStringLiteral("title")))));
}

void TestEntitiesEditing::droppedFieldsOfAnAddedRecordAreListed()
{
    m_fakes->records.droppedFields = QStringList{ QStringLiteral("status") };
    auto *model = static_cast<RecordModel *>(grid()->model());
    QVERIFY(model->staged()->add({ R"({"title":"New one","status":"done"})" }));
    child<QPushButton>("commitChanges")->click();
    child<QPushButton>("startCommit")->click();
    QTRY_VERIFY(!child<QDialog>("commitDialog"));
    QTRY_VERIFY(child<QTableView>("stagedLines")->isVisible());
    const auto *lines = child<QTableView>("stagedLines")->model();
    QCOMPARE(lines->rowCount(), 1);
    QCOMPARE(lines->index(0, 0).data().toString(), QStringLiteral("New one"));
    QCOMPARE(lines->index(0, 1).data().toString(), QStringLiteral("status"));
    QVERIFY(lines->index(0, 4).data().toString().startsWith(
        QLatin1String("The server did not keep this value.")));
}

void TestEntitiesEditing::accountsStageApart()
{
    type(0, "title", QStringLiteral("Mine"));
    QVERIFY(!numbers().isEmpty());
    m_account.id = QStringLiteral("bo");
    openPane();
    QVERIFY(numbers().isEmpty());
    const auto first = m_staging->changes({ QStringLiteral("app"), QStringLiteral("Task") });
    QVERIFY(first);
    QCOMPARE((*first)->payload(FakeRecordService::idOf(999)), QByteArray(R"({"title":"Mine"})"));
}

void TestEntitiesEditing::saysWhatTheServerLacks()
{
    QVERIFY(!child<QWidget>("serverLacks")->isVisible());
    m_fakes->records.missing = { true, true };
    openPane();
    QTRY_VERIFY(child<QWidget>("serverLacks")->isVisible());
    const auto *text = child<QWidget>("serverLacks")->findChild<QLabel *>();
    QVERIFY(text->text().startsWith(QLatin1String("This server has no cursors and no counts")));
    savePicture(m_pane.get(), QStringLiteral("server-lacks"));
}

void TestEntitiesEditing::aRecordIsStagedOrInTheForm()
{
    type(0, "title", QStringLiteral("Mine"));
    select(0, "title");
    child<QToolButton>("editRecord")->click();
    QVERIFY(!child<QDialog>("recordForm"));
    QVERIFY(noticeText().contains(QLatin1String("staged changes")));
    select(1, "title");
    child<QToolButton>("editRecord")->click();
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
    child<QToolButton>("reviewChanges")->click();
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
}

CONSOLE_TEST_MAIN(TestEntitiesEditing)
#include "tst_entitiesediting.moc"
