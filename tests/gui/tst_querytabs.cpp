// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/entitiesfixture.h"
#include "support/testmain.h"
#include "ui/panes/entities/querytabs.h"
#include "ui/panes/entities/recordspage.h"

#include <QApplication>
#include <QClipboard>
#include <QListView>
#include <QMenu>
#include <QStackedWidget>

using namespace console;
using namespace console::test;
using Who = RecordEyes::Who;

/// Tabs of queries, and the addresses of views.
class TestQueryTabs : public EntitiesFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { drop(); }
    void oneTabIsNotShown();
    void eachTabHasItsOwnQuery();
    void keysOpenSwitchAndCloseTabs();
    void theMiddleButtonOpensAndCloses();
    void tabsAreThereAtTheNextStart();
    void eachAppAndAccountHasItsOwnTabs();
    void stagedEditsOutliveTheirTab();
    void anotherTabShowsWhatWasWritten();
    void anotherSchemaKeepsTheQuery();
    void theLastTabStays();
    void addressesComeBack_data();
    void addressesComeBack();
    void anAddressLeadsToItsView();
    void everyControlHasAName();
    void picture_data() { ThemePictures::addThemes(); }
    void picture();

private:
    QueryTabs *tabs() const { return m_pane->findChild<QueryTabs *>(); }
    QWidget *page() const { return tabs()->page(); }
    QWidget *shown() const override { return page(); }
    QString filter() const { return filterBox()->text(); }
    void pressKey(Qt::Key key, Qt::KeyboardModifiers with = Qt::ControlModifier) const
    {
        QTest::keyClick(m_pane->window(), key, with);
    }
    void newTab() const { child<QToolButton>("newTab", m_pane.get())->click(); }
    void showApp(const char *id, const QByteArray &more = {}) const;
    void openPane(const char *account = "ana");
};

void TestQueryTabs::init()
{
    makeProfile();
    m_fakes->records.eyes = [](const RecordEyes &) { return std::make_unique<FakeRecordService>(12); };
    openPane();
    showApp("app");
}

void TestQueryTabs::openPane(const char *account)
{
    m_pane.reset();
    m_account.id = QLatin1String(account);
    makePane();
    m_pane->activateWindow();
}

void TestQueryTabs::showApp(const char *id, const QByteArray &more) const
{
    m_pane->setScope(appScope(id));
    answerSchemas({ R"({"name":"Task","properties":{"title":{"type":"string"},"status":{"type":"string"},
        "priority":{"type":"number"})"
            + more + "}}",
        R"({"name":"Customer","properties":{"title":{"type":"string"}}})" });
    QTRY_VERIFY(model()->rowCount() > 0);
    grid()->setFocus();
    QTRY_VERIFY(grid()->hasFocus());
}

void TestQueryTabs::oneTabIsNotShown()
{
    QCOMPARE(tabs()->count(), 1);
    QVERIFY(!tabs()->isVisible());
    newTab();
    QCOMPARE(tabs()->count(), 2);
    QVERIFY(tabs()->isVisible());
}

void TestQueryTabs::eachTabHasItsOwnQuery()
{
    const QString first = entity();
    setFilter(R"({"status":"open"})");
    QTRY_COMPARE(model()->rowCount(), 334);
    QWidget *before = page();
    newTab();
    QVERIFY(page() != before);
    QCOMPARE(entity(), first);
    QTRY_COMPARE(model()->rowCount(), 1000);
    QCOMPARE(filter(), QString());
    m_pane->showEntity(QStringLiteral("Customer"));
    QTRY_COMPARE(entity(), QStringLiteral("Customer"));
    QCOMPARE(tabs()->tabText(1), QStringLiteral("Customer"));
    tabs()->setCurrentIndex(0);
    QCOMPARE(entity(), first);
    QCOMPARE(page(), before);
    QCOMPARE(model()->rowCount(), 334); // at once: it is still there
    QCOMPARE(tabs()->tabText(0), first + QStringLiteral(" · {\"status\":\"open\"}"));
    QVERIFY(!m_pane->findChild<QToolButton *>(QStringLiteral("goBack"))->isEnabled());
    tabs()->setCurrentIndex(1);
    m_pane->findChild<QToolButton *>(QStringLiteral("goBack"))->click();
    QTRY_COMPARE(entity(), first);
}

void TestQueryTabs::keysOpenSwitchAndCloseTabs()
{
    pressKey(Qt::Key_T);
    QCOMPARE(tabs()->count(), 2);
    QCOMPARE(tabs()->currentIndex(), 1);
    pressKey(Qt::Key_T);
    QCOMPARE(tabs()->currentIndex(), 2);
    pressKey(Qt::Key_Tab);
    QCOMPARE(tabs()->currentIndex(), 0);
    pressKey(Qt::Key_Backtab, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(tabs()->currentIndex(), 2);
    pressKey(Qt::Key_W);
    QCOMPARE(tabs()->count(), 2);
    QCOMPARE(tabs()->currentIndex(), 1);
}

void TestQueryTabs::theMiddleButtonOpensAndCloses()
{
    const QString first = entity();
    auto *list = m_pane->findChild<QListView *>(QStringLiteral("entityList"));
    const QModelIndex other = list->model()->index(list->currentIndex().row() == 0 ? 1 : 0, 0);
    QTest::mouseClick(list->viewport(), Qt::MiddleButton, {}, list->visualRect(other).center());
    QCOMPARE(tabs()->count(), 2);
    QCOMPARE(entity(), other.data().toString());
    QTest::mouseClick(tabs(), Qt::MiddleButton, {}, tabs()->tabRect(1).center());
    QCOMPARE(tabs()->count(), 1);
    QCOMPARE(entity(), first);
    QTest::mouseClick(tabs(), Qt::MiddleButton, {}, tabs()->tabRect(0).center());
    QCOMPARE(tabs()->count(), 1);
}

void TestQueryTabs::tabsAreThereAtTheNextStart()
{
    m_pane->showEntity(QStringLiteral("Task"));
    setFilter(R"({"status":"open"})");
    newTab();
    m_pane->showEntity(QStringLiteral("Customer"));
    grid()->sortByColumn(model()->columnOf(QStringLiteral("title")), Qt::DescendingOrder);
    newTab();
    m_pane->showEntity(QStringLiteral("Task"));
    for (QAction *action : child<QToolButton>("chooseEyes")->menu()->actions()) {
        if (action->text() == QLatin1String("Seen without sign-in"))
            action->trigger();
    }
    QTRY_COMPARE(model()->rowCount(), 12);
    openPane();
    showApp("app");
    QCOMPARE(tabs()->count(), 3);
    QCOMPARE(tabs()->currentIndex(), 2);
    QCOMPARE(entity(), QStringLiteral("Task"));
    QCOMPARE(child<QToolButton>("chooseEyes")->text(), QStringLiteral("Seen without sign-in"));
    QCOMPARE(model()->rowCount(), 12);
    QCOMPARE(tabs()->pages()->count(), 1); // the others are made when they are shown
    tabs()->setCurrentIndex(1);
    QCOMPARE(entity(), QStringLiteral("Customer"));
    QCOMPARE(model()->sortField(), QStringLiteral("-title"));
    tabs()->setCurrentIndex(0);
    QTRY_COMPARE(model()->rowCount(), 334);
    QCOMPARE(filter(), QStringLiteral(R"({"status":"open"})"));
    QCOMPARE(child<QToolButton>("chooseEyes")->text(), QStringLiteral("Seen by me"));
}

void TestQueryTabs::eachAppAndAccountHasItsOwnTabs()
{
    newTab();
    showApp("other");
    QCOMPARE(tabs()->count(), 1);
    showApp("app");
    QCOMPARE(tabs()->count(), 2);
    openPane("ben");
    showApp("app");
    QCOMPARE(tabs()->count(), 1);
}

void TestQueryTabs::stagedEditsOutliveTheirTab()
{
    newTab();
    QTRY_COMPARE(model()->rowCount(), 1000);
    const int column = model()->columnOf(QStringLiteral("title"));
    QVERIFY(model()->setData(model()->index(0, column), QByteArray(R"("Other")")));
    tabs()->closeTab(1);
    QCOMPARE(model()->index(0, column).data().toString(), QStringLiteral("Other"));
    newTab();
    QTRY_COMPARE(model()->rowCount(), 1000);
    QCOMPARE(model()->index(0, column).data().toString(), QStringLiteral("Other"));
}

void TestQueryTabs::anotherTabShowsWhatWasWritten()
{
    newTab();
    QTRY_COMPARE(model()->rowCount(), 1000);
    const RecordModel *other = model();
    tabs()->setCurrentIndex(0);
    const QString id = model()->index(0, 0).data(RecordModel::RecordIdRole).toString();
    const PendingCall update = m_fakes->records.update(QStringLiteral("app"), QStringLiteral("Task"), id,
        R"({"title":"Written"})", [](const Result<json::Document> &) {});
    const int column = other->columnOf(QStringLiteral("title"));
    QVERIFY(other->index(0, column).data().toString() != QLatin1String("Written"));
    Q_EMIT tabs()->page()->written(entity());
    QTRY_COMPARE(other->index(0, column).data().toString(), QStringLiteral("Written"));
}

void TestQueryTabs::anotherSchemaKeepsTheQuery()
{
    m_pane->showEntity(QStringLiteral("Task"));
    setFilter(R"({"status":"open"})");
    QTRY_COMPARE(model()->rowCount(), 334);
    m_pane->refresh();
    m_fakes->entities.schemasCalls.answer(QList<EntitySchema>{ schemaFrom(
        R"({"name":"Task","properties":{"title":{"type":"string"},"later":{"type":"string"}}})") });
    QTRY_VERIFY(model()->columnOf(QStringLiteral("later")) >= 0);
    QCOMPARE(filter(), QStringLiteral(R"({"status":"open"})"));
    QTRY_COMPARE(model()->rowCount(), 334);
}

void TestQueryTabs::theLastTabStays()
{
    pressKey(Qt::Key_W);
    QCOMPARE(tabs()->count(), 1);
    QVERIFY(model()->rowCount() > 0);
}

void TestQueryTabs::addressesComeBack_data()
{
    QTest::addColumn<RecordView>("view");
    QTest::newRow("entity") << RecordView{ QStringLiteral("app"), { QStringLiteral("Task") } };
    QTest::newRow("everything") << RecordView{ QStringLiteral("a/b?c"),
        { QStringLiteral("Ta&sk=#"), QStringLiteral(R"({"a":"x&y=z+1 %20 ü?"})"), QStringLiteral("id 1"), 77,
            QStringLiteral("-title") },
        { Who::Nobody, true } };
    QTest::newRow("the server's own order") << RecordView{ QStringLiteral("app"),
        { QStringLiteral("Task"), QStringLiteral("pump"), {}, 0, QString() }, { Who::Unruled, false } };
}

void TestQueryTabs::addressesComeBack()
{
    QFETCH(RecordView, view);
    const QString address = addressOf(view);
    QVERIFY(!address.contains(u' '));
    QCOMPARE(viewAt(address), std::optional(view));
    QVERIFY(!viewAt(QStringLiteral("pump")));
    QVERIFY(!viewAt(QStringLiteral("base44-console:/records/app")));
    QVERIFY(!viewAt(QStringLiteral("https://example.com/records/app/Task")));
}

void TestQueryTabs::anAddressLeadsToItsView()
{
    m_pane->showEntity(QStringLiteral("Task"));
    setFilter(R"({"status":"open"})");
    QTRY_COMPARE(model()->rowCount(), 334);
    auto *menu = child<QToolButton>("filterMemory")->menu();
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() == QLatin1String("&Copy the address of this view"))
            action->trigger();
    }
    const QByteArray address = QApplication::clipboard()->text().toUtf8();
    m_pane->showEntity(QStringLiteral("Customer"));
    QTRY_COMPARE(model()->rowCount(), 1000);
    setFilter(address.constData());
    QTRY_COMPARE(entity(), QStringLiteral("Task"));
    QTRY_COMPARE(model()->rowCount(), 334);
    QCOMPARE(filter(), QStringLiteral(R"({"status":"open"})"));
    QSignalSpy told(m_pane.get(), &Pane::notice);
    setFilter("base44-console:/records/elsewhere/Task");
    QCOMPARE(told.count(), 1);
    QCOMPARE(filter(), QStringLiteral(R"({"status":"open"})"));
}

void TestQueryTabs::everyControlHasAName()
{
    newTab();
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
}

void TestQueryTabs::picture()
{
    const ThemePictures pictures;
    m_pane->showEntity(QStringLiteral("Task"));
    setFilter(R"({"status":"open"})");
    newTab();
    m_pane->showEntity(QStringLiteral("Customer"));
    newTab();
    QTRY_COMPARE(model()->rowCount(), 1000);
    pictures.save(m_pane.get(), QStringLiteral("tabs"));
}

CONSOLE_TEST_MAIN(TestQueryTabs)
#include "tst_querytabs.moc"
