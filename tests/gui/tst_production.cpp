// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ports/clock.h"
#include "gui/entitiesfixture.h"
#include "journal/journal.h"
#include "models/productionguard.h"
#include "staging/staging.h"
#include "support/testmain.h"
#include "ui/panes/history/historypane.h"

#include <QTableView>

using namespace console;
using namespace console::test;

/// An app that is marked as production, in the windows that write.
class TestProduction : public EntitiesFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void markingLocksAndShowsIt();
    void editsSayWhyAndOfferToUnlock_data();
    void editsSayWhyAndOfferToUnlock();
    void unlockedItCanBeChanged();
    void deletionsAskForTheName();
    void deletingAllThatMatchAsksForTheName();
    void theHistoryIsLockedToo();
    void looksRight_data() { ThemePictures::addThemes(); }
    void looksRight();

private:
    QString state() const
    {
        const auto *label = child<QLabel>("productionState");
        return label->isVisible() ? label->text() : QString();
    }
    void mark() const { press("markProduction"); }
    void unlock() const { child<QPushButton>("productionSwitch")->click(); }

    Clock m_clock;
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<ProductionGuard> m_guard;
};

void TestProduction::init()
{
    makeProfile();
    m_journal = std::make_unique<journal::Journal>(m_clock);
    m_journal->keepForSession(journal::Journal::Trouble::None);
    m_guard = std::make_unique<ProductionGuard>(*m_settings);
    makePane({ nullptr, m_journal.get(), m_guard.get() });
    m_pane->setScope(appScope());
    answerSchemas(
        { R"({"name":"Task","properties":{"title":{"type":"string"},"priority":{"type":"integer"}}})" });
    QTRY_COMPARE(model()->rowCount(), 1000);
    QTRY_VERIFY(!model()->index(0, 0).data().toString().isEmpty());
    focusGrid();
    grid()->setCurrentIndex(index(0, "title"));
}

void TestProduction::cleanup()
{
    m_pane.reset();
    m_guard.reset();
    m_journal.reset();
}

void TestProduction::markingLocksAndShowsIt()
{
    QVERIFY(state().isEmpty());
    mark();
    QCOMPARE(state(), QStringLiteral("Production: Plant. Reads only."));
    QVERIFY(!child<QToolButton>("markProduction")->isEnabled());
    QVERIFY(!model()->isEditable(grid()->currentIndex()));
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    unlock();
    QVERIFY(state().startsWith(QLatin1String("Production: Plant. It can be changed for another ")));
    QVERIFY(child<QToolButton>("markProduction")->isEnabled());
    unlock(); // and locks
    QCOMPARE(state(), QStringLiteral("Production: Plant. Reads only."));
    unlock();
    mark(); // takes the mark off
    QVERIFY(state().isEmpty());
    QVERIFY(model()->isEditable(grid()->currentIndex()));
}

void TestProduction::editsSayWhyAndOfferToUnlock_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<QString>("button");
    QTest::newRow("F2") << int(Qt::Key_F2) << QString();
    QTest::newRow("typing") << int(Qt::Key_A) << QString();
    QTest::newRow("delete") << 0 << QStringLiteral("deleteRecord");
    QTest::newRow("form") << 0 << QStringLiteral("editRecord");
    QTest::newRow("add") << 0 << QStringLiteral("addRecord");
}

void TestProduction::editsSayWhyAndOfferToUnlock()
{
    QFETCH(int, key);
    QFETCH(QString, button);
    mark();
    QTRY_VERIFY(grid()->hasFocus());
    if (key != 0)
        QTest::keyClick(grid(), Qt::Key(key));
    else
        m_pane->findChild<QToolButton *>(button)->click();
    QVERIFY(!grid()->viewport()->findChild<QLineEdit *>());
    QVERIFY(!child<QDialog>("recordForm"));
    QVERIFY(model()->staged()->isEmpty());
    QCOMPARE(noticeText(), QStringLiteral("Plant is marked as production, and opens read only."));
    child<QWidget>("recordNotice")->findChild<QPushButton *>()->click(); // unlocks
    QVERIFY(m_guard->canWrite(QStringLiteral("app")));
    QTRY_VERIFY(noticeText().isEmpty());
}

void TestProduction::unlockedItCanBeChanged()
{
    mark();
    QTest::keyClick(grid(), Qt::Key_Down); // moving around says nothing
    QVERIFY(noticeText().isEmpty());
    unlock();
    QVERIFY(model()->setCells({ { model()->index(0, 0), "\"Mine\"" } }));
    QVERIFY(!model()->staged()->isEmpty());
    unlock(); // locked with changes that are staged: they stay, and wait
    child<QPushButton>("commitChanges")->click();
    QVERIFY(!child<QDialog>("commitDialog"));
    QVERIFY(!noticeText().isEmpty());
    unlock();
    child<QPushButton>("commitChanges")->click();
    QVERIFY(child<QPushButton>("startCommit")->isEnabled()); // nothing is deleted: no name is asked for
    child<QPushButton>("startCommit")->click();
    QTRY_VERIFY(model()->staged()->isEmpty());
}

void TestProduction::deletionsAskForTheName()
{
    mark();
    unlock();
    press("deleteRecord");
    child<QPushButton>("commitChanges")->click();
    auto *dialog = child<QDialog>("commitDialog");
    QVERIFY(dialog);
    QCOMPARE(accessibilityProblems(dialog), QStringList());
    auto *start = child<QPushButton>("startCommit");
    auto *name = child<QLineEdit>("typedName");
    QVERIFY(!start->isEnabled());
    name->setText(QStringLiteral("plant"));
    QVERIFY(!start->isEnabled());
    name->setText(QStringLiteral("Plant"));
    QVERIFY(start->isEnabled());
    savePicture(dialog, QStringLiteral("production-delete"));
    start->click();
    QTRY_COMPARE(model()->rowCount(), 999);
}

void TestProduction::deletingAllThatMatchAsksForTheName()
{
    setFilter(R"({"status":"done"})");
    QTRY_COMPARE(model()->rowCount(), 333);
    mark();
    const auto ask = [this] {
        QTest::keyClick(grid(), Qt::Key_Delete, Qt::ControlModifier | Qt::ShiftModifier);
    };
    ask();
    QVERIFY(!child<QDialog>("deleteMatchingDialog"));
    QVERIFY(!noticeText().isEmpty());
    unlock();
    ask();
    QVERIFY(child<QDialog>("deleteMatchingDialog"));
    auto *stage = child<QPushButton>("stageDeletion");
    QTRY_COMPARE(child<QLabel>("matchingCount")->text(), QStringLiteral("Records that match: 333"));
    QVERIFY(!stage->isEnabled());
    child<QLineEdit>("typedName")->setText(QStringLiteral("Plant"));
    QVERIFY(stage->isEnabled());
    stage->click();
    QTRY_COMPARE(model()->staged()->records().size(), 333);
}

void TestProduction::theHistoryIsLockedToo()
{
    const auto added = model()->staged()->add({ R"({"title":"Made"})" });
    QVERIFY(added);
    commit();
    QTRY_VERIFY(model()->staged()->isEmpty());
    mark();
    HistoryPane history(context(), *m_journal, m_guard.get());
    history.resize(1000, 600);
    history.show();
    history.setScope(appScope());
    auto *commits = child<QTableView>("historyCommits", &history);
    QTRY_COMPARE(commits->model()->rowCount(), 1);
    commits->setCurrentIndex(commits->model()->index(0, 0));
    auto *undo = child<QPushButton>("undoCommit", &history);
    QVERIFY(!undo->isEnabled());
    QVERIFY(undo->toolTip().contains(QLatin1String("production")));
    unlock();
    QVERIFY(undo->isEnabled());
    undo->click(); // takes an addition back: deletes
    auto *yes = child<QPushButton>("undoYes", &history);
    QVERIFY(!yes->isEnabled());
    child<QLineEdit>("typedName", &history)->setText(QStringLiteral("Plant"));
    QVERIFY(yes->isEnabled());
    yes->click();
    QTRY_COMPARE(model()->rowCount(), 1000);
}

void TestProduction::looksRight()
{
    const ThemePictures pictures;
    cleanup();
    init(); // made with the row's fonts
    mark();
    QTest::keyClick(grid(), Qt::Key_F2);
    pictures.save(m_pane.get(), QStringLiteral("production-locked"));
    unlock();
    pictures.save(m_pane.get(), QStringLiteral("production-unlocked"));
}

CONSOLE_TEST_MAIN(TestProduction)
#include "tst_production.moc"
