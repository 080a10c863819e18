// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gui/mainwindowfixture.h"
#include "support/testmain.h"

#include <QDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QToolButton>

using namespace console;
using namespace console::test;

class WindowAccountsTest : public MainWindowFixture {
    Q_OBJECT

private slots:
    void init() { makeFixture(); }
    void cleanup() { drop(); }

    void startsWithTheSignInPage();
    void anotherAccountRebuildsEverything();
    void signingOutAsksFirst();
    void aRefusedCredentialAsksToSignInAgain_data();
    void aRefusedCredentialAsksToSignInAgain();
    void anAccountWithoutCurrentOneIsOffered();
    void quittingWaitsForRunningWrites();
    void quittingAnywayIsPossible();
    void aLeftAccountFinishesItsWrites();
    void theKeychainStateIsShown();
};

void WindowAccountsTest::startsWithTheSignInPage()
{
    m_window = m_fixture->window();
    m_window->show();
    QVERIFY(isSigningIn());
    QVERIFY(m_fixture->sessions.isEmpty());
    QVERIFY(!action(QStringLiteral("Refresh"))->isEnabled());
    m_fixture->accounts.enter(deviceAccount());
    QTRY_VERIFY(!isSigningIn());
    QCOMPARE(m_fixture->sessions, QStringList({ QStringLiteral("ana") }));
    QVERIFY(action(QStringLiteral("Refresh"))->isEnabled());
}

void WindowAccountsTest::anotherAccountRebuildsEverything()
{
    openWithApps();
    m_fixture->accounts.enter(localAccount());
    QTRY_COMPARE(m_fixture->sessions.size(), 2);
    QCOMPARE(m_fixture->sessions.last(), QStringLiteral("local"));
    QCOMPARE(m_fixture->sessionsAlive, 1);
    QVERIFY(m_window->findChildren<Pane *>().isEmpty());
    QVERIFY(find<QToolButton>("accountButton")->text().startsWith(QStringLiteral("Local workspace")));
    const auto choices = find<QToolButton>("accountButton")->menu()->actions();
    QVERIFY(choices.at(1)->isChecked());
    choices.at(0)->trigger();
    QTRY_COMPARE(m_fixture->sessions.last(), QStringLiteral("ana"));
    QCOMPARE(m_fixture->sessionsAlive, 1);
}

void WindowAccountsTest::signingOutAsksFirst()
{
    openWithApps();
    action(QStringLiteral("Sign out…"))->trigger();
    auto *question = find<QMessageBox>("signOutQuestion");
    QVERIFY(question && question->isVisible());
    QVERIFY(question->text().contains(QStringLiteral("ana@example.com")));
    question->button(QMessageBox::Cancel)->click();
    QCOMPARE(m_fixture->accounts.signOutCalls.count(), 0);
    action(QStringLiteral("Sign out…"))->trigger();
    const auto questions = m_window->findChildren<QMessageBox *>();
    questions.last()->defaultButton()->click();
    QCOMPARE(std::get<0>(m_fixture->accounts.signOutCalls.last()), QStringLiteral("ana"));
    m_fixture->accounts.leave(QStringLiteral("ana"));
    m_fixture->accounts.signOutCalls.answer({});
    QTRY_VERIFY(isSigningIn());
    QCOMPARE(m_fixture->sessionsAlive, 0);
    QCOMPARE(find<QLabel>("signInHeading")->text(), QStringLiteral("Welcome to Base44 Console"));
}

void WindowAccountsTest::aRefusedCredentialAsksToSignInAgain_data()
{
    QTest::addColumn<QString>("where");
    QTest::newRow("list") << QStringLiteral("list");
    QTest::newRow("refresh") << QStringLiteral("refresh");
    QTest::newRow("pane") << QStringLiteral("pane");
    QTest::newRow("section") << QStringLiteral("section");
}

void WindowAccountsTest::aRefusedCredentialAsksToSignInAgain()
{
    QFETCH(QString, where);
    const Error refused = Error::make(Error::Kind::Unauthorized);
    auto &fakes = m_fixture->services;
    if (where == QLatin1String("list")) {
        open();
        fakes.apps.workspacesCalls.fail(refused);
        fakes.apps.appsCalls.fail(refused);
        QTRY_VERIFY(shown("stateTitle"));
        QTRY_COMPARE(shown("stateTitle")->text(), QStringLiteral("Sign-in needed"));
        m_window->findChild<QPushButton *>(QStringLiteral("stateAction"))->click();
    } else {
        openWithApps();
        if (where == QLatin1String("refresh")) {
            QTest::keyClick(m_window.get(), Qt::Key_F5);
            fakes.apps.workspacesCalls.fail(refused);
            fakes.apps.appsCalls.fail(refused);
        } else if (where == QLatin1String("pane")) {
            tabs()->setCurrentIndex(1);
            Q_EMIT probe()->signInRequested();
        } else {
            fakes.entities.schemasCalls.fail(refused);
            QPushButton *signIn = nullptr;
            QTRY_VERIFY([&] {
                const auto buttons = m_window->findChildren<QPushButton *>(QStringLiteral("sectionAction"));
                for (QPushButton *button : buttons)
                    signIn = button->isVisible() ? button : signIn;
                return signIn != nullptr;
            }());
            QCOMPARE(signIn->text(), QStringLiteral("Sign in"));
            signIn->click();
        }
    }
    QTRY_VERIFY(isSigningIn());
    // Signed in again as the same account: the same workbench goes on.
    m_fixture->accounts.setCurrent(QStringLiteral("ana"));
    QTRY_VERIFY(!isSigningIn());
    QCOMPARE(m_fixture->sessions.size(), 1);
}

void WindowAccountsTest::anAccountWithoutCurrentOneIsOffered()
{
    openWithApps();
    m_fixture->accounts.setCurrent({}); // the credential was refused for good
    QTRY_VERIFY(isSigningIn());
    QCOMPARE(m_fixture->sessionsAlive, 0);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QPushButton *goOn = nullptr;
    QTRY_VERIFY([&] {
        const auto buttons = m_window->findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->isVisible() && button->text().startsWith(QStringLiteral("Go on as ana@example.com")))
                goOn = button;
        }
        return goOn != nullptr;
    }());
    goOn->click();
    QTRY_VERIFY(!isSigningIn());
}

void WindowAccountsTest::quittingWaitsForRunningWrites()
{
    openWithApps();
    startWrite();
    m_window->close();
    QVERIFY(m_window->isVisible());
    auto *question = find<QMessageBox>("quitQuestion");
    QVERIFY(question && question->isVisible());
    QCOMPARE(question->informativeText(), QStringLiteral("Saving Order 17"));
    m_writes.answer({});
    QTRY_VERIFY(!m_window->isVisible());
    QVERIFY(m_done);

    m_window->show();
    startWrite();
    m_window->close();
    find<QMessageBox>("quitQuestion")->defaultButton()->click(); // keep open
    m_writes.answer({});
    QTRY_VERIFY(m_done);
    QTest::qWait(0);
    QVERIFY(m_window->isVisible());
}

void WindowAccountsTest::quittingAnywayIsPossible()
{
    openWithApps();
    startWrite();
    m_window->close();
    const auto buttons = find<QMessageBox>("quitQuestion")->buttons();
    for (QAbstractButton *button : buttons) {
        if (button->text() == QLatin1String("Quit anyway"))
            button->click();
    }
    QTRY_VERIFY(!m_window->isVisible());
    m_window.reset();
    QVERIFY(m_writes.isCancelled());
    m_writes = {};
}

void WindowAccountsTest::aLeftAccountFinishesItsWrites()
{
    openWithApps();
    startWrite();
    m_fixture->accounts.enter(localAccount());
    QTRY_COMPARE(m_fixture->sessions.size(), 2);
    QCOMPARE(m_fixture->sessionsAlive, 2);
    QVERIFY(!m_writes.isCancelled());
    m_writes.answer({});
    QTRY_COMPARE(m_fixture->sessionsAlive, 1);
    QVERIFY(m_done);
}

void WindowAccountsTest::theKeychainStateIsShown()
{
    open();
    QVERIFY(!find<QLabel>("keychainState")->isVisible());
    m_fixture->accounts.setKeychainProblem(QStringLiteral("No Secret Service"));
    QVERIFY(find<QLabel>("keychainState")->isVisible());
    QCOMPARE(
        find<QLabel>("keychainState")->text(), QStringLiteral("Session kept in memory only: no keychain"));
}

CONSOLE_TEST_MAIN(WindowAccountsTest)
#include "tst_windowaccounts.moc"
