// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/entitiesfixture.h"
#include "support/testmain.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>

using namespace console;
using namespace console::test;
using Who = RecordEyes::Who;

/// Whose eyes see the records, and how many there are for others.
class TestRecordEyes : public EntitiesFixture {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { drop(); }
    void tellsHowManyAreHidden();
    void countsUnderAFilter();
    void aCommitCountsAnew();
    void aFailedFilterShowsNoOldCount();
    void withoutARuleNothingIsAsked();
    void seesWithoutSignIn();
    void developmentDataIsAnother();
    void otherEyesOnlyRead();
    void anotherAppIsSeenWithOnesOwnEyes();
    void whereThereIsNoOtherWayOneStays();
    void aUserOfTheAppSignsInFirst_data() { ThemePictures::addThemes(); }
    void aUserOfTheAppSignsInFirst();
    void theUserOfATabIsOfferedAfterARestart();
    void everyControlHasAName();
    void picture_data() { ThemePictures::addThemes(); }
    void picture();

private:
    QString chosen(const char *button) const { return child<QToolButton>(button)->text(); }
    void choose(const char *button, const char *text) const
    {
        for (QAction *action : child<QToolButton>(button)->menu()->actions()) {
            if (action->text() == QLatin1String(text))
                return action->trigger();
        }
        QFAIL(text);
    }
    void setApp(const char *id, const QByteArray &rule = R"({"created_by":"{{user.email}}"})") const
    {
        m_pane->setScope(appScope(id));
        answerSchemas({ R"({"name":"Task","properties":{"title":{"type":"string"},
            "status":{"type":"string"},"priority":{"type":"number"}},"rls":{"read":)"
            + rule + "}}" });
        QTRY_COMPARE(model()->rowCount(), 1000);
    }

    QList<RecordEyes> m_asked;
    qint64 m_inAll = 1204;
};

void TestRecordEyes::init()
{
    makeProfile();
    m_asked.clear();
    m_inAll = 1204;
    m_fakes->records.eyes = [this](const RecordEyes &eyes) -> std::unique_ptr<RecordService> {
        m_asked << eyes;
        if (eyes.isDevelopment)
            return std::make_unique<FakeRecordService>(3);
        return std::make_unique<FakeRecordService>(eyes.who == Who::Nobody ? 12
                : eyes.who == Who::User                                    ? 40
                                                                           : m_inAll);
    };
    makePane();
    setApp("app");
}

void TestRecordEyes::tellsHowManyAreHidden()
{
    QCOMPARE(chosen("chooseEyes"), QStringLiteral("Seen by me"));
    QCOMPARE(chosen("chooseData"), QStringLiteral("Production data"));
    QTRY_COMPARE(counter(), QStringLiteral("1,000 of 1,204 records visible to you"));
    grid()->setCurrentIndex(model()->index(2, 0));
    QCOMPARE(counter(), QStringLiteral("Row 3 of 1,000 visible to you, 1,204 in all"));
}

void TestRecordEyes::countsUnderAFilter()
{
    setFilter(R"({"status":"open"})");
    QTRY_COMPARE(counter(), QStringLiteral("334 of 402 records that match, visible to you"));
    setFilter(R"({"status":"none"})");
    QTRY_COMPARE(model()->rowCount(), 0);
    QCOMPARE(counter(), QString());
    setFilter("");
    QTRY_COMPARE(counter(), QStringLiteral("1,000 of 1,204 records visible to you"));
}

void TestRecordEyes::aCommitCountsAnew()
{
    QTRY_COMPARE(counter(), QStringLiteral("1,000 of 1,204 records visible to you"));
    QVERIFY(model()->staged()->add({ R"({"title":"New one"})" }));
    m_inAll = 1205;
    commit();
    QTRY_COMPARE(counter(), QStringLiteral("1,001 of 1,205 records visible to you"));
    QCOMPARE(m_pane->focusWidget(), grid());
}

void TestRecordEyes::aFailedFilterShowsNoOldCount()
{
    QTRY_COMPARE(counter(), QStringLiteral("1,000 of 1,204 records visible to you"));
    m_fakes->records.held = true;
    setFilter(R"({"status":"open"})");
    QCOMPARE(counter(), QStringLiteral("Counting…")); // the rows are still those of before
    press("refreshRecords");
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
    setFilter(R"({"status":"open"})");
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
    grid()->setCurrentIndex(model()->index(0, 0));
    for (const char *button : { "addRecord", "editRecord", "deleteRecord" }) {
        press(button);
        QVERIFY(!child<QDialog>("recordForm"));
        QVERIFY(noticeText().contains(QLatin1String("read only")));
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

void TestRecordEyes::aUserOfTheAppSignsInFirst()
{
    m_fakes->records.passwords.insert(QStringLiteral("ada&co@example.com"), "lovelace1");
    const ThemePictures pictures;
    child<QToolButton>("chooseEyes")->menu()->actions().constLast()->trigger();
    auto *dialog = child<QDialog>("userSignIn");
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(accessibilityProblems(dialog), QStringList());
    auto *password = dialog->findChild<QLineEdit *>(QStringLiteral("userPassword"));
    auto *submit = dialog->findChild<QPushButton *>(QStringLiteral("submitUser"));
    QCOMPARE(password->echoMode(), QLineEdit::Password);
    QVERIFY(!submit->isEnabled());
    dialog->findChild<QLineEdit *>(QStringLiteral("userEmail"))
        ->setText(QStringLiteral(" ada&co@example.com "));
    password->setText(QStringLiteral("wrong-one"));
    submit->click();
    const auto *problem = dialog->findChild<QLabel *>(QStringLiteral("userProblem"));
    QTRY_VERIFY(problem->text().contains(QLatin1String("does not accept")));
    QCOMPARE(chosen("chooseEyes"), QStringLiteral("Seen by me"));
    pictures.save(dialog, QStringLiteral("eyes-user"));
    password->setText(QStringLiteral("lovelace1"));
    submit->click();
    QTRY_COMPARE(model()->rowCount(), 40);
    QCOMPARE(chosen("chooseEyes"), QStringLiteral("Seen by ada&&co@example.com"));
    QTRY_COMPARE(counter(), QStringLiteral("40 of 1,204 records visible to this user"));
    QVERIFY(m_asked.contains(RecordEyes{ Who::User, false, QStringLiteral("ada&co@example.com") }));
    QVERIFY(!model()->isEditable(model()->index(0, 0)));
    choose("chooseEyes", "Seen by me");
    QTRY_COMPARE(model()->rowCount(), 1000);
}

void TestRecordEyes::theUserOfATabIsOfferedAfterARestart()
{
    m_fakes->records.passwords.insert(QStringLiteral("bo@example.com"), "right");
    const auto signIn = [this] {
        child<QLineEdit>("userPassword")->setText(QStringLiteral("right"));
        child<QPushButton>("submitUser")->click();
        QTRY_COMPARE(model()->rowCount(), 40);
    };
    child<QToolButton>("chooseEyes")->menu()->actions().constLast()->trigger();
    child<QLineEdit>("userEmail")->setText(QStringLiteral("bo@example.com"));
    signIn();
    QTRY_VERIFY(!child<QDialog>("userSignIn"));
    m_pane.reset();
    makePane();
    setApp("app");
    QCOMPARE(chosen("chooseEyes"), QStringLiteral("Seen by me"));
    QVERIFY(noticeText().startsWith(QLatin1String("This tab showed what bo@example.com sees.")));
    child<QWidget>("recordNotice")->findChild<QPushButton *>()->click();
    QCOMPARE(child<QLineEdit>("userEmail")->text(), QStringLiteral("bo@example.com"));
    signIn();
    QVERIFY(noticeText().isEmpty());
}

void TestRecordEyes::everyControlHasAName()
{
    QCOMPARE(accessibilityProblems(m_pane.get()), QStringList());
    QVERIFY(child<QToolButton>("chooseEyes")->accessibleName().contains(QLatin1String("Seen by me")));
}

void TestRecordEyes::picture()
{
    const ThemePictures pictures;
    drop();
    init(); // made with the row's fonts
    QTRY_VERIFY(counter().contains(QLatin1String("1,204")));
    pictures.save(m_pane.get(), QStringLiteral("eyes-own"));
    choose("chooseEyes", "Seen without sign-in");
    choose("chooseData", "Development data");
    QTRY_COMPARE(model()->rowCount(), 3);
    press("addRecord");
    pictures.save(m_pane.get(), QStringLiteral("eyes-other"));
}

CONSOLE_TEST_MAIN(TestRecordEyes)
#include "tst_recordeyes.moc"
