// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "gui/entitiesfixture.h"
#include "journal/journal.h"
#include "models/jsontreemodel.h"
#include "models/operations.h"
#include "support/testmain.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTableView>
#include <QTreeView>

using namespace console;
using namespace console::test;

class TestEntitiesPane : public EntitiesFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void browsesWithKeyboard();
    void showsTheEntityThatWasAskedFor();
    void tellsStatesWithAnAction();
    void sortsByItsHeader();
    void filtersAndSaysWhereAFilterIsWrong();
    void keepsColumns();
    void detailFollowsTheRecord();
    void detailFollowsTheCell();
    void addShowsTheServersFieldErrors();
    void addChecksBeforeSending();
    void editSendsOnlyWhatChanged();
    void showsThatASaveIsUnderWay();
    void askBeforeDiscarding();
    void offersToSignInAgain();
    void saysWhatTheServerLacks();
    void writesOutliveThePane();
    void schemaReadsLikeSentences();
    void everyControlHasAName();

private:
    QDialog *form() const { return child<QDialog>("recordForm"); }
    template <class T>
    T *editor(const char *field) const
    {
        return form()
            ->findChild<QWidget *>(QStringLiteral("field_") + QLatin1String(field))
            ->findChild<T *>();
    }
    QString problem(const char *field) const
    {
        return form()->findChild<QLabel *>(QStringLiteral("problem_") + QLatin1String(field))->text();
    }
    void save() const { child<QPushButton>("saveRecord", form())->click(); }
    void open(const QByteArray &properties);
    /// Adds a "!" to the first title, in the form.
    void saveWithoutAnswer() const
    {
        grid()->setCurrentIndex(grid()->model()->index(0, 0));
        press("editRecord");
        QTest::keyClick(editor<QLineEdit>("title"), Qt::Key_End);
        QTest::keyClicks(editor<QLineEdit>("title"), QStringLiteral("!"));
        m_fakes->records.held = true;
        save();
        QTRY_COMPARE(m_fakes->records.waiting(), 1);
    }

    Clock m_clock;
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<Operations> m_operations;
};

void TestEntitiesPane::init()
{
    makeProfile();
    m_operations = std::make_unique<Operations>();
    m_journal = std::make_unique<journal::Journal>(m_clock);
    m_journal->keepForSession(journal::Journal::Trouble::None);
    makePane({ nullptr, m_journal.get() }, m_operations.get());
}

void TestEntitiesPane::cleanup()
{
    m_pane.reset();
    m_operations.reset();
    drop();
}

void TestEntitiesPane::open(const QByteArray &properties)
{
    m_pane->setScope(appScope());
    answerSchemas(
        { R"({"name":"Task","description":"Work","properties":{)" + properties + R"(},"required":["title"],
            "rls":{"read":{"$or":[{"created_by":"{{user.email}}"},{"user_condition":{"role":"admin"}}]},"delete":false}})",
            R"({"name":"Customer","properties":{"name":{"type":"string"}}})" });
    QTRY_COMPARE(grid()->model()->rowCount(), 1000); // Customer comes first
    child<QListView>("entityList")->setCurrentIndex(child<QListView>("entityList")->model()->index(1, 0));
    QTRY_COMPARE(entity(), QStringLiteral("Task"));
    QTRY_COMPARE(grid()->model()->rowCount(), 1000);
}

constexpr const char *taskProperties = R"("title":{"type":"string","minLength":3},
    "status":{"type":"string","enum":["open","done"],"enumNames":["Open","Done"]},
    "priority":{"type":["integer","null"],"minimum":1},"due":{"type":["string","null"],"format":"date"},
    "notes":{"type":"string"},"urgent":{"type":"boolean"},"labels":{"type":"array","items":{"type":"string"}})";

void TestEntitiesPane::browsesWithKeyboard()
{
    open(taskProperties);
    QTRY_COMPARE(counter(), QStringLiteral("1,000 records visible to you"));
    grid()->setFocus();
    QTest::keyClick(grid(), Qt::Key_End, Qt::ControlModifier);
    QTRY_COMPARE(cell(999, "title"), QStringLiteral("Record 0000000"));
    QCOMPARE(counter(), QStringLiteral("Row 1,000 of 1,000 visible to you"));
    QTest::keyClick(grid(), Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    QTest::keyClick(grid(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Record 0000999"));
    m_pane->focusSearch();
    QTRY_VERIFY(filterBox()->hasFocus());
}

void TestEntitiesPane::showsTheEntityThatWasAskedFor()
{
    m_pane->setScope(appScope());
    m_pane->showItem(QStringLiteral("Task")); // before the list is there
    answerSchemas({ R"({"name":"Customer","properties":{}})", R"({"name":"Task","properties":{}})" });
    QTRY_COMPARE(entity(), QStringLiteral("Task"));
    child<QLineEdit>("entitySearch")->setText(QStringLiteral("Task"));
    m_pane->showItem(QStringLiteral("Customer")); // and though the search hides it
    QCOMPARE(entity(), QStringLiteral("Customer"));
    QCOMPARE(child<QListView>("entityList")->currentIndex().data().toString(), QStringLiteral("Customer"));
}

void TestEntitiesPane::tellsStatesWithAnAction()
{
    m_pane->setScope(appScope());
    m_fakes->entities.schemasCalls.fail(Error::Kind::Offline);
    const auto stateAction = [this] {
        for (auto *button : m_pane->findChildren<QPushButton *>(QStringLiteral("stateAction"))) {
            if (button->isVisible())
                return button;
        }
        return static_cast<QPushButton *>(nullptr);
    };
    QTRY_VERIFY(stateAction());
    stateAction()->click();
    answerSchemas({});
    QTRY_VERIFY(stateAction() && stateAction()->text() == QLatin1String("Refresh"));
    stateAction()->click();
    m_fakes->records.failNext = Error::make(Error::Kind::Server);
    answerSchemas({ R"({"name":"Task"})" });
    QTRY_VERIFY(filterBox()->isVisible());
    QTRY_COMPARE(grid()->model()->rowCount(), 1000); // the count failed, harmlessly
    filterBox()->setText(QStringLiteral("{\"priority\": -1}"));
    QTRY_COMPARE(grid()->model()->rowCount(), 0);
    QTRY_VERIFY(stateAction());
    QCOMPARE(stateAction()->text(), QStringLiteral("Clear the filter"));
    stateAction()->click();
    QTRY_COMPARE(grid()->model()->rowCount(), 1000);
    QVERIFY(grid()->isVisible());
    m_fakes->records.failNext = Error::make(Error::Kind::Timeout);
    press("refreshRecords");
    QTRY_VERIFY(child<QWidget>("recordNotice"));
    QVERIFY(grid()->isVisible()); // what is here stays readable
}

void TestEntitiesPane::sortsByItsHeader()
{
    open(taskProperties);
    auto *header = grid()->horizontalHeader();
    const QPoint first(header->sectionViewportPosition(0) + 20, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, first);
    QTRY_COMPARE(m_fakes->records.lastQuery.sort, QStringLiteral("title"));
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000000"));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, first);
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    QCOMPARE(m_fakes->records.lastQuery.sort, QStringLiteral("-title"));
}

void TestEntitiesPane::filtersAndSaysWhereAFilterIsWrong()
{
    open(taskProperties);
    auto *filter = filterBox();
    QTest::keyClicks(filter, QStringLiteral("{\"priority\": 7}"));
    QTest::keyClick(filter, Qt::Key_Return);
    QTRY_COMPARE(grid()->model()->rowCount(), 1);
    QCOMPARE(m_fakes->records.lastQuery.filter, QByteArray(R"({"priority":7})"));
    filter->setText(QStringLiteral("{\"priority\": }"));
    QTest::keyClick(filter, Qt::Key_Return);
    const auto labels = m_pane->findChildren<QLabel *>();
    const bool told = std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QLatin1String("at character 14"));
    });
    QVERIFY(told);
    QCOMPARE(grid()->model()->rowCount(), 1); // what was shown stays
}

void TestEntitiesPane::keepsColumns()
{
    open(taskProperties);
    auto *header = grid()->horizontalHeader();
    auto *menu = child<QToolButton>("columns")->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().constFirst()->text(), QStringLiteral("title"));
    menu->actions().constFirst()->trigger();
    QVERIFY(header->isSectionHidden(0));
    header->moveSection(header->visualIndex(2), 0);
    header->resizeSection(2, 177);
    QTRY_VERIFY(!m_settings->value(QStringLiteral("columns/app/Task/order")).toStringList().isEmpty());
    auto *list = child<QListView>("entityList");
    list->setCurrentIndex(list->model()->index(0, 0));
    QTRY_VERIFY(!header->isSectionHidden(0));
    list->setCurrentIndex(list->model()->index(1, 0));
    QTRY_VERIFY(header->isSectionHidden(0));
    QTRY_COMPARE(header->visualIndex(2), 0);
    QCOMPARE(header->sectionSize(2), 177);
}

void TestEntitiesPane::detailFollowsTheRecord()
{
    open(taskProperties);
    auto *tree = child<QTreeView>("recordTree");
    QCOMPARE(tree->model()->rowCount(), 0);
    grid()->setCurrentIndex(grid()->model()->index(1, 0));
    QTRY_COMPARE(tree->model()->rowCount(), 6);
    QCOMPARE(tree->model()->index(3, 1).data().toString(), QStringLiteral("Record 0000998"));
    tree->setCurrentIndex(tree->model()->index(3, 0));
    press("copyValue");
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("Record 0000998"));
    press("copyJson");
    QVERIFY(QApplication::clipboard()->text().contains(QLatin1String("\"priority\": 998")));
    press("refreshRecords"); // the same record stays selected
    QTRY_COMPARE(grid()->currentIndex().row(), 1);
}

void TestEntitiesPane::detailFollowsTheCell()
{
    open(taskProperties);
    const auto field = [tree = child<QTreeView>("recordTree")] {
        return tree->currentIndex().data(JsonTreeModel::PathRole).toString();
    };
    grid()->setCurrentIndex(index(1, "priority"));
    QTRY_COMPARE(field(), QStringLiteral("priority"));
    auto *tree = child<QTreeView>("recordTree");
    tree->setCurrentIndex(tree->model()->index(0, 0));
    grid()->setCurrentIndex(index(2, "priority"));
    QCOMPARE(field(), QStringLiteral("id")); // to compare a field from record to record
    grid()->setCurrentIndex(index(2, "title"));
    QCOMPARE(field(), QStringLiteral("title"));
}

void TestEntitiesPane::addShowsTheServersFieldErrors()
{
    open(R"("title":{"type":"object"},"status":{"type":"string"})"); // so that the check here lets it pass
    press("addRecord");
    editor<QPlainTextEdit>("title")->setPlainText(QStringLiteral("{\"a\": 1}"));
    save();
    QTRY_COMPARE(problem("title"), QStringLiteral("Input should be a valid string"));
    QVERIFY(form()->isVisible());
    QTRY_VERIFY(editor<QPlainTextEdit>("title")->hasFocus());
}

void TestEntitiesPane::addChecksBeforeSending()
{
    open(taskProperties);
    const int calls = m_fakes->records.calls;
    press("addRecord");
    save();
    QCOMPARE(problem("title"), QStringLiteral("This field is required."));
    QTest::keyClicks(editor<QLineEdit>("title"), QStringLiteral("ab"));
    editor<QPlainTextEdit>("labels")->setPlainText(QStringLiteral("[1,"));
    QTest::keyClicks(editor<QLineEdit>("priority"), QStringLiteral("many"));
    save();
    QCOMPARE(problem("title"), QStringLiteral("This needs at least 3 characters."));
    QVERIFY(problem("labels").startsWith(QLatin1String("Line 1, column 4:")));
    QVERIFY(!problem("priority").isEmpty());
    QCOMPARE(m_fakes->records.calls, calls); // nothing was sent
    QTest::keyClicks(editor<QLineEdit>("title"), QStringLiteral("c"));
    editor<QPlainTextEdit>("labels")->setPlainText(QStringLiteral("[\"x\"]"));
    editor<QLineEdit>("priority")->clear();
    QTest::keyClicks(editor<QLineEdit>("priority"), QStringLiteral("9007199254740993"));
    save();
    QTRY_VERIFY(!form());
    QTRY_COMPARE(grid()->model()->rowCount(), 1001);
    QTRY_COMPARE(cell(0, "title"), QStringLiteral("abc"));
    QCOMPARE(cell(0, "labels"), QStringLiteral("x"));
    QTRY_COMPARE(grid()->currentIndex().row(), 0);
}

void TestEntitiesPane::editSendsOnlyWhatChanged()
{
    open(taskProperties);
    grid()->setCurrentIndex(grid()->model()->index(0, 0));
    press("editRecord");
    QCOMPARE(editor<QLineEdit>("title")->text(), QStringLiteral("Record 0000999"));
    auto *box = editor<QComboBox>("status");
    QCOMPARE(box->currentText(), QStringLiteral("Open"));
    QTest::keyClick(box, Qt::Key_Down);
    const int calls = m_fakes->records.calls;
    save();
    QTRY_VERIFY(!form());
    QCOMPARE(m_fakes->records.calls, calls + 2); // read for the journal, then saved
    QTRY_COMPARE(cell(0, "status"), QStringLiteral("Done"));
    QCOMPARE(cell(0, "title"), QStringLiteral("Record 0000999"));
    QVERIFY(!child<QWidget>("recordNotice"));
    press("editRecord");
    save(); // nothing changed: nothing is sent
    QTRY_VERIFY(!form());
    QCOMPARE(m_fakes->records.calls, calls + 2);
}

void TestEntitiesPane::showsThatASaveIsUnderWay()
{
    open(R"("title":{"type":"string"},"due":{"type":["string","null"],"format":"date"})");
    saveWithoutAnswer();
    QCOMPARE(m_operations->count(), 1);
    QVERIFY(!child<QPushButton>("saveRecord", form())->isEnabled());
    m_fakes->records.release();
    QTRY_VERIFY(!form());
    QCOMPARE(m_operations->count(), 0);
}

void TestEntitiesPane::askBeforeDiscarding()
{
    open(taskProperties);
    press("addRecord");
    QTest::keyClicks(editor<QLineEdit>("title"), QStringLiteral("abc"));
    form()->reject();
    auto *question = form()->findChild<QMessageBox *>(QStringLiteral("discardQuestion"));
    QVERIFY(question);
    QVERIFY(form()->isVisible());
    clickDestructive(question);
    QTRY_VERIFY(!form());
}

void TestEntitiesPane::offersToSignInAgain()
{
    open(taskProperties);
    QSignalSpy wanted(m_pane.get(), &Pane::signInRequested);
    m_fakes->records.failNext = Error::make(Error::Kind::Unauthorized);
    press("refreshRecords");
    QTRY_VERIFY(child<QWidget>("recordNotice"));
    child<QWidget>("recordNotice")->findChild<QPushButton *>()->click();
    QCOMPARE(wanted.size(), 1);
}

void TestEntitiesPane::saysWhatTheServerLacks()
{
    open(taskProperties);
    QVERIFY(!child<QWidget>("serverLacks")->isVisible());
    m_fakes->records.missing = { true, true };
    makePane({ nullptr, m_journal.get() }, m_operations.get());
    open(taskProperties);
    QTRY_VERIFY(child<QWidget>("serverLacks")->isVisible());
    const auto *text = child<QWidget>("serverLacks")->findChild<QLabel *>();
    QVERIFY(text->text().startsWith(QLatin1String("This server has no cursors and no counts")));
    savePicture(m_pane.get(), QStringLiteral("server-lacks"));
}

void TestEntitiesPane::writesOutliveThePane()
{
    open(taskProperties);
    saveWithoutAnswer();
    m_pane.reset();
    QCOMPARE(m_operations->count(), 1);
    m_fakes->records.release();
    QTRY_COMPARE(m_operations->count(), 0);
    std::optional<QString> title;
    const PendingCall call =
        m_fakes->records.record(QStringLiteral("app"), QStringLiteral("Task"), FakeRecordService::idOf(999),
            [&title](Result<json::Document> record) { title = record->root()["title"].toString(); });
    QTRY_VERIFY(title);
    QCOMPARE(*title, QStringLiteral("Record 0000999!"));
}

void TestEntitiesPane::schemaReadsLikeSentences()
{
    open(taskProperties);
    child<QTabBar>("entityTabs")->setCurrentIndex(1);
    auto *tree = child<QTreeView>("schemaTree");
    QVERIFY(tree->isVisible());
    QCOMPARE(tree->model()->rowCount(), 7);
    QCOMPARE(tree->model()->index(2, 1).data().toString(), QStringLiteral("whole number or nothing"));
    QCOMPARE(child<QLabel>("schemaRules")->text(),
        QStringLiteral("Create: everyone\nRead: whoever created the record or users whose role is admin\n"
                       "Update: everyone\nDelete: nobody"));
    QVERIFY(child<QPlainTextEdit>("schemaJson")
                ->toPlainText()
                .startsWith(QLatin1String("{\n  \"name\": \"Task\"")));
}

void TestEntitiesPane::everyControlHasAName()
{
    open(taskProperties);
    grid()->setCurrentIndex(grid()->model()->index(0, 0));
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    press("editRecord");
    QCOMPARE(accessibilityProblems(form()), QStringList());
}

CONSOLE_TEST_MAIN(TestEntitiesPane)
#include "tst_entitiespane.moc"
