// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ports/clock.h"
#include "journal/journal.h"
#include "models/productionguard.h"
#include "models/recordmodel.h"
#include "staging/staging.h"
#include "support/accessibility.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "support/picture.h"
#include "support/testmain.h"
#include "ui/panes/entities/entitiespane.h"
#include "ui/panes/history/historypane.h"
#include "ui/theme.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace console;
using namespace console::test;

/// An app that is marked as production, in the windows that write.
class TestProduction : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void markingLocksAndShowsIt();
    void editsSayWhyAndOfferToUnlock_data();
    void editsSayWhyAndOfferToUnlock();
    void unlockedItCanBeChanged();
    void deletionsAskForTheName();
    void theHistoryIsLockedToo();
    void looksRight_data();
    void looksRight();

private:
    template <class T>
    T *child(const char *name) const
    {
        return m_pane->findChild<T *>(QLatin1String(name));
    }
    QTableView *grid() const { return child<QTableView>("recordGrid"); }
    RecordModel *model() const { return static_cast<RecordModel *>(grid()->model()); }
    QString state() const
    {
        const auto *label = child<QLabel>("productionState");
        return label->isVisible() ? label->text() : QString();
    }
    QString notice() const
    {
        const auto *shown = child<QWidget>("recordNotice");
        return shown ? shown->findChild<QLabel *>()->text() : QString();
    }
    void mark() const { child<QToolButton>("markProduction")->click(); }
    void unlock() const { child<QPushButton>("productionSwitch")->click(); }

    Clock m_clock;
    FakeAuthorizationAgent m_browser;
    std::unique_ptr<FakeServices> m_fakes;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<ProductionGuard> m_guard;
    std::unique_ptr<EntitiesPane> m_pane;
};

void TestProduction::init()
{
    m_fakes = std::make_unique<FakeServices>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_journal = std::make_unique<journal::Journal>(m_clock);
    m_journal->keepForSession(journal::Journal::Trouble::None);
    m_guard = std::make_unique<ProductionGuard>(*m_settings);
    m_pane = std::make_unique<EntitiesPane>(
        PaneContext{ m_fakes->services(), m_browser, nullptr, m_settings.get() },
        LocalStores{ nullptr, m_journal.get(), m_guard.get() });
    m_pane->resize(1200, 760);
    m_pane->show();
    Scope scope;
    scope.app.id = QStringLiteral("app");
    scope.app.name = QStringLiteral("Plant");
    m_pane->setScope(scope);
    m_fakes->entities.schemasCalls.answer(QList<EntitySchema>{ schemaFrom(
        R"({"name":"Task","properties":{"title":{"type":"string"},"priority":{"type":"integer"}}})") });
    QTRY_COMPARE(model()->rowCount(), 1000);
    QTRY_VERIFY(!model()->index(0, 0).data().toString().isEmpty());
    m_pane->activateWindow();
    grid()->setFocus();
    grid()->setCurrentIndex(model()->index(0, model()->columnOf(QStringLiteral("title"))));
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
    QCOMPARE(notice(), QStringLiteral("Plant is marked as production, and opens read only."));
    child<QWidget>("recordNotice")->findChild<QPushButton *>()->click(); // unlocks
    QVERIFY(m_guard->canWrite(QStringLiteral("app")));
    QTRY_VERIFY(notice().isEmpty());
}

void TestProduction::unlockedItCanBeChanged()
{
    mark();
    QTest::keyClick(grid(), Qt::Key_Down); // moving around says nothing
    QVERIFY(notice().isEmpty());
    unlock();
    QVERIFY(model()->setCells({ { model()->index(0, 0), "\"Mine\"" } }));
    QVERIFY(!model()->staged()->isEmpty());
    unlock(); // locked with changes that are staged: they stay, and wait
    child<QPushButton>("commitChanges")->click();
    QVERIFY(!child<QDialog>("commitDialog"));
    QVERIFY(!notice().isEmpty());
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
    child<QToolButton>("deleteRecord")->click();
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

void TestProduction::theHistoryIsLockedToo()
{
    const auto added = model()->staged()->add({ R"({"title":"Made"})" });
    QVERIFY(added);
    child<QPushButton>("commitChanges")->click();
    child<QPushButton>("startCommit")->click();
    QTRY_VERIFY(model()->staged()->isEmpty());
    mark();
    HistoryPane history(
        { m_fakes->services(), m_browser, nullptr, m_settings.get() }, *m_journal, m_guard.get());
    history.resize(1000, 600);
    history.show();
    Scope scope;
    scope.app.id = QStringLiteral("app");
    history.setScope(scope);
    auto *commits = history.findChild<QTableView *>(QStringLiteral("historyCommits"));
    QTRY_COMPARE(commits->model()->rowCount(), 1);
    commits->setCurrentIndex(commits->model()->index(0, 0));
    auto *undo = history.findChild<QPushButton *>(QStringLiteral("undoCommit"));
    QVERIFY(!undo->isEnabled());
    QVERIFY(undo->toolTip().contains(QLatin1String("production")));
    unlock();
    QVERIFY(undo->isEnabled());
    undo->click(); // takes an addition back: deletes
    auto *yes = history.findChild<QPushButton *>(QStringLiteral("undoYes"));
    QVERIFY(!yes->isEnabled());
    history.findChild<QLineEdit *>(QStringLiteral("typedName"))->setText(QStringLiteral("Plant"));
    QVERIFY(yes->isEnabled());
    yes->click();
    QTRY_COMPARE(model()->rowCount(), 1000);
}

void TestProduction::looksRight_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestProduction::looksRight()
{
    QFETCH(bool, dark);
    applyTheme(dark ? Theme::Dark : Theme::Light);
    const QString theme = QLatin1String(dark ? "dark" : "light");
    mark();
    QTest::keyClick(grid(), Qt::Key_F2);
    savePicture(m_pane.get(), QStringLiteral("production-locked-") + theme);
    unlock();
    savePicture(m_pane.get(), QStringLiteral("production-unlocked-") + theme);
    applyTheme(Theme::Light);
}

CONSOLE_TEST_MAIN(TestProduction)
#include "tst_production.moc"
