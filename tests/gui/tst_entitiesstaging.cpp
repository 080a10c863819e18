// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/stagingfixture.h"
#include "models/commitflow.h"
#include "support/await.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/delegates/celltexts.h"

#include <QCheckBox>
#include <QFile>
#include <QPainter>
#include <QStyleOptionViewItem>

using namespace console;
using namespace console::test;

/// What is staged: reviewed, committed, and kept.
class TestEntitiesStaging : public StagingFixture {
    Q_OBJECT

private slots:
    void init()
    {
        makeProfile();
        openPane();
    }
    void cleanup() { dropAll(); }
    void reviewTakesLinesBack();
    void commitsWhatIsStaged();
    void failedRowsStayWithTheReason();
    void conflictIsResolvedInTheReview();
    void discardsAfterAQuestion();
    void droppedFieldsOfAnAddedRecordAreListed();
    void survivesEntitySwitchAndRestart();
    void aDamagedFileOfStagedChangesIsTold();
    void anotherWindowHasTheStagedChanges();
    void accountsStageApart();
    void aDeletedTextIsStruckFromEndToEnd();
    void aFieldThatLeftTheSchemaStaysStaged();
    void deletesAllThatMatch();
    void nothingIsDeletedWithoutAFilter();
    void manyChangesMayBeSentInBlocks();
    void theFileIsOpenedInTheBackground();
    void anotherWindowIsToldFromTheBackground();
    void tenThousandChangesDoNotStallTheWindow();
    void manyCellsDoNotStallTheWindow();
    void picture_data() { ThemePictures::addThemes(); }
    void picture();

private:
    QDialog *askToDeleteMatching() const
    {
        QTest::keyClick(grid(), Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
        return child<QDialog>("deleteMatchingDialog");
    }
};

void TestEntitiesStaging::reviewTakesLinesBack()
{
    type(0, "title", QStringLiteral("ab"));
    type(0, "priority", QStringLiteral("5"));
    select(3, "title");
    press("deleteRecord");
    press("reviewChanges");
    auto *lines = child<QTableView>("stagedLines");
    QVERIFY(lines->isVisible());
    QCOMPARE(lines->model()->rowCount(), 3);
    QCOMPARE(line(0), QStringLiteral("Record 0000999|priority|999|5|"));
    QCOMPARE(
        line(1), QStringLiteral("Record 0000999|title|Record 0000999|ab|This needs at least 3 characters."));
    lines->setCurrentIndex(lines->model()->index(1, 0));
    press("takeBack");
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    QCOMPARE(lines->model()->rowCount(), 2);
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(0, "title"), QStringLiteral("ab"));
}

void TestEntitiesStaging::commitsWhatIsStaged()
{
    QSignalSpy told(m_pane.get(), &Pane::notice);
    type(0, "title", QStringLiteral("Mine"));
    select(2, "title", 3);
    press("deleteRecord");
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

void TestEntitiesStaging::failedRowsStayWithTheReason()
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

void TestEntitiesStaging::conflictIsResolvedInTheReview()
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
    press("mergeBoth");
    QVERIFY(!child<QToolButton>("mergeBoth")->isVisible());
    commit();
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Theirs"));
    QCOMPARE(cell(0, "priority"), QStringLiteral("5"));
    QVERIFY(numbers().isEmpty());
}

void TestEntitiesStaging::discardsAfterAQuestion()
{
    type(0, "title", QStringLiteral("Mine"));
    press("discardChanges");
    auto *question = child<QMessageBox>("discardChangesQuestion");
    QVERIFY(question);
    clickDestructive(question);
    QVERIFY(numbers().isEmpty());
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
}

void TestEntitiesStaging::droppedFieldsOfAnAddedRecordAreListed()
{
    m_fakes->records.droppedFields = QStringList{ QStringLiteral("status") };
    QVERIFY(model()->staged()->add({ R"({"title":"New one","status":"done"})" }));
    commit();
    QTRY_VERIFY(child<QTableView>("stagedLines")->isVisible());
    const auto *lines = child<QTableView>("stagedLines")->model();
    QCOMPARE(lines->rowCount(), 1);
    QCOMPARE(lines->index(0, 0).data().toString(), QStringLiteral("New one"));
    QCOMPARE(lines->index(0, 1).data().toString(), QStringLiteral("status"));
    QVERIFY(lines->index(0, 4).data().toString().startsWith(
        QLatin1String("The server did not keep this value.")));
}

void TestEntitiesStaging::survivesEntitySwitchAndRestart()
{
    type(0, "title", QStringLiteral("Mine"));
    m_pane->showEntity(QStringLiteral("Other"));
    QTRY_COMPARE(grid()->model()->rowCount(), 1000);
    QVERIFY(numbers().isEmpty());
    m_pane->showEntity(QStringLiteral("Task"));
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Mine"));
    m_pane.reset();
    m_staging.reset();
    m_staging = std::make_unique<staging::Staging>(file("staging.db"));
    const auto changes = m_staging->changes({ QStringLiteral("app"), QStringLiteral("Task") });
    QVERIFY(changes);
    QVERIFY((*changes)->canUndo());
    QCOMPARE((*changes)->payload(FakeRecordService::idOf(999)), QByteArray(R"({"title":"Mine"})"));
}

void TestEntitiesStaging::aDamagedFileOfStagedChangesIsTold()
{
    QVERIFY(!child<QWidget>("stagingPutAside")->isVisible());
    type(0, "title", QStringLiteral("Mine"));
    m_pane.reset();
    m_staging.reset();
    QFile broken(file("staging.db"));
    QVERIFY(broken.open(QIODevice::ReadWrite));
    broken.write(QByteArray(4096, 'x'));
    broken.close();
    openPane();
    const auto *told = child<QWidget>("stagingPutAside");
    QVERIFY(told->isVisible());
    QVERIFY(told->findChild<QLabel *>()->text().contains(QLatin1String("staging.db.broken")));
    QVERIFY(QFile::exists(file("staging.db.broken")));
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
void TestEntitiesStaging::anotherWindowHasTheStagedChanges()
{
    type(0, "title", QStringLiteral("Mine"));
    const auto first = std::exchange(m_staging, nullptr);
    const auto firstPane = std::exchange(m_pane, nullptr);
    openPane();
    QVERIFY2(noticeText().contains(QLatin1String("Another window of this program has the staged changes.")),
        qPrintable(noticeText()));
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    QVERIFY(!model()->isEditable(index(0, "title")));
}

void TestEntitiesStaging::accountsStageApart()
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

void TestEntitiesStaging::aFieldThatLeftTheSchemaStaysStaged()
{
    type(0, "title", QStringLiteral("Mine"));
    type(0, "priority", QStringLiteral("5"));
    m_pane->refresh(); // somebody changed the schema meanwhile
    answerSchemas(
        { R"({"name":"Task","properties":{"title":{"type":"string"},"later":{"type":"string"}}})" });
    QTRY_VERIFY(model()->columnOf(QStringLiteral("later")) >= 0);
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 1 changed"));
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Mine"));
    press("reviewChanges");
    QCOMPARE(child<QTableView>("stagedLines")->model()->rowCount(), 2);
    QVERIFY(line(0).startsWith(QLatin1String("Mine|priority|999|5|"))
        || line(0).startsWith(QLatin1String("Record 0000999|priority|999|5|")));
    commit();
    QTRY_VERIFY(numbers().isEmpty());
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Mine"));
}

void TestEntitiesStaging::deletesAllThatMatch()
{
    QSignalSpy told(m_pane.get(), &Pane::notice);
    setFilter(R"({"status":"done"})");
    QTRY_COMPARE(model()->rowCount(), 333);
    auto *dialog = askToDeleteMatching();
    QVERIFY(dialog);
    QTRY_COMPARE(child<QLabel>("matchingCount")->text(), QStringLiteral("Records that match: 333"));
    QCOMPARE(accessibilityProblems(dialog), QStringList());
    QVERIFY(numbers().isEmpty());
    child<QPushButton>("stageDeletion")->click();
    QTRY_COMPARE(numbers(), QStringLiteral("Staged, not sent yet: 333 deleted"));
    QTRY_VERIFY(!child<QDialog>("deleteMatchingDialog"));
    QCOMPARE(told.constLast().constFirst().toString(),
        QStringLiteral("Staged for deletion: 333. Nothing is sent before you commit."));
    focusGrid();
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(numbers().isEmpty());
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    commit();
    QTRY_COMPARE(model()->rowCount(), 0);
    setFilter("");
    QTRY_COMPARE(model()->rowCount(), 667);
}

void TestEntitiesStaging::nothingIsDeletedWithoutAFilter()
{
    for (const char *all : { "", "{}" }) {
        setFilter(all);
        QVERIFY(!askToDeleteMatching());
        QVERIFY(noticeText().startsWith(QLatin1String("Set a filter first.")));
    }
}

void TestEntitiesStaging::manyChangesMayBeSentInBlocks()
{
    select(0, "title", CommitFlow::smallestBlock - 2);
    paste(QStringLiteral("Mine"));
    child<QPushButton>("commitChanges")->click();
    QVERIFY(!child<QCheckBox>("commitInBlocks")); // not worth it
    child<QPushButton>("cancelCommit")->click();
    QTRY_VERIFY(!child<QDialog>("commitDialog"));
    select(0, "title", CommitFlow::smallestBlock);
    paste(QStringLiteral("Ours"));
    child<QPushButton>("commitChanges")->click();
    auto *blocks = child<QCheckBox>("commitInBlocks");
    QVERIFY(blocks);
    QVERIFY(!blocks->isChecked()); // automations may not run: a person decides
    blocks->click();
    const int before = m_fakes->records.calls;
    child<QPushButton>("startCommit")->click();
    QTRY_VERIFY(!child<QDialog>("commitDialog"));
    QVERIFY(m_fakes->records.calls - before < CommitFlow::smallestBlock);
    QTRY_VERIFY(numbers().isEmpty());
    QTRY_COMPARE(cell(CommitFlow::smallestBlock, "title"), QStringLiteral("Ours"));
}

void TestEntitiesStaging::theFileIsOpenedInTheBackground()
{
    type(1, "title", QStringLiteral("Mine"));
    openPane({}, true);
    QTRY_COMPARE(cell(1, "title"), QStringLiteral("Mine"));
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 1 changed"));
    QVERIFY(noticeText().isEmpty());
    type(1, "title", QStringLiteral("Mine again"));
    QCOMPARE(cell(1, "title"), QStringLiteral("Mine again"));
}

void TestEntitiesStaging::anotherWindowIsToldFromTheBackground()
{
    type(1, "title", QStringLiteral("Mine"));
    auto first = std::exchange(m_staging, nullptr);
    auto firstPane = std::exchange(m_pane, nullptr);
    openPane({}, true);
    QTRY_VERIFY(noticeText().contains(QLatin1String("Another window of this program")));
    QVERIFY(!model()->isEditable(index(0, "title")));
    firstPane.reset();
    first.reset();
    m_pane->showEntity(QStringLiteral("Other")); // asks again
    m_pane->showEntity(QStringLiteral("Task"));
    QTRY_COMPARE(cell(1, "title"), QStringLiteral("Mine"));
    QTRY_VERIFY(noticeText().isEmpty());
}

/// Opening, review, undo and redo, the plan, the run in blocks, and discarding.
void TestEntitiesStaging::tenThousandChangesDoNotStallTheWindow()
{
    constexpr int many = 10'000;
    const QByteArray filling(800, 'x');
    QList<staging::Edit> edits;
    for (int i = 0; i < many; ++i)
        edits.append({ FakeRecordService::idOf(i), "{\"title\":\"Old\",\"notes\":\"" + filling + "\"}",
            "status", "\"done\"" });
    staging::StagedChanges *changes = model()->staged();
    const auto settled = [changes] { return changes->left() == 0; };
    Watchdog watchdog;
    QVERIFY(changes->edit(edits));
    QTRY_VERIFY(settled());
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 10,000 changed"));

    watchdog.restart();
    press("reviewChanges");
    QTRY_VERIFY(child<QTableView>("stagedLines")->isVisible());
    child<QTableView>("stagedLines")->scrollToBottom();
    QTest::qWait(0);
    CONSOLE_VERIFY_RESPONSIVE(watchdog);

    watchdog.restart();
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(numbers().isEmpty());
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    watchdog.restart();
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(numbers(), QStringLiteral("Staged, not sent yet: 10,000 changed"));
    CONSOLE_VERIFY_RESPONSIVE(watchdog);

    watchdog.restart();
    child<QPushButton>("commitChanges")->click();
    QTRY_VERIFY(child<QDialog>("commitDialog"));
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    child<QDialog>("commitDialog")->reject();
    QTRY_VERIFY(!child<QDialog>("commitDialog"));

    watchdog.restart();
    openPane({}, true);
    QTRY_COMPARE(numbers(), QStringLiteral("Staged, not sent yet: 10,000 changed"));
    CONSOLE_VERIFY_RESPONSIVE(watchdog);

    watchdog.restart();
    press("discardChanges");
    clickDestructive(m_pane->findChild<QMessageBox *>());
    QTRY_VERIFY(numbers().isEmpty());
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
}

/// A block of cells that is filled, pasted and deleted.
void TestEntitiesStaging::manyCellsDoNotStallTheWindow()
{
    constexpr int rows = 1000;
    for (int row = 0; row < rows; row += 200) {
        model()->showRows(row, row + 199);
        QTRY_VERIFY(index(row + 199, "title").data(RecordModel::LoadedRole).toBool());
    }
    const auto settled = [this] { return model()->staged()->left() == 0; };
    select(0, "title", rows - 1, "labels");
    Watchdog watchdog;
    QTest::keyClick(grid(), Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(settled());
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    QCOMPARE(cell(rows - 1, "title"), QStringLiteral("Record 0000999"));

    QString block;
    for (int row = 0; row < rows; ++row)
        block += QStringLiteral("Pasted %1\tdone\t%1\n").arg(row);
    select(0, "title", 0);
    watchdog.restart();
    paste(block);
    QVERIFY(!child<QPushButton>("commitChanges")->isEnabled());
    QVERIFY(model()->setData(index(rows - 1, "title"), QByteArray("\"Typed\""))); // before the paste is there
    QTRY_VERIFY(settled());
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    QVERIFY(child<QPushButton>("commitChanges")->isEnabled());
    QCOMPARE(cell(rows - 1, "title"), QStringLiteral("Typed"));
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(rows - 1, "title"), QStringLiteral("Pasted 999"));
    QTest::keyClick(grid(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(cell(rows - 1, "title"), QStringLiteral("Record 0000999")); // one step, however many turns

    select(0, "title", rows - 1, "title");
    watchdog.restart();
    press("deleteRecord");
    QTRY_VERIFY(settled());
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    QCOMPARE(numbers(), QStringLiteral("Staged, not sent yet: 1,000 deleted"));
}

void TestEntitiesStaging::picture()
{
    const ThemePictures pictures;
    cleanup();
    init(); // made with the row's fonts
    setFilter(R"({"status":"done"})");
    QTRY_COMPARE(model()->rowCount(), 333);
    auto *dialog = askToDeleteMatching();
    QTRY_VERIFY(child<QPushButton>("stageDeletion")->isEnabled());
    pictures.save(dialog, QStringLiteral("delete-matching"));
    child<QPushButton>("stageDeletion")->click();
    QTRY_VERIFY(!child<QDialog>("deleteMatchingDialog"));
    pictures.save(m_pane.get(), QStringLiteral("delete-matching-staged"));
    setFilter(R"({"status":"open"})");
    QTRY_COMPARE(model()->rowCount(), 334);
    select(0, "title", 40);
    paste(QStringLiteral("Mine"));
    child<QPushButton>("commitChanges")->click();
    pictures.save(child<QDialog>("commitDialog"), QStringLiteral("commit-blocks"));
}

void TestEntitiesStaging::aDeletedTextIsStruckFromEndToEnd()
{
    QStyleOptionViewItem option;
    option.text = QStringLiteral("Record 0000998");
    option.font.setStrikeOut(true);
    option.state = QStyle::State_Enabled | QStyle::State_Active;
    option.displayAlignment = Qt::AlignLeft | Qt::AlignVCenter;
    const int begin = 60;
    const int end = begin + QFontMetrics(option.font).horizontalAdvance(option.text);
    QImage image(end + 60, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.translate(begin, 5); // as in a view, which is somewhere in its window
    CellTexts().draw(&painter, option, QRect(0, 0, end - begin + 10, 30));
    painter.end();
    int longest = 0; // of ink in one line
    for (int y = 0; y < image.height(); ++y) {
        int ink = 0;
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixelColor(x, y).lightness() > 128)
                continue;
            QVERIFY2(x >= begin - 1 && x <= end + 1, qPrintable(QString::number(x)));
            ++ink;
        }
        longest = std::max(longest, ink);
    }
    QVERIFY2(longest >= end - begin - 2, qPrintable(QString::number(longest)));
}

CONSOLE_TEST_MAIN(TestEntitiesStaging)
#include "tst_entitiesstaging.moc"
