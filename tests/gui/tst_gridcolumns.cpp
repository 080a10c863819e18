// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/entitiesfixture.h"
#include "support/await.h"
#include "support/testmain.h"
#include "ui/panes/entities/pinnedcolumns.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QTreeView>

using namespace console;
using namespace console::test;

/// Columns of the table of records: pinned ones, and what the server computes about one.
class TestGridColumns : public EntitiesFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { drop(); }
    void pinnedColumnsStayAtTheEdge();
    void pinsAreKeptForTheEntity();
    void pinnedColumnsComeFirst();
    void pinnedCellsAreEditedWhereTheyAreSeen();
    void keysMoveThroughPinnedCells();
    void aSortIsShownInBothHeaders();
    void theMenuOfAColumnSortsByIt();
    void statisticsOfTexts();
    void statisticsOfDatesAndLists();
    void statisticsOfNumbersAreRanges();
    void statisticsFollowTheFilter();
    void aValueFilters();
    void statisticsCanBeStopped();
    void aServerThatDoesNotComputeIsSaid();
    void everyControlHasAName();
    void picture_data() { ThemePictures::addThemes(); }
    void picture();

private:
    int column(const char *field) const { return model()->columnOf(QLatin1String(field)); }
    void trigger(const char *field, const char *action) const
    {
        QMenu menu;
        grid()->columns()->fillHeaderMenu(&menu, column(field));
        menu.findChild<QAction *>(QLatin1String(action))->trigger();
    }
    void pin(const char *field) const { trigger(field, "pinColumn"); }
    QString facts() const
    {
        QStringList texts;
        for (const QLabel *label : child<QWidget>("columnFacts")->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'|');
    }
    QStringList bars() const
    {
        const QAbstractItemModel *model = child<QTreeView>("columnBars")->model();
        QStringList lines;
        for (int row = 0; row < model->rowCount(); ++row)
            lines << model->index(row, 0).data().toString() + u'=' + model->index(row, 1).data().toString();
        return lines;
    }
    QString sentence() const
    {
        return child<QWidget>("columnPanel")->findChild<QLabel *>(QStringLiteral("sectionSentence"))->text();
    }
    void openPane();
};

void TestGridColumns::init()
{
    makeProfile();
    openPane();
}

void TestGridColumns::openPane()
{
    makePane();
    m_pane->resize(900, 600);
    m_pane->setScope(appScope());
    answerSchemas({ R"({"name":"Task","properties":{"title":{"type":"string"},"status":{"type":"string"},
        "priority":{"type":"number"},"notes":{"type":"string"},"place":{"type":"string"},
        "due":{"type":"string","format":"date"},"labels":{"type":"array","items":{"type":"string"}}}})" });
    QTRY_COMPARE(model()->rowCount(), 1000);
    focusGrid();
}

void TestGridColumns::pinnedColumnsStayAtTheEdge()
{
    QVERIFY(!grid()->pinned());
    const int other = grid()->columnWidth(column("title"));
    pin("status");
    QVERIFY(other > 0);
    QCOMPARE(grid()->columnWidth(column("title")), other);
    const PinnedColumns *pinned = grid()->pinned();
    QVERIFY(pinned && pinned->isVisible());
    const auto place = [&](int row) {
        const QRect cell = pinned->visualRect(model()->index(row, column("status")));
        return pinned->viewport()->mapTo(grid(), cell.topLeft());
    };
    const QPoint before = place(0);
    QCOMPARE(before.x(), 0);
    QScrollBar *across = grid()->horizontalScrollBar();
    QVERIFY(across->maximum() > 0);
    across->setValue(across->maximum());
    QCOMPARE(place(0), before);
    QCOMPARE(pinned->columnWidth(column("status")), grid()->columnWidth(column("status")));
    grid()->verticalScrollBar()->setValue(50);
    QCOMPARE(place(50), before);
    QCOMPARE(pinned->rowAt(0), grid()->rowAt(0));
    QCOMPARE(pinned->rowHeight(50), grid()->rowHeight(50));
    grid()->setColumnWidth(column("status"), 155);
    QCOMPARE(pinned->columnWidth(column("status")), 155);
    QVERIFY(pinned->isColumnHidden(column("title")));
    pin("status");
    QVERIFY(!grid()->pinned());
}

void TestGridColumns::pinsAreKeptForTheEntity()
{
    pin("priority");
    QTRY_COMPARE(m_settings->value(QStringLiteral("columns/app/Task/pinned")).toStringList(),
        QStringList{ QStringLiteral("priority") });
    m_pane.reset();
    openPane();
    QVERIFY(grid()->pinned());
    QVERIFY(grid()->columns()->isPinned(column("priority")));
    QVERIFY(!grid()->pinned()->isColumnHidden(column("priority")));
    grid()->columns()->reset();
    QVERIFY(!grid()->pinned());
}

void TestGridColumns::pinnedColumnsComeFirst()
{
    const QHeaderView *header = grid()->horizontalHeader();
    pin("priority");
    pin("status");
    QCOMPARE(header->visualIndex(column("priority")), 0);
    QCOMPARE(header->visualIndex(column("status")), 1);
    grid()->horizontalHeader()->moveSection(header->visualIndex(column("title")), 0);
    QCOMPARE(header->visualIndex(column("priority")), 0); // a person drags nothing before them
    QCOMPARE(header->visualIndex(column("title")), 2);
    trigger("priority", "hideColumn");
    QVERIFY(grid()->pinned()->isColumnHidden(column("priority")));
    pin("status");
    QVERIFY(!grid()->pinned());
}

void TestGridColumns::pinnedCellsAreEditedWhereTheyAreSeen()
{
    pin("title");
    grid()->horizontalScrollBar()->setValue(grid()->horizontalScrollBar()->maximum());
    const int across = grid()->horizontalScrollBar()->value();
    grid()->setCurrentIndex(model()->index(1, column("title")));
    QCOMPARE(grid()->horizontalScrollBar()->value(), across);
    QTest::keyClick(grid(), Qt::Key_F2);
    auto *editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(editor);
    QVERIFY(grid()->pinned()->isAncestorOf(editor));
    editor->setText(QStringLiteral("Pinned and changed"));
    Q_EMIT editor->textEdited(editor->text());
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(model()->index(1, column("title")).data().toString(), QStringLiteral("Pinned and changed"));
    QTRY_VERIFY(grid()->hasFocus());
}

void TestGridColumns::keysMoveThroughPinnedCells()
{
    pin("title");
    grid()->setCurrentIndex(model()->index(0, column("title")));
    for (int i = 0; i < 12; ++i)
        QTest::keyClick(grid(), Qt::Key_Right);
    QVERIFY(grid()->horizontalScrollBar()->value() > 0);
    for (int i = 0; i < 12 && grid()->currentIndex().column() != column("status"); ++i) {
        QTest::keyClick(grid(), Qt::Key_Left);
        const QRect cell = grid()->visualRect(grid()->currentIndex());
        QVERIFY2(cell.left() >= grid()->pinned()->width() - 1, "the current cell is below a pinned one");
    }
    QTest::keyClick(grid(), Qt::Key_Left);
    QCOMPARE(grid()->currentIndex().column(), column("title"));
    QTest::mouseClick(grid()->pinned()->viewport(), Qt::LeftButton, {},
        grid()->pinned()->visualRect(model()->index(3, column("title"))).center());
    QCOMPARE(grid()->currentIndex(), model()->index(3, column("title")));
    QVERIFY(grid()->hasFocus());
    QTest::keyClick(grid(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!grid()->pinned());
}

void TestGridColumns::aSortIsShownInBothHeaders()
{
    pin("title");
    QHeaderView *header = grid()->pinned()->horizontalHeader();
    header->setSortIndicator(column("title"), Qt::DescendingOrder);
    QCOMPARE(model()->sortField(), QStringLiteral("-title"));
    QCOMPARE(grid()->horizontalHeader()->sortIndicatorSection(), column("title"));
    grid()->horizontalHeader()->setSortIndicator(column("status"), Qt::AscendingOrder);
    QCOMPARE(header->sortIndicatorSection(), column("status"));
}

void TestGridColumns::theMenuOfAColumnSortsByIt()
{
    trigger("title", "sortDescending");
    QCOMPARE(model()->sortField(), QStringLiteral("-title"));
    trigger("status", "sortAscending");
    QCOMPARE(model()->sortField(), QStringLiteral("status")); // one at a time
    QCOMPARE(grid()->horizontalHeader()->sortIndicatorSection(), column("status"));
    QVERIFY(model()
                ->headerData(column("status"), Qt::Horizontal, Qt::ToolTipRole)
                .toString()
                .contains(QLatin1String("one field at a time")));
}

void TestGridColumns::statisticsOfTexts()
{
    trigger("status", "columnStatistics");
    QTRY_COMPARE(bars(),
        (QStringList{
            QStringLiteral("open=334"), QStringLiteral("blocked=333"), QStringLiteral("done=333") }));
    QCOMPARE(child<QLabel>("columnTitle")->text(), QStringLiteral("status"));
    QCOMPARE(facts(),
        QStringLiteral(
            "Records|1,000|Without a value|0 (0.0%)|Distinct values|3|Least|blocked|Greatest|open"));
    grid()->setCurrentIndex(model()->index(0, column("notes")));
    QTest::keyClick(grid(), Qt::Key_I, Qt::ControlModifier);
    QTRY_VERIFY(facts().startsWith(QLatin1String("Records|1,000|Without a value|1,000")));
    QTRY_VERIFY(bars().isEmpty());
    child<QToolButton>("closeColumn")->click();
    QVERIFY(child<QWidget>("columnPanel")->isHidden());
}

void TestGridColumns::statisticsOfNumbersAreRanges()
{
    trigger("priority", "columnStatistics");
    QTRY_COMPARE(bars().size(), 10);
    QCOMPARE(bars().constFirst(), QStringLiteral("0 to 99.9=100"));
    QCOMPARE(bars().constLast(), QStringLiteral("899.1 to 999=100"));
    QVERIFY(facts().contains(QLatin1String("Least|0|Greatest|999")));
}

void TestGridColumns::statisticsOfDatesAndLists()
{
    int number = 0;
    for (const char *fields : { R"({"due":"2026-01-05","labels":["a"]})",
             R"({"due":"2026-03-09","labels":["a","b"]})", R"({"due":"2026-03-20","labels":["a"]})" }) {
        QVERIFY(await<json::Document>([&](auto handler) {
            return m_fakes->records.update(QStringLiteral("app"), QStringLiteral("Task"),
                FakeRecordService::idOf(number++), fields, handler);
        }));
    }
    trigger("due", "columnStatistics");
    QTRY_COMPARE(bars(), (QStringList{ QStringLiteral("2026-01=1"), QStringLiteral("2026-03=2") }));
    QVERIFY(facts().contains(QLatin1String("997")));
    trigger("labels", "columnStatistics");
    QTRY_COMPARE(bars().value(0), QStringLiteral("a=2"));
    QCOMPARE(bars().size(), 2);
    QVERIFY(!facts().contains(QLatin1String("Least"))); // lists have no order
}

void TestGridColumns::statisticsFollowTheFilter()
{
    trigger("status", "columnStatistics");
    QTRY_COMPARE(bars().size(), 3);
    child<QLineEdit>("recordFilter")->setText(QStringLiteral(R"({"status":"open"})"));
    QTRY_COMPARE(bars(), QStringList{ QStringLiteral("open=334") });
    QVERIFY(facts().startsWith(QLatin1String("Records that match|334|")));
}

void TestGridColumns::aValueFilters()
{
    trigger("status", "columnStatistics");
    QTRY_COMPARE(bars().size(), 3);
    auto *view = child<QTreeView>("columnBars");
    Q_EMIT view->activated(view->model()->index(1, 0));
    QTRY_COMPARE(model()->rowCount(), 333);
    QCOMPARE(child<QLineEdit>("recordFilter")->text(), QStringLiteral(R"({"status":"blocked"})"));
}

void TestGridColumns::statisticsCanBeStopped()
{
    m_fakes->records.held = true;
    trigger("status", "columnStatistics");
    QVERIFY(sentence().contains(QLatin1String("computes")));
    auto *action = child<QWidget>("columnPanel")->findChild<QPushButton *>(QStringLiteral("sectionAction"));
    QTRY_VERIFY(action->isVisible());
    action->click();
    QVERIFY(sentence().contains(QLatin1String("stopped")));
    m_fakes->records.release();
    QVERIFY(bars().isEmpty());
    action->click();
    QTRY_COMPARE(bars().size(), 3);
}

void TestGridColumns::aServerThatDoesNotComputeIsSaid()
{
    m_fakes->records.computes = false;
    trigger("status", "columnStatistics");
    QTRY_COMPARE(sentence(), QStringLiteral("This server does not compute statistics of its records."));
}

void TestGridColumns::everyControlHasAName()
{
    pin("title");
    trigger("status", "columnStatistics");
    QTRY_COMPARE(bars().size(), 3);
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
}

void TestGridColumns::picture()
{
    const ThemePictures pictures;
    m_pane->resize(1280, 760);
    pin("title");
    grid()->horizontalScrollBar()->setValue(120);
    trigger("status", "columnStatistics");
    QTRY_COMPARE(bars().size(), 3);
    pictures.save(m_pane.get(), QStringLiteral("columns-values"));
    trigger("priority", "columnStatistics");
    QTRY_COMPARE(bars().size(), 10);
    pictures.save(m_pane.get(), QStringLiteral("columns-ranges"));
    QMenu menu;
    grid()->columns()->fillHeaderMenu(&menu, column("status"));
    menu.ensurePolished();
    menu.adjustSize();
    pictures.save(&menu, QStringLiteral("columns-menu"));
}

CONSOLE_TEST_MAIN(TestGridColumns)
#include "tst_gridcolumns.moc"
