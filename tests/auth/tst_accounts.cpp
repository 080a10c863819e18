// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/accounts.h"
#include "auth/credential.h"
#include "auth/faultykeychain.h"
#include "auth/scriptedserver.h"
#include "auth/signincheck.h"
#include "auth/testclock.h"
#include "support/await.h"
#include "support/testmain.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;

class TestAccounts : public QObject {
    Q_OBJECT

private slots:
    void init();

    void startsEmpty();
    void deviceSignInMakesTheCurrentAccount();
    void tokenIsTriedBeforeItIsStored();
    void apiKeyGoesIntoItsOwnHeader();
    void refusedTokenIsNotStored();
    void unusableTokensAreRefusedWithoutARequest_data();
    void unusableTokensAreRefusedWithoutARequest();
    void unsafeServersAreRefused_data();
    void unsafeServersAreRefused();
    void hostedServiceNeedsAClientId();
    void hostedServiceHasItsOwnDataHost();
    void accountsSurviveARestart();
    void noSecretIsEverInTheSettings();
    void signingInAgainRenewsTheAccount();
    void severalAccountsAndTheCurrentOne();
    void signOutRemovesEverything();
    void signOutThatTheKeychainRefusesKeepsTheAccount();
    void localAccountIsNeverStored();
    void accountsOfDevelopmentServersAreKept();
    void requestsAreAuthorisedAsTheCurrentAccount();
    void refusedCredentialEmptiesCurrent();
    void withoutAKeychainTheSessionLivesInMemory();
    void lockedKeychainLosesNothing();
    void cancelledSignInStopsPolling();
    void accountOfAnUnknownKindIsLeftAlone();

private:
    std::unique_ptr<Accounts> make();
    Result<Account> signInWithDevice(Accounts &accounts);
    Result<Account> signInWithToken(
        Accounts &accounts, const QByteArray &token, Account::Kind kind = Account::Kind::AccessToken);
    Result<SecretHeader> authorize(Accounts &accounts);
    QByteArray settingsBytes() const;

    TestClock m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    FaultyKeychain::Disk m_disk;
    std::unique_ptr<ScriptedServer> m_server;
    QByteArray m_email;
    int m_pendingPolls = 1;
    bool m_refusesTokens = false;
    bool m_refusesRenewals = false;
    int m_grants = 0;
};

void TestAccounts::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_disk = {};
    m_email = "ana@example.com";
    m_pendingPolls = 1;
    m_refusesTokens = m_refusesRenewals = false;
    m_grants = 0;
    m_server = std::make_unique<ScriptedServer>([this](const HttpRequest &request) -> HttpAnswer {
        if (request.path == "/oauth/device/code") {
            return { 200, R"({"device_code":"dc_hush","user_code":"WXYZ-4821",
                "verification_uri":"http://127.0.0.1/device","expires_in":900,"interval":1})" };
        }
        if (request.path == "/oauth/userinfo")
            return { 200, "{\"email\":\"" + m_email + "\",\"name\":\"Ana\"}" };
        if (request.path == "/oauth/token") {
            const bool renewal = request.field("grant_type") == QLatin1String("refresh_token");
            if (renewal && m_refusesRenewals)
                return { 400, R"({"error":"invalid_grant"})" };
            if (!renewal && m_pendingPolls-- > 0)
                return { 400, R"({"error":"authorization_pending"})" };
            const QByteArray n = QByteArray::number(++m_grants);
            return { 200,
                R"({"access_token":"at_hush_)" + n + R"(","expires_in":3600,"refresh_token":"rt_hush_)" + n
                    + "\"}" };
        }
        if (m_refusesTokens)
            return { 401, R"({"detail":"Invalid token"})" };
        return { 200, "[]" };
    });
}

std::unique_ptr<Accounts> TestAccounts::make()
{
    Accounts::Setup setup{ m_folder->filePath(QStringLiteral("console.ini")), m_folder->path(),
        std::make_unique<FaultyKeychain>(m_disk), 2ms };
    return std::make_unique<Accounts>(std::move(setup), m_clock);
}

Result<Account> TestAccounts::signInWithDevice(Accounts &accounts)
{
    return await<Account>([&](auto handler) {
        return accounts.signInWithDevice(
            m_server->url(), {}, [](const DevicePrompt &) {}, handler);
    });
}

Result<Account> TestAccounts::signInWithToken(Accounts &accounts, const QByteArray &token, Account::Kind kind)
{
    return await<Account>([&](auto handler) {
        return accounts.signInWithToken(kind, m_server->url(), SecretString(token), handler);
    });
}

Result<SecretHeader> TestAccounts::authorize(Accounts &accounts)
{
    return await<SecretHeader>([&](auto handler) { return accounts.authorize(handler); });
}

QByteArray TestAccounts::settingsBytes() const
{
    QByteArray bytes;
    const QDir folder(m_folder->path());
    for (const QString &name : folder.entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder.filePath(name));
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

void TestAccounts::startsEmpty()
{
    const auto accounts = make();
    QVERIFY(accounts->accounts().isEmpty());
    QVERIFY(accounts->current().id.isEmpty());
    QCOMPARE(authorize(*accounts).error().kind, Error::Kind::Unauthorized);
}

void TestAccounts::deviceSignInMakesTheCurrentAccount()
{
    const auto accounts = make();
    QSignalSpy listChanged(accounts.get(), &Accounts::accountsChanged);
    QSignalSpy currentChanged(accounts.get(), &Accounts::currentChanged);
    const auto account = signInWithDevice(*accounts);
    QVERIFY(account);
    QCOMPARE(account->email, QStringLiteral("ana@example.com"));
    QCOMPARE(account->kind, Account::Kind::Device);
    QCOMPARE(accounts->current(), *account);
    QCOMPARE(listChanged.size(), 1);
    QCOMPARE(currentChanged.size(), 1);
    QVERIFY(m_disk.secrets.contains(account->id));
    QCOMPARE(authorize(*accounts).value().value.reveal(), QByteArray("Bearer at_hush_1"));
}

void TestAccounts::tokenIsTriedBeforeItIsStored()
{
    const auto accounts = make();
    const auto account = signInWithToken(*accounts, "pat_hush");
    QVERIFY(account);
    QCOMPARE(account->kind, Account::Kind::AccessToken);
    QCOMPARE(account->controlUrl, m_server->url());
    QCOMPARE(account->dataUrl, m_server->url());
    const auto tried = m_server->requestsFor("/api/apps");
    QCOMPARE(tried.size(), 1);
    QCOMPARE(tried[0].headers.value("authorization"), QByteArray("Bearer pat_hush"));
    QVERIFY(m_disk.secrets.contains(account->id));
}

void TestAccounts::apiKeyGoesIntoItsOwnHeader()
{
    const auto accounts = make();
    QVERIFY(signInWithToken(*accounts, "key_hush", Account::Kind::ApiKey));
    const auto tried = m_server->requestsFor("/api/apps");
    QCOMPARE(tried.value(0).headers.value("api_key"), QByteArray("key_hush"));
    QVERIFY(!tried[0].headers.contains("authorization"));
    QCOMPARE(authorize(*accounts).value().name, QByteArray("api_key"));
}

void TestAccounts::refusedTokenIsNotStored()
{
    m_refusesTokens = true;
    const auto accounts = make();
    const auto account = signInWithToken(*accounts, "pat_hush");
    QVERIFY(!account);
    QCOMPARE(account.error().kind, Error::Kind::Unauthorized);
    QCOMPARE(account.error().detail, QStringLiteral("Invalid token"));
    QVERIFY(accounts->accounts().isEmpty());
    QVERIFY(m_disk.secrets.keys().isEmpty());
}

void TestAccounts::unusableTokensAreRefusedWithoutARequest_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("code");
    QTest::newRow("workspace key") << QByteArray("b44k_hush") << QStringLiteral("WORKSPACE_KEY");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("EMPTY_TOKEN");
    QTest::newRow("line break") << QByteArray("a\r\nX-Evil: 1") << QStringLiteral("BAD_TOKEN");
    QTest::newRow("blank") << QByteArray("a b") << QStringLiteral("BAD_TOKEN");
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa4") << QStringLiteral("BAD_TOKEN");
}

void TestAccounts::unusableTokensAreRefusedWithoutARequest()
{
    QFETCH(QByteArray, token);
    const auto accounts = make();
    const auto account = signInWithToken(*accounts, token);
    QVERIFY(!account);
    QCOMPARE(account.error().kind, Error::Kind::Validation);
    QTEST(account.error().code, "code");
    QVERIFY(!account.error().detail.contains(QLatin1String("hush")));
    QVERIFY(m_server->requestsFor("/api/apps").isEmpty());
}

void TestAccounts::unsafeServersAreRefused_data()
{
    QTest::addColumn<QUrl>("server");
    QTest::addColumn<QString>("code");
    QTest::newRow("plain http") << QUrl(QStringLiteral("http://base44.example"))
                                << QStringLiteral("INSECURE_URL");
    QTest::newRow("file") << QUrl(QStringLiteral("file:///etc")) << QStringLiteral("BAD_URL");
    QTest::newRow("ftp") << QUrl(QStringLiteral("ftp://x.test")) << QStringLiteral("INSECURE_URL");
    QTest::newRow("empty") << QUrl() << QStringLiteral("BAD_URL");
}

void TestAccounts::unsafeServersAreRefused()
{
    QFETCH(QUrl, server);
    const auto accounts = make();
    const auto byToken = await<Account>([&](auto handler) {
        return accounts->signInWithToken(
            Account::Kind::AccessToken, server, SecretString(QByteArray("t")), handler);
    });
    QTEST(byToken.error().code, "code");
    const auto byDevice = await<Account>([&](auto handler) {
        return accounts->signInWithDevice(
            server, QStringLiteral("id"), [](const DevicePrompt &) {}, handler);
    });
    QTEST(byDevice.error().code, "code");
}

void TestAccounts::hostedServiceNeedsAClientId()
{
    const auto accounts = make();
    const auto account = await<Account>([&](auto handler) {
        return accounts->signInWithDevice(
            QUrl(QStringLiteral("https://app.base44.com")), {}, [](const DevicePrompt &) {}, handler);
    });
    QVERIFY(!account);
    QCOMPARE(account.error().kind, Error::Kind::Validation);
    QCOMPARE(account.error().code, QStringLiteral("NO_CLIENT_ID"));
}

void TestAccounts::hostedServiceHasItsOwnDataHost()
{
    QCOMPARE(dataUrlOf(QUrl(QStringLiteral("https://app.base44.com"))),
        QUrl(QStringLiteral("https://base44.app")));
    QCOMPARE(dataUrlOf(QUrl(QStringLiteral("http://127.0.0.1:4400"))),
        QUrl(QStringLiteral("http://127.0.0.1:4400")));
}

void TestAccounts::accountsSurviveARestart()
{
    const Account account = signInWithDevice(*make()).value();
    const auto accounts = make();
    QCOMPARE(accounts->accounts(), QList<Account>{ account });
    QCOMPARE(accounts->current(), account);
    QCOMPARE(authorize(*accounts).value().value.reveal(), QByteArray("Bearer at_hush_1"));
}

void TestAccounts::noSecretIsEverInTheSettings()
{
    const auto accounts = make();
    QVERIFY(signInWithDevice(*accounts));
    QVERIFY(signInWithToken(*accounts, "pat_hush"));
    QVERIFY(signInWithToken(*accounts, "key_hush", Account::Kind::ApiKey));
    m_clock.advance(3600s);
    QVERIFY(authorize(*accounts));
    const QByteArray bytes = settingsBytes();
    QVERIFY(bytes.contains("ana@example.com"));
    QVERIFY(!bytes.contains("hush"));
}

void TestAccounts::signingInAgainRenewsTheAccount()
{
    const auto accounts = make();
    const Account first = signInWithDevice(*accounts).value();
    const Account second = signInWithDevice(*accounts).value();
    QCOMPARE(second.id, first.id);
    QCOMPARE(accounts->accounts().size(), 1);
    QCOMPARE(authorize(*accounts).value().value.reveal(), QByteArray("Bearer at_hush_2"));
}

void TestAccounts::severalAccountsAndTheCurrentOne()
{
    const auto accounts = make();
    const Account ana = signInWithDevice(*accounts).value();
    m_email = "ben@example.com";
    const Account ben = signInWithDevice(*accounts).value();
    QCOMPARE(accounts->accounts().size(), 2);
    QCOMPARE(accounts->current(), ben);
    QSignalSpy currentChanged(accounts.get(), &Accounts::currentChanged);
    accounts->setCurrent(ana.id);
    accounts->setCurrent(ana.id);
    accounts->setCurrent(QStringLiteral("nobody"));
    QCOMPARE(currentChanged.size(), 1);
    QCOMPARE(make()->current(), ana);
}

void TestAccounts::signOutRemovesEverything()
{
    const auto accounts = make();
    const Account account = signInWithDevice(*accounts).value();
    QVERIFY(await<void>([&](auto handler) { return accounts->signOut(account.id, handler); }));
    QVERIFY(accounts->accounts().isEmpty());
    QVERIFY(accounts->current().id.isEmpty());
    QVERIFY(m_disk.secrets.keys().isEmpty());
    QVERIFY(!settingsBytes().contains("ana@example.com"));
    QCOMPARE(authorize(*accounts).error().kind, Error::Kind::Unauthorized);
}

void TestAccounts::signOutThatTheKeychainRefusesKeepsTheAccount()
{
    const auto accounts = make();
    const Account account = signInWithDevice(*accounts).value();
    m_disk.isLocked = true;
    const auto done = await<void>([&](auto handler) { return accounts->signOut(account.id, handler); });
    QCOMPARE(done.error().kind, Error::Kind::Keychain);
    QCOMPARE(accounts->accounts().size(), 1);
}

void TestAccounts::localAccountIsNeverStored()
{
    const auto accounts = make();
    const Account ana = signInWithDevice(*accounts).value();
    const Account local = accounts->addLocal(
        m_server->url(), SecretString(QByteArray("local_hush")), QStringLiteral("olga@example.com"));
    QCOMPARE(accounts->current(), local);
    QCOMPARE(local.kind, Account::Kind::Local);
    QCOMPARE(authorize(*accounts).value().value.reveal(), QByteArray("Bearer local_hush"));
    accounts->addLocal(
        m_server->url(), SecretString(QByteArray("local_2")), QStringLiteral("olga@example.com"));
    QCOMPARE(accounts->accounts().size(), 2);
    QCOMPARE(authorize(*accounts).value().value.reveal(), QByteArray("Bearer local_2"));
    QVERIFY(!settingsBytes().contains("olga"));
    QVERIFY(!m_disk.secrets.contains(local.id));
    QCOMPARE(make()->current(), ana);
    QVERIFY(await<void>([&](auto handler) { return accounts->signOut(local.id, handler); }));
    QCOMPARE(accounts->accounts(), QList<Account>{ ana });
}

void TestAccounts::accountsOfDevelopmentServersAreKept()
{
    auto accounts = make();
    const QUrl url = m_server->url();
    const Account ana{ QStringLiteral("dev-1"), Account::Kind::Local, QStringLiteral("ana@example.com"),
        QStringLiteral("Plant"), url, url };
    const Account other{ QStringLiteral("dev-2"), Account::Kind::Local, ana.email, QStringLiteral("Other"),
        url, url }; // another project at the same address
    const Account nobody{ QStringLiteral("dev-3"), Account::Kind::Local, {}, QStringLiteral("Plant"), url,
        url };
    const auto add = [&](const Account &account, const char *token) {
        return await<Account>([&](auto handler) {
            return accounts->addDevServer(account, SecretString(QByteArray(token)), handler);
        });
    };
    QCOMPARE(add(ana, "dev_hush"), ana);
    QCOMPARE(add(other, "dev_hush_2"), other);
    QCOMPARE(add(nobody, ""), nobody);
    QVERIFY(!settingsBytes().contains("hush"));
    QVERIFY(!m_disk.secrets.contains(nobody.id));
    QCOMPARE(make()->current(), nobody);
    accounts->setCurrent(ana.id);
    accounts = make();
    QCOMPARE(accounts->current(), ana);
    QCOMPARE(accounts->accounts().size(), 3);
    QCOMPARE(authorize(*accounts).value().value.reveal(), QByteArray("Bearer dev_hush"));
    for (const Account &account : { ana, other, nobody })
        QVERIFY(await<void>([&](auto handler) { return accounts->signOut(account.id, handler); }));
    QVERIFY(m_disk.secrets.keys().isEmpty());
    QVERIFY(make()->accounts().isEmpty());
}

void TestAccounts::requestsAreAuthorisedAsTheCurrentAccount()
{
    const auto accounts = make();
    const Account device = signInWithDevice(*accounts).value();
    QVERIFY(signInWithToken(*accounts, "pat_hush"));
    QCOMPARE(authorize(*accounts).value().value.reveal(), QByteArray("Bearer pat_hush"));
    accounts->setCurrent(device.id);
    const SecretHeader header = authorize(*accounts).value();
    QCOMPARE(header.value.reveal(), QByteArray("Bearer at_hush_1"));
    const auto renewed = await<SecretHeader>([&](auto handler) { return accounts->renew(header, handler); });
    QCOMPARE(renewed.value().value.reveal(), QByteArray("Bearer at_hush_2"));
}

void TestAccounts::refusedCredentialEmptiesCurrent()
{
    const auto accounts = make();
    QVERIFY(signInWithDevice(*accounts));
    QSignalSpy currentChanged(accounts.get(), &Accounts::currentChanged);
    m_refusesRenewals = true;
    m_clock.advance(3600s);
    QVERIFY(!authorize(*accounts));
    QTRY_COMPARE(currentChanged.size(), 1);
    QVERIFY(accounts->current().id.isEmpty());
    QCOMPARE(accounts->accounts().size(), 1); // whose it was stays known
    QVERIFY(signInWithDevice(*accounts));
    QCOMPARE(accounts->accounts().size(), 1);
}

void TestAccounts::withoutAKeychainTheSessionLivesInMemory()
{
    m_disk.isMissing = true;
    const auto accounts = make();
    QSignalSpy keychainChanged(accounts.get(), &Accounts::keychainChanged);
    QVERIFY(signInWithDevice(*accounts));
    QVERIFY(!accounts->keepsSessions());
    QCOMPARE(accounts->keychainProblem(), QStringLiteral("No session bus"));
    QCOMPARE(keychainChanged.size(), 1);
    QVERIFY(authorize(*accounts));
    QVERIFY(!settingsBytes().contains("ana@example.com"));
    QVERIFY(make()->accounts().isEmpty());
}

void TestAccounts::lockedKeychainLosesNothing()
{
    QVERIFY(signInWithDevice(*make()));
    m_disk.isLocked = true;
    const auto accounts = make();
    QCOMPARE(authorize(*accounts).error().kind, Error::Kind::Keychain);
    QVERIFY(!accounts->current().id.isEmpty());
    m_disk.isLocked = false;
    QSignalSpy keychainChanged(accounts.get(), &Accounts::keychainChanged);
    accounts->retryKeychain();
    QTRY_VERIFY(!keychainChanged.isEmpty());
    QVERIFY(accounts->keepsSessions());
    QCOMPARE(authorize(*accounts).value().value.reveal(), QByteArray("Bearer at_hush_1"));
}

void TestAccounts::cancelledSignInStopsPolling()
{
    m_pendingPolls = 1000;
    const auto accounts = make();
    bool prompted = false;
    {
        const PendingCall call = accounts->signInWithDevice(
            m_server->url(), {}, [&](const DevicePrompt &) { prompted = true; },
            [](const Result<Account> &) { QFAIL("cancelled"); });
        QTRY_VERIFY(prompted);
    }
    const auto polls = m_server->requestsFor("/oauth/token").size();
    QTest::qWait(30);
    QVERIFY(m_server->requestsFor("/oauth/token").size() <= polls + 1);
    QVERIFY(accounts->accounts().isEmpty());
}

void TestAccounts::accountOfAnUnknownKindIsLeftAlone()
{
    QFile file(m_folder->filePath(QStringLiteral("console.ini")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[accounts]\nfuture\\kind=passkey\nfuture\\email=zoe@example.com\n[window]\nwidth=900\n");
    file.close();
    const auto accounts = make();
    QVERIFY(accounts->accounts().isEmpty());
    QVERIFY(signInWithDevice(*accounts));
    QVERIFY(settingsBytes().contains("zoe@example.com"));
    QVERIFY(settingsBytes().contains("width=900"));
}

CONSOLE_TEST_MAIN(TestAccounts)
#include "tst_accounts.moc"
