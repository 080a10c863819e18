// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/entitiesfixture.h"
#include "support/testmain.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QInputDialog>
#include <QMenu>

using namespace console;
using namespace console::test;

/// Filters as text and as rows, in the page of records.
class TestFilterBuilder : public EntitiesFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { drop(); }
    void rowsBecomeText();
    void textBecomesRows();
    void aWordBecomesRows();
    void operatorsAndEditorsFitTheField();
    void rowsEndAtOnePlace();
    void groupsAreNested();
    void aRowThatIsSwitchedOffStays();
    void invalidTextKeepsTheRowsAndSaysWhere();
    void saysWhatRowsCannotShow();
    void filtersByTheValueOfACell();
    void aValueThatIsNotTouchedKeepsItsDigits();
    void remembersFilters();
    void anotherEntityStartsWithoutAFilter();
    void everyControlHasAName();
    void picture_data() { ThemePictures::addThemes(); }
    void picture();

private:
    /// The n-th visible one, in the order of the rows.
    template <class T>
    T *part(const char *name, int n = 0) const
    {
        QCoreApplication::processEvents(); // a layout shows new widgets when the event loop comes round
        for (T *found : child<QWidget>("filterBuilder")->findChildren<T *>(QLatin1String(name))) {
            if (found->isVisible() && n-- == 0)
                return found;
        }
        return static_cast<T *>(nullptr);
    }
    int rows() const
    {
        int count = 0;
        while (part<QComboBox>("filterField", count))
            ++count;
        return count;
    }
    static void choose(QComboBox *box, const QString &text)
    {
        const int index = box->findText(text);
        QVERIFY2(index >= 0, qPrintable(text));
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    template <class T>
    T *editor(int n = 0) const
    {
        auto *field = part<QWidget>("field_value", n);
        return field ? field->findChild<T *>() : static_cast<T *>(nullptr);
    }
    QStringList operators(const QString &field) const
    {
        choose(part<QComboBox>("filterField"), field);
        QStringList texts;
        for (int i = 0; i < part<QComboBox>("filterOp")->count(); ++i)
            texts << part<QComboBox>("filterOp")->itemText(i);
        return texts;
    }
    QByteArray sent() const { return m_fakes->records.lastQuery.filter; }
    void press(const char *button, int n = 0) const { part<QToolButton>(button, n)->click(); }
    QMenu *memory() const
    {
        auto *menu = child<QToolButton>("filterMemory")->menu();
        Q_EMIT menu->aboutToShow();
        return menu;
    }
    static QAction *entry(const QMenu *menu, const QString &text)
    {
        for (QAction *action : menu->actions()) {
            if (action->text() == text && !action->isSeparator())
                return action;
        }
        return nullptr;
    }
};

void TestFilterBuilder::init()
{
    makeProfile();
    makePane();
    m_pane->setScope(appScope());
    m_pane->showItem(QStringLiteral("Task"));
    answerSchemas({ R"({"name":"Task","properties":{"title":{"type":"string","title":"Title"},
            "status":{"type":"string","enum":["open","done"],"enumNames":["Open","Done"]},
            "priority":{"type":["integer","null"]},"due":{"type":["string","null"],"format":"date"},
            "urgent":{"type":"boolean"},"labels":{"type":"array","items":{"type":"string"}},
            "site":{"type":"object"}}})",
        R"({"name":"Other","properties":{"name":{"type":"string"}}})" });
    QTRY_COMPARE(model()->rowCount(), 1000);
    QVERIFY(!child<QWidget>("filterBuilder")->isVisible());
    child<QToolButton>("buildFilter")->click();
    QVERIFY(child<QWidget>("filterBuilder")->isVisible());
    QCOMPARE(rows(), 1);
}

void TestFilterBuilder::rowsBecomeText()
{
    choose(part<QComboBox>("filterField"), QStringLiteral("status"));
    choose(editor<QComboBox>(), QStringLiteral("Done"));
    QCOMPARE(filterBox()->text(), QStringLiteral(R"({"status":"done"})"));
    QTRY_COMPARE(sent(), QByteArray(R"({"status":"done"})"));
    QTRY_COMPARE(model()->rowCount(), 333);

    press("addCondition");
    choose(part<QComboBox>("filterField", 1), QStringLiteral("priority"));
    choose(part<QComboBox>("filterOp", 1), QStringLiteral("is at least"));
    QTest::keyClicks(editor<QLineEdit>(1), QStringLiteral("9007199254740993"));
    QTRY_COMPARE(sent(), QByteArray(R"({"status":"done","priority":{"$gte":9007199254740993}})"));
    QTest::keyClicks(editor<QLineEdit>(1), QStringLiteral("x")); // no number: the row says nothing
    QTRY_COMPARE(sent(), QByteArray(R"({"status":"done"})"));
    QCOMPARE(editor<QLineEdit>(1)->text(), QStringLiteral("9007199254740993x"));

    press("removeCondition", 1);
    QTRY_COMPARE(rows(), 1);
    press("removeCondition");
    QTRY_COMPARE(sent(), QByteArray());
    QCOMPARE(filterBox()->text(), QString());
}

void TestFilterBuilder::textBecomesRows()
{
    setFilter(R"({"$or":[{"title":{"$regex":"(?i)pump"}},{"priority":{"$lt":5}}]})");
    QCOMPARE(rows(), 2);
    QCOMPARE(part<QComboBox>("filterJoin")->currentText(), QStringLiteral("Any of these"));
    QCOMPARE(part<QComboBox>("filterField")->currentText(), QStringLiteral("Title"));
    QCOMPARE(part<QComboBox>("filterOp")->currentText(), QStringLiteral("contains"));
    QCOMPARE(editor<QLineEdit>()->text(), QStringLiteral("pump"));
    QCOMPARE(part<QComboBox>("filterOp", 1)->currentText(), QStringLiteral("is less than"));
    choose(part<QComboBox>("filterJoin"), QStringLiteral("All of these"));
    QTRY_COMPARE(sent(), QByteArray(R"({"title":{"$regex":"(?i)pump"},"priority":{"$lt":5}})"));
}

void TestFilterBuilder::aWordBecomesRows()
{
    setFilter("pump");
    QVERIFY(sent().startsWith(R"({"$or":[{"title":{"$regex":"(?i)pump"}})"));
    QCOMPARE(part<QComboBox>("filterJoin")->currentText(), QStringLiteral("Any of these"));
    QCOMPARE(rows(), 5); // title, due, labels, who created it, the id
    QCOMPARE(part<QComboBox>("filterField", 4)->currentText(), QStringLiteral("id"));
}

void TestFilterBuilder::operatorsAndEditorsFitTheField()
{
    QVERIFY(operators(QStringLiteral("Title")).contains(QLatin1String("contains")));
    QVERIFY(editor<QLineEdit>());
    QVERIFY(operators(QStringLiteral("status")).contains(QLatin1String("is one of")));
    QVERIFY(editor<QComboBox>());
    choose(editor<QComboBox>(), QStringLiteral("Open"));
    choose(part<QComboBox>("filterOp"), QStringLiteral("is one of"));
    QCOMPARE(filterBox()->text(), QStringLiteral(R"({"status":{"$in":["open"]}})"));
    auto *boxes = part<QWidget>("field_value");
    QCOMPARE(boxes->findChildren<QCheckBox *>().size(), 2);
    boxes->findChildren<QCheckBox *>().constLast()->click();
    QCOMPARE(filterBox()->text(), QStringLiteral(R"({"status":{"$in":["open","done"]}})"));
    QVERIFY(!operators(QStringLiteral("priority")).contains(QLatin1String("contains")));
    QVERIFY(operators(QStringLiteral("due")).contains(QLatin1String("is greater than")));
    QVERIFY(editor<QDateTimeEdit>());
    QCOMPARE(operators(QStringLiteral("urgent")).size(), 4);
    QCOMPARE(editor<QComboBox>()->count(), 3);
    QVERIFY(operators(QStringLiteral("labels")).contains(QLatin1String("does not contain")));
    QTest::keyClicks(editor<QLineEdit>(), QStringLiteral("x"));
    QCOMPARE(filterBox()->text(), QStringLiteral(R"({"labels":"x"})"));
    choose(part<QComboBox>("filterOp"), QStringLiteral("has no value"));
    QVERIFY(!part<QWidget>("field_value"));
    QCOMPARE(filterBox()->text(), QStringLiteral(R"({"labels":null})"));
}

void TestFilterBuilder::rowsEndAtOnePlace()
{
    press("addCondition");
    choose(part<QComboBox>("filterOp"), QStringLiteral("has a value"));
    QVERIFY(!editor<QWidget>(1));
    const auto end = [this](int row) {
        auto *button = part<QToolButton>("removeCondition", row);
        return button->mapTo(m_pane.get(), QPoint()).x();
    };
    QCOMPARE(end(0), end(1));
}

void TestFilterBuilder::groupsAreNested()
{
    QTest::keyClicks(editor<QLineEdit>(), QStringLiteral("a"));
    press("addGroup");
    QCOMPARE(rows(), 2);
    QTest::keyClicks(editor<QLineEdit>(1), QStringLiteral("b"));
    press("addCondition", 1);
    QTest::keyClicks(editor<QLineEdit>(2), QStringLiteral("c"));
    QTRY_COMPARE(sent(), QByteArray(R"({"$and":[{"title":"a"},{"$or":[{"title":"b"},{"title":"c"}]}]})"));
    press("addGroup", 1);
    QVERIFY(!part<QToolButton>("addGroup", 2)); // deep enough
    press("removeGroup");
    QTRY_COMPARE(sent(), QByteArray(R"({"title":"a"})"));
    QCOMPARE(rows(), 1);
}

void TestFilterBuilder::aRowThatIsSwitchedOffStays()
{
    setFilter(R"({"title":"a","urgent":true})");
    auto *on = part<QCheckBox>("useCondition");
    on->click();
    QTRY_COMPARE(sent(), QByteArray(R"({"urgent":true})"));
    QCOMPARE(rows(), 2);
    part<QCheckBox>("useCondition", 1)->click();
    QTRY_COMPARE(sent(), QByteArray());
    QCOMPARE(rows(), 2);
    part<QCheckBox>("useCondition", 1)->click();
    part<QCheckBox>("useCondition")->click();
    QTRY_COMPARE(sent(), QByteArray(R"({"title":"a","urgent":true})"));
}

void TestFilterBuilder::invalidTextKeepsTheRowsAndSaysWhere()
{
    setFilter(R"({"priority":7})");
    setFilter(R"({"priority": })");
    QCOMPARE(rows(), 1);
    QCOMPARE(editor<QLineEdit>()->text(), QStringLiteral("7"));
    QCOMPARE(filterBox()->text(), QStringLiteral(R"({"priority": })"));
    QCOMPARE(sent(), QByteArray(R"({"priority":7})"));
    const auto *problem = child<QLabel>("filterProblem");
    QVERIFY(problem->isVisible());
    QVERIFY2(problem->text().contains(QLatin1String("at character 14")), qPrintable(problem->text()));
    editor<QLineEdit>()->setFocus();
    QTest::keyClicks(editor<QLineEdit>(), QStringLiteral("7")); // the rows mend it
    QTRY_COMPARE(sent(), QByteArray(R"({"priority":77})"));
    QVERIFY(!problem->isVisible());
}

void TestFilterBuilder::saysWhatRowsCannotShow()
{
    setFilter(R"({"labels":{"$size":2}})");
    QCOMPARE(sent(), QByteArray(R"({"labels":{"$size":2}})"));
    QVERIFY(child<QLabel>("filterOther")->isVisible());
    QCOMPARE(rows(), 0);
    setFilter("");
    QVERIFY(!child<QLabel>("filterOther")->isVisible());
    QCOMPARE(rows(), 1);
}

void TestFilterBuilder::filtersByTheValueOfACell()
{
    const auto filterBy = [this](int row, const char *field) {
        const QModelIndex cell = index(row, field);
        grid()->setCurrentIndex(cell);
        Q_EMIT grid()->customContextMenuRequested(grid()->visualRect(cell).center());
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        menu->findChild<QAction *>(QStringLiteral("filterByValue"))->trigger();
        menu->close();
    };
    filterBy(0, "status");
    QTRY_COMPARE(sent(), QByteArray(R"({"status":"open"})"));
    QCOMPARE(rows(), 1);
    QTRY_COMPARE(model()->rowCount(), 334);
    part<QCheckBox>("useCondition")->click();
    QTRY_COMPARE(model()->rowCount(), 1000);
    filterBy(0, "due"); // missing, beside the row that is switched off
    QTRY_COMPARE(sent(), QByteArray(R"({"due":null})"));
    QCOMPARE(rows(), 2);
    setFilter("");
    QTRY_COMPARE(model()->rowCount(), 1000);
    setFilter(R"({"priority":{"$exists":true}})"); // what rows cannot say stays as it is
    filterBy(0, "status");
    QCOMPARE(
        filterBox()->text(), QStringLiteral(R"({"$and":[{"priority":{"$exists":true}},{"status":"open"}]})"));
}

void TestFilterBuilder::aValueThatIsNotTouchedKeepsItsDigits()
{
    const char *exact = R"({"created_date":"2026-05-01T08:00:00.123456","urgent":true})";
    setFilter(exact);
    QCOMPARE(rows(), 2);
    QVERIFY(editor<QDateTimeEdit>());
    choose(editor<QComboBox>(1), QStringLiteral("No"));
    QTRY_COMPARE(sent(), QByteArray(R"({"created_date":"2026-05-01T08:00:00.123456","urgent":false})"));
}

void TestFilterBuilder::remembersFilters()
{
    QVERIFY(!entry(memory(), QStringLiteral("&Save this filter…"))->isEnabled());
    setFilter(R"({"priority":7})");
    setFilter("a & b");
    QVERIFY(entry(memory(), QStringLiteral("a && b")));
    entry(memory(), QStringLiteral(R"({"priority":7})"))->trigger();
    QCOMPARE(sent(), QByteArray(R"({"priority":7})"));
    entry(memory(), QStringLiteral("&Save this filter…"))->trigger();
    auto *dialog = child<QInputDialog>("filterName");
    QVERIFY(dialog);
    QCOMPARE(accessibilityProblems(dialog), QStringList());
    dialog->setTextValue(QStringLiteral("Seven"));
    dialog->accept();
    setFilter("");
    entry(memory(), QStringLiteral("Seven"))->trigger();
    QCOMPARE(filterBox()->text(), QStringLiteral(R"({"priority":7})"));
    auto *forget = entry(memory(), QStringLiteral("&Forget"))->menu();
    entry(forget, QStringLiteral("Seven"))->trigger();
    QVERIFY(!entry(memory(), QStringLiteral("Seven")));
    filterBox()->setText(QStringLiteral("half typ")); // is not worth to be remembered
    QTRY_VERIFY(sent().contains("half typ"));
    QVERIFY(!entry(memory(), QStringLiteral("half typ")));
}

void TestFilterBuilder::anotherEntityStartsWithoutAFilter()
{
    setFilter(R"({"priority":7})");
    m_pane->showItem(QStringLiteral("Other"));
    QTRY_COMPARE(model()->rowCount(), 1000);
    QCOMPARE(filterBox()->text(), QString());
    QCOMPARE(rows(), 1);
    QCOMPARE(part<QComboBox>("filterField")->currentText(), QStringLiteral("name"));
    QVERIFY(!entry(memory(), QStringLiteral(R"({"priority":7})")));
}

void TestFilterBuilder::everyControlHasAName()
{
    setFilter(R"({"$and":[{"title":"a"},{"status":{"$in":["open"]}},
        {"$or":[{"due":null},{"due":{"$gt":"2026-01-01"}}]}]})");
    QCOMPARE(rows(), 4);
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
}

void TestFilterBuilder::picture()
{
    const ThemePictures pictures;
    drop();
    init(); // made with the row's fonts
    pictures.save(m_pane.get(), QStringLiteral("filter-start"));
    setFilter(R"({"$and":[{"title":{"$regex":"(?i)record"}},{"status":{"$in":["open","done"]}},
        {"$or":[{"due":null},{"due":{"$gt":"2026-01-01"}}]},{"labels":"urgent"}]})");
    part<QCheckBox>("useCondition")->click();
    pictures.save(m_pane.get(), QStringLiteral("filter-rows"));
    setFilter(R"({"priority": })");
    pictures.save(m_pane.get(), QStringLiteral("filter-invalid"));
    const QPalette problem = child<QLabel>("filterProblem")->palette();
    QCOMPARE(problem.color(QPalette::WindowText), toneColor(Tone::Bad, QApplication::palette()));
    setFilter(R"({"labels":{"$size":2}})");
    pictures.save(m_pane.get(), QStringLiteral("filter-other"));
    QVERIFY(child<QLabel>("filterOther")->isVisible());
    setFilter(R"({"$and":[{"title":"a"},{"title":"b"},{"title":"c"},{"title":"d"},{"title":"e"},{"title":"f"},
        {"title":"g"},{"title":"h"},{"title":"i"},{"title":"j"}]})");
    QCOMPARE(rows(), 10);
    pictures.save(m_pane.get(), QStringLiteral("filter-many"));
}

CONSOLE_TEST_MAIN(TestFilterBuilder)
#include "tst_filterbuilder.moc"
