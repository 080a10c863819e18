// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordmodel.h"
#include "support/accessibility.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/fakes/fakeservices.h"
#include "support/picture.h"
#include "support/testmain.h"
#include "ui/panes/entities/entitiespane.h"
#include "ui/theme.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace console;
using namespace console::test;
using Who = RecordEyes::Who;

/// Whose eyes see the records, and how many there are for others.
class TestRecordEyes : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void tellsHowManyAreHidden();
    void countsUnderAFilter();
    void aFailedFilterShowsNoOldCount();
    void withoutARuleNothingIsAsked();
    void seesWithoutSignIn();
    void developmentDataIsAnother();
    void otherEyesOnlyRead();
    void anotherAppIsSeenWithOnesOwnEyes();
    void whereThereIsNoOtherWayOneStays();
    void everyControlHasAName();
    void picture_data();
    void picture();

private:
    template <class T>
    T *child(const char *name) const
    {
        return m_pane->findChild<T *>(QLatin1String(name));
    }
    const RecordModel *model() const
    {
        return static_cast<const RecordModel *>(child<QTableView>("recordGrid")->model());
    }
    QString counter() const { return child<QLabel>("recordCounter")->text(); }
    QString chosen(const char *button) const { return child<QToolButton>(button)->text(); }
    void choose(const char *button, const char *text) const
    {
        for (QAction *action : child<QToolButton>(button)->menu()->actions()) {
            if (action->text() == QLatin1String(text))
                return action->trigger();
        }
        QFAIL(text);
    }
    void filter(const char *text) const
    {
        child<QLineEdit>("recordFilter")->setText(QLatin1String(text));
        QTest::keyClick(child<QLineEdit>("recordFilter"), Qt::Key_Return);
    }
    void setApp(const char *id, const QByteArray &rule = R"({"created_by":"{{user.email}}"})") const
    {
        Scope scope;
        scope.app.id = QLatin1String(id);
        scope.app.name = QStringLiteral("Plant");
        m_pane->setScope(scope);
        m_fakes->entities.schemasCalls.answer(
            QList<EntitySchema>{ schemaFrom(R"({"name":"Task","properties":{"title":{"type":"string"},
            "status":{"type":"string"},"priority":{"type":"number"}},"rls":{"read":)"
                + rule + "}}") });
        QTRY_COMPARE(model()->rowCount(), 1000);
    }

    std::unique_ptr<FakeServices> m_fakes;
    std::unique_ptr<FakeAuthorizationAgent> m_browser;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<EntitiesPane> m_pane;
    QList<RecordEyes> m_asked;
};

void TestRecordEyes::init()
{
    m_fakes = std::make_unique<FakeServices>();
    m_browser = std::make_unique<FakeAuthorizationAgent>();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_asked.clear();
    m_fakes->records.eyes = [this](const RecordEyes &eyes) -> std::unique_ptr<RecordService> {
        m_asked << eyes;
        if (eyes.isDevelopment)
            return std::make_unique<FakeRecordService>(3);
        return std::make_unique<FakeRecordService>(eyes.who == Who::Nobody ? 12 : 1204);
    };
    m_pane = std::make_unique<EntitiesPane>(
        PaneContext{ m_fakes->services(), *m_browser, nullptr, m_settings.get() });
    m_pane->resize(1200, 760);
    m_pane->show();
    setApp("app");
}

void TestRecordEyes::cleanup()
{
    m_pane.reset();
    m_settings.reset();
    m_fakes.reset();
}

void TestRecordEyes::tellsHowManyAreHidden()
{
    QCOMPARE(chosen("chooseEyes"), QStringLiteral("Seen by me"));
    QCOMPARE(chosen("chooseData"), QStringLiteral("Production data"));
    QTRY_COMPARE(counter(), QStringLiteral("1,000 of 1,204 records visible to you"));
    child<QTableView>("recordGrid")->setCurrentIndex(model()->index(2, 0));
    QCOMPARE(counter(), QStringLiteral("Row 3 of 1,000 visible to you, 1,204 in all"));
}

void TestRecordEyes::countsUnderAFilter()
{
    filter(R"({"status":"open"})");
    QTRY_COMPARE(counter(), QStringLiteral("334 of 402 records that match, visible to you"));
    filter(R"({"status":"none"})");
    QTRY_COMPARE(model()->rowCount(), 0);
    QCOMPARE(counter(), QString());
    filter("");
    QTRY_COMPARE(counter(), QStringLiteral("1,000 of 1,204 records visible to you"));
}

void TestRecordEyes::aFailedFilterShowsNoOldCount()
{
    QTRY_COMPARE(counter(), QStringLiteral("1,000 of 1,204 records visible to you"));
    m_fakes->records.held = true;
    filter(R"({"status":"open"})");
    QCOMPARE(counter(), QStringLiteral("Counting…")); // the rows are still those of before
    child<QToolButton>("refreshRecords")->click();
    QCOMPARE(counter(), QStringLiteral("Counting…"));
    m_fakes->records.release();
    QTRY_COMPARE(counter(), QStringLiteral("334 of 402 records that match, visible to you"));
}

void TestRecordEyes::withoutARuleNothingIsAsked()
{
    m_asked.clear();
    setApp("open", "true");
    QTRY_COMPARE(counter(), QStringLiteral("1,000 records visible to you"));
    QVERIFY(m_asked.isEmpty());
}

void TestRecordEyes::seesWithoutSignIn()
{
    choose("chooseEyes", "Seen without sign-in");
    QTRY_COMPARE(model()->rowCount(), 12);
    QTRY_COMPARE(counter(), QStringLiteral("12 of 1,204 records visible without sign-in"));
    QVERIFY(child<QToolButton>("chooseEyes")->font().bold());
    filter(R"({"status":"open"})");
    QTRY_COMPARE(counter(), QStringLiteral("4 of 402 records that match, visible without sign-in"));
    choose("chooseEyes", "Seen by me, without rules"); // the filter stays
    QTRY_COMPARE(counter(), QStringLiteral("402 records that match, without rules"));
    choose("chooseEyes", "Seen by me");
    QTRY_COMPARE(counter(), QStringLiteral("334 of 402 records that match, visible to you"));
    QVERIFY(!child<QToolButton>("chooseEyes")->font().bold());
}

void TestRecordEyes::developmentDataIsAnother()
{
    choose("chooseData", "Development data");
    QTRY_COMPARE(model()->rowCount(), 3);
    QVERIFY(m_asked.contains(RecordEyes{ Who::Account, true }));
    QVERIFY(!model()->staged()); // what is staged is for production
    choose("chooseEyes", "Seen without sign-in");
    QVERIFY(m_asked.contains(RecordEyes{ Who::Nobody, true }));
    choose("chooseData", "Production data");
    QTRY_COMPARE(model()->rowCount(), 12);
    QVERIFY(model()->staged());
}

void TestRecordEyes::otherEyesOnlyRead()
{
    choose("chooseEyes", "Seen without sign-in");
    QTRY_COMPARE(model()->rowCount(), 12);
    QVERIFY(!model()->isEditable(model()->index(0, 0)));
    child<QTableView>("recordGrid")->setCurrentIndex(model()->index(0, 0));
    for (const char *button : { "addRecord", "editRecord", "deleteRecord" }) {
        child<QToolButton>(button)->click();
        QVERIFY(!child<QDialog>("recordForm"));
        const auto *notice = child<QWidget>("recordNotice");
        QVERIFY(notice);
        QVERIFY(notice->findChild<QLabel *>()->text().contains(QLatin1String("read only")));
    }
    child<QWidget>("recordNotice")->findChild<QPushButton *>()->click();
    QTRY_COMPARE(model()->rowCount(), 1000);
    QCOMPARE(chosen("chooseEyes"), QStringLiteral("Seen by me"));
    QVERIFY(model()->isEditable(model()->index(0, 0)));
}

void TestRecordEyes::anotherAppIsSeenWithOnesOwnEyes()
{
    choose("chooseEyes", "Seen without sign-in");
    choose("chooseData", "Development data");
    QTRY_COMPARE(model()->rowCount(), 3);
    setApp("other");
    QCOMPARE(chosen("chooseEyes"), QStringLiteral("Seen by me"));
    QCOMPARE(chosen("chooseData"), QStringLiteral("Production data"));
}

void TestRecordEyes::whereThereIsNoOtherWayOneStays()
{
    m_fakes->records.eyes = {};
    choose("chooseEyes", "Seen without sign-in");
    QCOMPARE(chosen("chooseEyes"), QStringLiteral("Seen by me"));
    QTRY_COMPARE(counter(), QStringLiteral("1,000 records visible to you"));
}

void TestRecordEyes::everyControlHasAName()
{
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    QVERIFY(child<QToolButton>("chooseEyes")->accessibleName().contains(QLatin1String("Seen by me")));
}

void TestRecordEyes::picture_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void TestRecordEyes::picture()
{
    QFETCH(bool, dark);
    applyTheme(dark ? Theme::Dark : Theme::Light);
    const QString suffix = dark ? QStringLiteral("-dark") : QStringLiteral("-light");
    QTRY_VERIFY(counter().contains(QLatin1String("1,204")));
    savePicture(m_pane.get(), QStringLiteral("eyes-own") + suffix);
    choose("chooseEyes", "Seen without sign-in");
    choose("chooseData", "Development data");
    QTRY_COMPARE(model()->rowCount(), 3);
    child<QToolButton>("addRecord")->click();
    savePicture(m_pane.get(), QStringLiteral("eyes-other") + suffix);
    applyTheme(Theme::System);
}

CONSOLE_TEST_MAIN(TestRecordEyes)
#include "tst_recordeyes.moc"
