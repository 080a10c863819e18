// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/ports/clock.h"
#include "gui/entitiesfixture.h"
#include "journal/journal.h"
#include "staging/staging.h"
#include "support/await.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/panes/history/historypane.h"

#include <QCheckBox>
#include <QFile>
#include <QSpinBox>
#include <QTableView>

using namespace console;
using namespace console::test;

/// The journal through the windows: edit, commit, restart, look, undo.
class TestHistoryPane : public EntitiesFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void editCommitRestartUndo();
    void theQuestionNamesTheRecords();
    void whatWasChangedSinceIsListed();
    void theFormIsJournaledToo();
    void anotherAccountCannotUndo();
    void searchesAndShowsAllApps();
    void keepsTheRetentionAndExports();
    void saysWhereItIsKept();
    void saysThatItIsBeingOpened();
    void aLongCommitIsShownWithoutAStall();
    void looksRight_data() { ThemePictures::addThemes(); }
    void looksRight();

private:
    /// Of the pane of the history.
    template <class T>
    T *part(const char *name) const
    {
        return child<T>(name, m_history.get());
    }
    QTableView *commits() const { return part<QTableView>("historyCommits"); }
    QString text(const QTableView *table, int row, int column) const
    {
        return table->model()->index(row, column).data().toString();
    }
    void start();
    void editAndCommit();
    void showHistory();
    void undo();

    Clock m_clock;
    const SecretString m_key = journal::Cipher::makeKey();
    std::unique_ptr<staging::Staging> m_staging;
    std::unique_ptr<journal::Journal> m_journal;
    std::unique_ptr<HistoryPane> m_history;
};

void TestHistoryPane::init()
{
    m_account.id = QStringLiteral("ana");
    m_account.email = QStringLiteral("ana@example.com");
    m_account.controlUrl = QUrl(QStringLiteral("https://app.base44.com"));
    makeProfile();
    start();
}

void TestHistoryPane::cleanup()
{
    m_history.reset();
    m_pane.reset();
    m_journal.reset();
    m_staging.reset();
}

/// What a start of the program makes; called again, a restart.
void TestHistoryPane::start()
{
    cleanup();
    m_staging = std::make_unique<staging::Staging>(file("staging.db"));
    m_journal = std::make_unique<journal::Journal>(m_clock);
    m_journal->use(journal::openJournal(file("journal.db"), m_key, m_clock.now(), historyDays(*m_settings)));
    makePane({ m_staging.get(), m_journal.get(), nullptr });
    m_pane->setScope(appScope());
    answerSchemas(
        { R"({"name":"Task","properties":{"title":{"type":"string"},"priority":{"type":"integer"}}})" });
    QTRY_VERIFY(model()->rowCount() > 900);
}

/// Another title and priority for the first record, the second deleted.
void TestHistoryPane::editAndCommit()
{
    QTRY_VERIFY(!model()->index(1, 0).data().toString().isEmpty());
    QVERIFY(model()->setCells({ { index(0, "title"), "\"Mine\"" }, { index(0, "priority"), "5" } }));
    const QString second = model()->index(1, 0).data(RecordModel::RecordIdRole).toString();
    QVERIFY(model()->staged()->remove({ { second, model()->storedJson(second) } }));
    commit();
    QTRY_COMPARE(model()->rowCount(), 999);
}

void TestHistoryPane::showHistory()
{
    m_history = std::make_unique<HistoryPane>(context(), *m_journal);
    m_history->resize(1200, 700);
    m_history->show();
    m_history->setScope(appScope());
    QTRY_VERIFY(commits()->model()->rowCount() > 0);
    QCOMPARE(commits()->currentIndex().row(), 0);
}

void TestHistoryPane::undo()
{
    QVERIFY(part<QPushButton>("undoCommit")->isEnabled());
    part<QPushButton>("undoCommit")->click();
    auto *dialog = part<QDialog>("undoDialog");
    QVERIFY(dialog);
    QCOMPARE(accessibilityProblems(dialog), QStringList());
    part<QPushButton>("undoYes")->click();
    QTRY_VERIFY(part<QLabel>("historySummary")->text().startsWith(QLatin1String("Undone: ")));
}

void TestHistoryPane::editCommitRestartUndo()
{
    editAndCommit();
    start(); // a restart: another window, the same profile
    QTRY_COMPARE(model()->rowCount(), 999);
    QTRY_COMPARE(model()->index(0, 0).data().toString(), QStringLiteral("Mine"));

    showHistory();
    QCOMPARE(commits()->model()->rowCount(), 1);
    QCOMPARE(text(commits(), 0, 1), QStringLiteral("Plant"));
    QCOMPARE(text(commits(), 0, 2), QStringLiteral("Task"));
    QCOMPARE(text(commits(), 0, 3), QStringLiteral("ana@example.com"));
    QCOMPARE(text(commits(), 0, 4), QStringLiteral("1 changed · 1 deleted"));
    const auto *lines = part<QTableView>("historyLines");
    QVERIFY(lines->model()->rowCount() >= 3);
    QCOMPARE(text(lines, 0, 0), QStringLiteral("Mine"));
    QCOMPARE(text(lines, 0, 2), QStringLiteral("999"));
    QCOMPARE(text(lines, 0, 3), QStringLiteral("5"));

    undo();
    QCOMPARE(part<QLabel>("historySummary")->text(), QStringLiteral("Undone: 2 of 2"));
    QTRY_COMPARE(model()->rowCount(), 1000); // the table was told
    QTRY_COMPARE(model()->index(0, 0).data().toString(), QStringLiteral("Record 0000999"));
    QTRY_COMPARE(commits()->model()->rowCount(), 2);
    QCOMPARE(text(commits(), 0, 5), QStringLiteral("Undo"));
    QCOMPARE(text(commits(), 1, 5), QStringLiteral("Undone"));
    QCOMPARE(accessibilityProblems(m_history.get()), QStringList());
}

void TestHistoryPane::theQuestionNamesTheRecords()
{
    editAndCommit();
    showHistory();
    part<QPushButton>("undoCommit")->click();
    QStringList said;
    for (const auto *label : part<QWidget>("undoCounts")->findChildren<QLabel *>())
        said << label->text();
    QCOMPARE(said.join(u'|'), QStringLiteral("1|changed|Mine|1|deleted|Record 0000998"));
}

void TestHistoryPane::whatWasChangedSinceIsListed()
{
    editAndCommit();
    QVERIFY(await<json::Document>([this](auto handler) {
        return m_fakes->records.update(QStringLiteral("app"), QStringLiteral("Task"),
            FakeRecordService::idOf(999), R"({"title":"Theirs"})", handler);
    }));
    showHistory();
    undo();
    QVERIFY(part<QLabel>("historySummary")->text().startsWith(QLatin1String("Undone: 1 of 2.")));
    const auto *lines = part<QTableView>("historyLines");
    QCOMPARE(text(lines, 0, 4), QStringLiteral("Not undone: changed since (title)."));
}

void TestHistoryPane::theFormIsJournaledToo()
{
    QTRY_VERIFY(!grid()->model()->index(0, 0).data().toString().isEmpty());
    grid()->setCurrentIndex(grid()->model()->index(0, 0));
    press("editRecord");
    auto *line = child<QWidget>("field_title")->findChild<QLineEdit *>();
    line->setFocus();
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("From the form"));
    child<QPushButton>("saveRecord")->click();
    QTRY_VERIFY(!child<QDialog>("recordForm"));
    showHistory();
    const auto *lines = part<QTableView>("historyLines");
    QCOMPARE(lines->model()->rowCount(), 1);
    QCOMPARE(text(lines, 0, 2), QStringLiteral("Record 0000999"));
    QCOMPARE(text(lines, 0, 3), QStringLiteral("From the form"));
}

void TestHistoryPane::anotherAccountCannotUndo()
{
    editAndCommit();
    m_account.id = QStringLiteral("bo");
    m_account.email = QStringLiteral("bo@example.com");
    showHistory();
    QVERIFY(!part<QPushButton>("undoCommit")->isEnabled());
    QVERIFY(part<QPushButton>("undoCommit")->toolTip().contains(QLatin1String("ana@example.com")));
}

void TestHistoryPane::searchesAndShowsAllApps()
{
    editAndCommit();
    QVERIFY(
        m_journal->addChange(*m_journal->addCommit({ QStringLiteral("ana"), QStringLiteral("ana@example.com"),
                                 QStringLiteral("other"), QStringLiteral("Shop"), QStringLiteral("Order") }),
            {}));
    showHistory();
    QCOMPARE(commits()->model()->rowCount(), 1);
    part<QCheckBox>("historyAllApps")->click();
    QCOMPARE(commits()->model()->rowCount(), 2);
    m_history->showItem(QStringLiteral("Task"));
    QTRY_COMPARE(commits()->model()->rowCount(), 1);
    part<QLineEdit>("historySearch")->setText(QStringLiteral("nothing like it"));
    QTRY_COMPARE(commits()->model()->rowCount(), 0);
    QTRY_COMPARE(part<QLabel>("historyEmpty")->text(), QStringLiteral("Nothing in the history matches."));
    QVERIFY(!part<QPushButton>("undoCommit")->isEnabled());
}

void TestHistoryPane::keepsTheRetentionAndExports()
{
    editAndCommit();
    showHistory();
    part<QSpinBox>("historyDays")->setValue(7);
    QCOMPARE(historyDays(*m_settings), 7);
    QSignalSpy told(m_history.get(), &Pane::notice);
    const QString file = m_folder->filePath(QStringLiteral("out.ndjson"));
    m_history->exportTo(file);
    QTRY_COMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().constFirst().toString(), QStringLiteral("Exported changes: 2"));
    QFile written(file);
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll().count('\n'), 2);
}

void TestHistoryPane::saysWhereItIsKept()
{
    editAndCommit();
    showHistory();
    const auto *trouble = part<QWidget>("historyTrouble");
    QVERIFY(!trouble->isVisible());
    m_journal->keepForSession(journal::Journal::Trouble::NoKeychain);
    QVERIFY(trouble->isVisible());
    QVERIFY(trouble->findChild<QLabel *>()->text().contains(QLatin1String("keychain")));
    QTRY_COMPARE(commits()->model()->rowCount(), 0);
}

void TestHistoryPane::saysThatItIsBeingOpened()
{
    m_journal.reset();
    m_journal = std::make_unique<journal::Journal>(m_clock);
    m_history = std::make_unique<HistoryPane>(context(), *m_journal);
    m_history->show();
    const auto *empty = part<QLabel>("historyEmpty");
    QCOMPARE(empty->text(), QStringLiteral("Opening the history…"));
    m_journal->openFile(file("journal.db"), m_key, 90);
    QTRY_VERIFY(empty->text().startsWith(QLatin1String("Nothing was written yet")));
}

void TestHistoryPane::aLongCommitIsShownWithoutAStall()
{
    constexpr int many = 10'000;
    m_pane.reset();
    const qint64 commit = *m_journal->addCommit({ QStringLiteral("ana"), QStringLiteral("ana@example.com"),
        QStringLiteral("app"), QStringLiteral("Plant"), QStringLiteral("Task") });
    journal::Change change;
    change.before = R"({"title":"Old","text":")" + QByteArray(1000, 'x') + "\"}";
    change.fields = R"({"title":"New"})";
    for (int i = 0; i < many; ++i) {
        change.record = FakeRecordService::idOf(i);
        QVERIFY(m_journal->addChange(commit, change));
    }
    Watchdog watchdog;
    showHistory();
    const auto *lines = part<QTableView>("historyLines");
    QVERIFY(lines->model()->rowCount() > 0); // the first ones are there at once
    QTRY_COMPARE(lines->model()->rowCount(), many);
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
    QCOMPARE(text(lines, many - 1, 2), QStringLiteral("Old"));
}

void TestHistoryPane::looksRight()
{
    const ThemePictures pictures;
    editAndCommit();
    showHistory();
    pictures.save(m_history.get(), QStringLiteral("history"));
    part<QPushButton>("undoCommit")->click();
    pictures.save(part<QDialog>("undoDialog"), QStringLiteral("history-question"));
    part<QDialog>("undoDialog")->close();
    QTRY_VERIFY(!part<QDialog>("undoDialog"));
    undo();
    QTRY_COMPARE(commits()->model()->rowCount(), 2);
    pictures.save(m_history.get(), QStringLiteral("history-undone"));
    m_journal->keepForSession(journal::Journal::Trouble::NoKeychain);
    QTRY_VERIFY(part<QLabel>("historyEmpty")->isVisible());
    QCOMPARE(part<QLabel>("historySummary")->text(), QString());
    pictures.save(m_history.get(), QStringLiteral("history-trouble"));
}

CONSOLE_TEST_MAIN(TestHistoryPane)
#include "tst_historypane.moc"
