// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/accounts.h"
#include "auth/credential.h"
#include "auth/faultykeychain.h"
#include "core/ports/clock.h"
#include "support/await.h"
#include "support/localserver.h"
#include "support/testmain.h"

#include <QTemporaryDir>

using namespace console;
using namespace console::test;

/// Every way to sign in, against the real local server.
class TestLocalSignIn : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();

    void approvedDeviceSignsIn();
    void refusedDeviceDoesNot();
    void refreshTokensRotateAndAreSpentOnce();
    void twoProcessesShareOneSignIn();
    void tokensSignIn_data();
    void tokensSignIn();
    void unknownTokenIsRefused();
    void faultsOfTheServerAreToldApart_data();
    void faultsOfTheServerAreToldApart();

private:
    std::unique_ptr<Accounts> make();
    Result<Account> signInWithDevice(Accounts &accounts, const QByteArray &decision);
    static Result<SecretHeader> authorize(Accounts &accounts)
    {
        return await<SecretHeader>([&](auto handler) { return accounts.authorize(handler); });
    }
    static Result<SecretHeader> renew(Accounts &accounts, const SecretHeader &refused)
    {
        return await<SecretHeader>([&](auto handler) { return accounts.renew(refused, handler); });
    }
    int status(const SecretHeader &header) const
    {
        return m_server
            ->send("GET", QStringLiteral("/oauth/userinfo"), {}, { { header.name, header.value.reveal() } })
            .status;
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    FaultyKeychain::Disk m_disk;
    Clock m_clock;
};

void TestLocalSignIn::initTestCase()
{
    m_server = std::make_unique<LocalServer>();
    QVERIFY2(m_server->isRunning(), m_server->errors().constData());
}

void TestLocalSignIn::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_disk = {};
    m_server->clearFaults();
}

std::unique_ptr<Accounts> TestLocalSignIn::make()
{
    Accounts::Setup setup{ m_folder->filePath(QStringLiteral("console.ini")), m_folder->path(),
        std::make_unique<FaultyKeychain>(m_disk), std::chrono::milliseconds(20) };
    return std::make_unique<Accounts>(std::move(setup), m_clock);
}

Result<Account> TestLocalSignIn::signInWithDevice(Accounts &accounts, const QByteArray &decision)
{
    const auto decide = [&](const DevicePrompt &prompt) {
        m_server->send("POST", QStringLiteral("/device"),
            "user_code=" + prompt.userCode.toUtf8() + "&account="
                + m_server->text("owner").toUtf8().toPercentEncoding() + "&decision=" + decision,
            { { "Content-Type", "application/x-www-form-urlencoded" } });
    };
    return await<Account>(
        [&](auto handler) { return accounts.signInWithDevice(m_server->url(), {}, decide, handler); });
}

void TestLocalSignIn::approvedDeviceSignsIn()
{
    const auto accounts = make();
    const auto account = signInWithDevice(*accounts, "approve");
    QVERIFY2(account, account ? "" : qPrintable(account.error().detail));
    QCOMPARE(account->email, m_server->text("owner"));
    QVERIFY(!account->name.isEmpty());
    QCOMPARE(status(authorize(*accounts).value()), 200);
}

void TestLocalSignIn::refusedDeviceDoesNot()
{
    const auto accounts = make();
    const auto account = signInWithDevice(*accounts, "deny");
    QVERIFY(!account);
    QCOMPARE(account.error().code, QStringLiteral("access_denied"));
    QVERIFY(accounts->accounts().isEmpty());
}

void TestLocalSignIn::refreshTokensRotateAndAreSpentOnce()
{
    const auto accounts = make();
    QVERIFY(signInWithDevice(*accounts, "approve"));
    SecretHeader header = authorize(*accounts).value();
    for (int i = 0; i < 3; ++i) {
        const auto renewed = renew(*accounts, header);
        QVERIFY2(renewed, renewed ? "" : qPrintable(renewed.error().detail));
        QCOMPARE(status(*renewed), 200);
        header = *renewed;
    }
}

void TestLocalSignIn::twoProcessesShareOneSignIn()
{
    const auto first = make();
    QVERIFY(signInWithDevice(*first, "approve"));
    const SecretHeader old = authorize(*first).value();
    const auto second = make();
    QCOMPARE(authorize(*second).value(), old);
    // Both are refused the same header at the same time; a token that is spent twice would end both sessions.
    std::optional<Result<SecretHeader>> one;
    std::optional<Result<SecretHeader>> two;
    const PendingCall a = first->renew(old, [&](Result<SecretHeader> header) { one = std::move(header); });
    const PendingCall b = second->renew(old, [&](Result<SecretHeader> header) { two = std::move(header); });
    QTRY_VERIFY(one && two);
    QVERIFY(one->has_value());
    QVERIFY(two->has_value());
    QCOMPARE(status(**one), 200);
    QCOMPARE(status(**two), 200);
    QVERIFY(renew(*first, **one));
}

void TestLocalSignIn::tokensSignIn_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<bool>("isKey");
    QTest::newRow("personal access token") << QStringLiteral("pat") << false;
    QTest::newRow("read-only token") << QStringLiteral("readOnlyPat") << false;
    QTest::newRow("account API key") << QStringLiteral("accountApiKey") << true;
}

void TestLocalSignIn::tokensSignIn()
{
    QFETCH(QString, member);
    QFETCH(bool, isKey);
    const QByteArray token = m_server->text(member.toLatin1().constData()).toUtf8();
    QVERIFY(!token.isEmpty());
    const auto accounts = make();
    const auto account = await<Account>([&](auto handler) {
        return accounts->signInWithToken(isKey ? Account::Kind::ApiKey : Account::Kind::AccessToken,
            m_server->url(), SecretString(token), handler);
    });
    QVERIFY2(account, account ? "" : qPrintable(account.error().detail));
    QCOMPARE(accounts->current(), *account);
}

void TestLocalSignIn::unknownTokenIsRefused()
{
    const auto accounts = make();
    const auto account = await<Account>([&](auto handler) {
        return accounts->signInWithToken(
            Account::Kind::AccessToken, m_server->url(), SecretString(QByteArray("nobody's")), handler);
    });
    QVERIFY(!account);
    QCOMPARE(account.error().kind, Error::Kind::Unauthorized);
}

void TestLocalSignIn::faultsOfTheServerAreToldApart_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::newRow("HTML fault") << 500 << QByteArray("<html>oops") << Error::Kind::Server;
    QTest::newRow("forbidden") << 403 << QByteArray(R"({"detail":"Editors only"})") << Error::Kind::Forbidden;
    QTest::newRow("rate limit") << 429 << QByteArray("{}") << Error::Kind::RateLimited;
    QTest::newRow("not JSON") << 200 << QByteArray("[{\"id\":") << Error::Kind::Protocol;
}

void TestLocalSignIn::faultsOfTheServerAreToldApart()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    LocalServer::Fault fault;
    fault.path = QStringLiteral("/api/apps");
    fault.status = status;
    fault.body = body;
    m_server->fault(fault);
    const auto accounts = make();
    const auto account = await<Account>([&](auto handler) {
        return accounts->signInWithToken(Account::Kind::AccessToken, m_server->url(),
            SecretString(m_server->text("pat").toUtf8()), handler);
    });
    QVERIFY(!account);
    QTEST(account.error().kind, "kind");
    QVERIFY(accounts->accounts().isEmpty());
}

CONSOLE_TEST_MAIN(TestLocalSignIn)
#include "tst_localsignin.moc"
