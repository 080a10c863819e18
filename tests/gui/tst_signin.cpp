// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/accessibility.h"
#include "support/fakes/fakeaccountservice.h"
#include "support/fakes/fakeauthorizationagent.h"
#include "support/testmain.h"
#include "support/watchdog.h"
#include "ui/signin/serveraddress.h"
#include "ui/signin/signinpage.h"
#include "ui/widgets/banner.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;

class SignInTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void theLocalWorkspaceIsOfferedOnlyWhereThereIsOne();
    void theLocalWorkspaceStarts();
    void aFailedLocalStartCanBeTriedAgain();
    void aTokenSignsIn();
    void aKeySignsInToAnotherServer();
    void aRefusedSecretIsExplainedBesideTheField_data();
    void aRefusedSecretIsExplainedBesideTheField();
    void escapeEndsATryAndForgetsTheSecret();
    void badAddressesAreExplained_data();
    void badAddressesAreExplained();
    void theHostedServiceNeedsAClientId();
    void aCodeIsShownAndApproved();
    void aFailedDeviceSignInCanBeStartedAgain_data();
    void aFailedDeviceSignInCanBeStartedAgain();
    void aMissingClientIdLeadsToTheToken();
    void aClosedPageCanBeShownAgain();
    void theSystemBrowserIsAlwaysThere();
    void cancelEndsTheDeviceSignIn();
    void aMissingKeychainIsToldAndTriedAgain();
    void aRefusedAccountComesBackToItsOwnForm();
    void everyFaceIsAccessible();

private:
    template <class T>
    T *find(const char *name) const
    {
        const auto all = m_page->findChildren<T *>(QString::fromLatin1(name));
        for (T *found : all) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }
    void click(const char *name)
    {
        auto *button = find<QAbstractButton>(name);
        QVERIFY2(button && button->isEnabled(), name);
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString text(const char *name) const
    {
        const auto *label = find<QLabel>(name);
        return label ? label->text() : QString();
    }
    void open(const char *choice)
    {
        m_page->start(SignInPage::Reason::Start, {});
        click(choice);
    }
    void openDevice(const QString &server = QStringLiteral("http://localhost:4400"))
    {
        m_settings->setValue(QStringLiteral("signIn/server"), server);
        open("chooseDevice");
    }
    void prompt()
    {
        m_accounts->prompt({ QStringLiteral("WXYZ-4821"),
            QUrl(QStringLiteral("http://localhost:4400/device?user_code=WXYZ-4821")), 900 });
    }
    static Error coded(Error::Kind kind, const char *code)
    {
        Error error = Error::make(kind);
        error.code = QString::fromLatin1(code);
        return error;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<FakeAccountService> m_accounts;
    std::unique_ptr<FakeAuthorizationAgent> m_browser;
    FakeCalls<Account> m_localCalls;
    std::unique_ptr<SignInPage> m_page;
};

void SignInTest::init()
{
    m_settings.reset(); // which would write into the old folder, and make it again
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings =
        std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
    m_accounts = std::make_unique<FakeAccountService>();
    m_browser = std::make_unique<FakeAuthorizationAgent>();
    m_localCalls = {};
    m_page = std::make_unique<SignInPage>(*m_accounts, *m_browser, *m_settings,
        [this](Handler<Account> handler) { return m_localCalls.start(std::move(handler)); });
    m_page->resize(900, 700);
    m_page->start(SignInPage::Reason::Start, {});
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void SignInTest::cleanup()
{
    m_page.reset();
}

void SignInTest::theLocalWorkspaceIsOfferedOnlyWhereThereIsOne()
{
    QVERIFY(find<QAbstractButton>("chooseLocal"));
    SignInPage without(*m_accounts, *m_browser, *m_settings, {});
    without.start(SignInPage::Reason::Start, {});
    QVERIFY(!without.findChild<QAbstractButton *>(QStringLiteral("chooseLocal")));
    QVERIFY(without.findChild<QAbstractButton *>(QStringLiteral("chooseToken")));
}

void SignInTest::theLocalWorkspaceStarts()
{
    QSignalSpy finished(m_page.get(), &SignInPage::finished);
    QTest::keyClick(m_page->focusWidget(), Qt::Key_Return); // the first choice has the keyboard
    QCOMPARE(m_localCalls.count(), 1);
    QVERIFY(!find<QAbstractButton>("chooseToken")->isEnabled());
    m_localCalls.answer(Account());
    QTRY_COMPARE(finished.count(), 1);
}

void SignInTest::aFailedLocalStartCanBeTriedAgain()
{
    click("chooseLocal");
    m_localCalls.fail(Error::Kind::Storage, QStringLiteral("The port is taken."));
    QTRY_VERIFY(text("sectionSentence").contains(QStringLiteral("The port is taken.")));
    click("sectionAction");
    QCOMPARE(m_localCalls.count(), 2);
}

void SignInTest::aTokenSignsIn()
{
    open("chooseToken");
    QSignalSpy finished(m_page.get(), &SignInPage::finished);
    auto *secret = find<QLineEdit>("secret");
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QVERIFY(secret->hasFocus());
    QVERIFY(!find<QAbstractButton>("submit")->isEnabled());
    QTest::keyClicks(secret, QStringLiteral(" secret-token "));
    QTest::keyClick(secret, Qt::Key_Return);
    QCOMPARE(m_accounts->tokenCalls.count(), 1);
    const auto &[kind, server, token] = m_accounts->tokenCalls.last();
    QCOMPARE(kind, Account::Kind::AccessToken);
    QCOMPARE(server, QUrl(QStringLiteral("https://app.base44.com")));
    QCOMPARE(token.reveal(), QByteArray("secret-token"));
    m_accounts->tokenCalls.answer(Account());
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(secret->text().isEmpty());
}

void SignInTest::aKeySignsInToAnotherServer()
{
    open("chooseApiKey");
    click("advancedToggle");
    auto *address = find<QLineEdit>("serverAddress");
    address->setText(QStringLiteral("127.0.0.1:4400/some/path"));
    find<QLineEdit>("secret")->setText(QStringLiteral("k"));
    QTest::keyClick(address, Qt::Key_Return);
    const auto &[kind, server, token] = m_accounts->tokenCalls.last();
    QCOMPARE(kind, Account::Kind::ApiKey);
    QCOMPARE(server, QUrl(QStringLiteral("http://127.0.0.1:4400")));
}

void SignInTest::aRefusedSecretIsExplainedBesideTheField_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("words");
    QTest::newRow("401") << Error::make(Error::Kind::Unauthorized)
                         << QStringLiteral("did not accept this token");
    QTest::newRow("workspace key") << coded(Error::Kind::Validation, "WORKSPACE_KEY")
                                   << QStringLiteral("b44k_");
    QTest::newRow("offline") << Error::make(Error::Kind::Offline) << QStringLiteral("could not be reached");
    QTest::newRow("slow") << Error::make(Error::Kind::Timeout) << QStringLiteral("too long");
}

void SignInTest::aRefusedSecretIsExplainedBesideTheField()
{
    QFETCH(Error, error);
    QFETCH(QString, words);
    open("chooseToken");
    find<QLineEdit>("secret")->setText(QStringLiteral("wrong"));
    click("submit");
    QVERIFY(!find<QLineEdit>("secret")->isEnabled());
    m_accounts->tokenCalls.fail(error);
    QTRY_VERIFY2(text("secretProblem").contains(words), qPrintable(text("secretProblem")));
    QVERIFY(find<QLineEdit>("secret")->hasFocus());
    QTest::keyClicks(find<QLineEdit>("secret"), QStringLiteral("x"));
    QVERIFY(text("secretProblem").isEmpty());
}

void SignInTest::escapeEndsATryAndForgetsTheSecret()
{
    open("chooseToken");
    auto *secret = find<QLineEdit>("secret");
    secret->setText(QStringLiteral("slow"));
    click("submit");
    QTest::keyClick(m_page.get(), Qt::Key_Escape);
    QVERIFY(m_accounts->tokenCalls.isCancelled());
    QVERIFY(find<QAbstractButton>("chooseToken"));
    QVERIFY(secret->text().isEmpty());
}

void SignInTest::badAddressesAreExplained_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("server");
    QTest::newRow("host") << QStringLiteral("example.com") << QStringLiteral("https://example.com");
    QTest::newRow("spaces") << QStringLiteral("  https://example.com/x?y ")
                            << QStringLiteral("https://example.com");
    QTest::newRow("port") << QStringLiteral("localhost:80") << QStringLiteral("http://localhost:80");
    QTest::newRow("unsafe") << QStringLiteral("http://example.com") << QString();
    QTest::newRow("scheme") << QStringLiteral("ftp://example.com") << QString();
    QTest::newRow("password") << QStringLiteral("https://a:b@example.com") << QString();
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("words") << QStringLiteral("not an address") << QString();
}

void SignInTest::badAddressesAreExplained()
{
    QFETCH(QString, typed);
    QFETCH(QString, server);
    const auto address = serverAddress(typed);
    QCOMPARE(address.has_value(), !server.isEmpty());
    if (address)
        QCOMPARE(address->toString(), server);
    else
        QVERIFY(address.error().size() > 20);
}

void SignInTest::theHostedServiceNeedsAClientId()
{
    openDevice(QStringLiteral("https://app.base44.com"));
    QVERIFY(!find<QAbstractButton>("continue")->isEnabled());
    click("advancedToggle");
    find<QLineEdit>("clientId")->setText(QStringLiteral("our-own"));
    click("continue");
    QCOMPARE(std::get<1>(m_accounts->deviceCalls.last()), QStringLiteral("our-own"));
    m_page->start(SignInPage::Reason::Start, {});
    click("chooseDevice");
    click("useToken");
    QVERIFY(find<QLineEdit>("secret"));
}

void SignInTest::aCodeIsShownAndApproved()
{
    openDevice();
    QSignalSpy finished(m_page.get(), &SignInPage::finished);
    Watchdog watchdog;
    click("continue");
    QTest::qWait(1);
    QVERIFY(!std::get<1>(m_accounts->deviceCalls.last()).isEmpty()); // a local server takes any id
    prompt();
    QTest::qWait(1);
    QCOMPARE(text("userCode"), QStringLiteral("WXYZ-4821"));
    QVERIFY(text("timeLeft").contains(QStringLiteral("15:00"))
        || text("timeLeft").contains(QStringLiteral("14:5")));
    QCOMPARE(m_browser->openPages, 1);
    QVERIFY(m_browser->opened.last().hint.contains(QStringLiteral("WXYZ-4821")));
    click("copyCode");
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("WXYZ-4821"));
    m_accounts->deviceCalls.answer(Account());
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(m_browser->openPages, 0);
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
}

void SignInTest::aFailedDeviceSignInCanBeStartedAgain_data()
{
    QTest::addColumn<Error>("error");
    QTest::addColumn<QString>("words");
    QTest::newRow("denied") << coded(Error::Kind::Forbidden, "access_denied") << QStringLiteral("refused");
    QTest::newRow("expired") << coded(Error::Kind::Validation, "expired_token")
                             << QStringLiteral("not confirmed in time");
    QTest::newRow("offline") << Error::make(Error::Kind::Offline) << QStringLiteral("could not be reached");
    QTest::newRow("server") << Error::make(Error::Kind::Server) << QStringLiteral("The server failed");
}

void SignInTest::aFailedDeviceSignInCanBeStartedAgain()
{
    QFETCH(Error, error);
    QFETCH(QString, words);
    openDevice();
    click("continue");
    prompt();
    m_accounts->deviceCalls.fail(error);
    QTRY_VERIFY(find<Banner>("deviceFailure"));
    QVERIFY2(find<Banner>("deviceFailure")->text().contains(words),
        qPrintable(find<Banner>("deviceFailure")->text()));
    QCOMPARE(m_browser->openPages, 0);
    QCOMPARE(find<QAbstractButton>("continue")->text(), QStringLiteral("Start again"));
    click("continue");
    QCOMPARE(m_accounts->deviceCalls.count(), 2);
    QVERIFY(!find<Banner>("deviceFailure"));
}

void SignInTest::aMissingClientIdLeadsToTheToken()
{
    openDevice();
    click("continue");
    m_accounts->deviceCalls.fail(coded(Error::Kind::Validation, "NO_CLIENT_ID"));
    QTRY_VERIFY(find<QAbstractButton>("useToken"));
    QVERIFY(find<Banner>("deviceFailure"));
    click("useToken");
    QVERIFY(find<QLineEdit>("secret"));
}

void SignInTest::aClosedPageCanBeShownAgain()
{
    openDevice();
    click("continue");
    prompt();
    click("showPage");
    QCOMPARE(m_browser->raised, 1);
    m_browser->close();
    QCOMPARE(m_browser->openPages, 0);
    QVERIFY(text("pageState").contains(QStringLiteral("closed")));
    click("showPage");
    QCOMPARE(m_browser->openPages, 1);
    QVERIFY(!m_accounts->deviceCalls.isCancelled());
}

void SignInTest::theSystemBrowserIsAlwaysThere()
{
    openDevice();
    click("continue");
    prompt();
    click("systemBrowser");
    QCOMPARE(m_browser->openedInSystemBrowser.size(), 1);
    QCOMPARE(m_browser->openPages, 0);
    QVERIFY(!find<QAbstractButton>("copyAddress"));
    m_browser->systemBrowserWorks = false;
    click("systemBrowser");
    click("copyAddress");
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("http://localhost:4400/device")));
}

void SignInTest::cancelEndsTheDeviceSignIn()
{
    openDevice();
    click("continue");
    prompt();
    click("back");
    QVERIFY(m_accounts->deviceCalls.isCancelled());
    QCOMPARE(m_browser->openPages, 0);
    QVERIFY(find<QAbstractButton>("chooseDevice"));
}

void SignInTest::aMissingKeychainIsToldAndTriedAgain()
{
    QVERIFY(!find<Banner>("keychainBanner"));
    m_accounts->setKeychainProblem(QStringLiteral("The keyring <b>is</b> locked."));
    auto *banner = find<Banner>("keychainBanner");
    QVERIFY(banner);
    QVERIFY(banner->text().contains(QStringLiteral("in memory only")));
    QVERIFY(banner->text().contains(QStringLiteral("<b>is</b>")));
    QTest::mouseClick(banner->findChild<QAbstractButton *>(), Qt::LeftButton);
    QCOMPARE(m_accounts->keychainRetries, 1);
    m_accounts->setKeychainProblem({});
    QVERIFY(!find<Banner>("keychainBanner"));
}

void SignInTest::aRefusedAccountComesBackToItsOwnForm()
{
    Account account;
    account.id = QStringLiteral("k");
    account.kind = Account::Kind::ApiKey;
    account.email = QStringLiteral("ana@example.com");
    account.controlUrl = QUrl(QStringLiteral("https://base.example.com"));
    m_accounts->enter(account);
    m_page->start(SignInPage::Reason::Refused, account);
    QVERIFY(find<Banner>("refusedBanner")->text().contains(QStringLiteral("ana@example.com")));
    QCOMPARE(find<QLineEdit>("serverAddress")->text(), QStringLiteral("https://base.example.com"));
    QSignalSpy cancelled(m_page.get(), &SignInPage::cancelled);
    QTest::keyClick(m_page.get(), Qt::Key_Escape); // to the choices
    QTest::keyClick(m_page.get(), Qt::Key_Escape); // back to the account
    QCOMPARE(cancelled.count(), 1);
}

void SignInTest::everyFaceIsAccessible()
{
    QCOMPARE(accessibilityProblems(m_page.get()).join(QLatin1Char('\n')), QString());
    open("chooseToken");
    click("advancedToggle");
    QCOMPARE(accessibilityProblems(m_page.get()).join(QLatin1Char('\n')), QString());
    openDevice();
    QCOMPARE(accessibilityProblems(m_page.get()).join(QLatin1Char('\n')), QString());
    click("continue");
    prompt();
    QCOMPARE(accessibilityProblems(m_page.get()).join(QLatin1Char('\n')), QString());
}

CONSOLE_TEST_MAIN(SignInTest)
#include "tst_signin.moc"
