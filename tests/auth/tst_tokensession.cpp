// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/memorystore.h"
#include "auth/oauthhttp.h"
#include "auth/scriptedserver.h"
#include "auth/testclock.h"
#include "auth/tokensession.h"
#include "support/await.h"
#include "support/testmain.h"

#include <QLockFile>
#include <QTemporaryDir>

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;

namespace {

Credential device(const char *token, const char *refreshToken, const QDateTime &expires)
{
    Credential credential;
    credential.kind = Account::Kind::Device;
    credential.token = SecretString(QByteArray(token));
    credential.refreshToken = SecretString(QByteArray(refreshToken));
    credential.expires = expires;
    credential.clientId = QStringLiteral("our-id");
    return credential;
}

SecretHeader bearer(const char *token)
{
    return { "Authorization", SecretString(QByteArray("Bearer ") + token) };
}

} // namespace

class TestTokenSession : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void headerFollowsTheKind();
    void credentialIsReadFromTheStoreOnce();
    void freshCredentialIsUsedAsItIs();
    void credentialIsRenewedAMinuteBeforeItExpires();
    void manyCallersShareOneRenewal();
    void rotatedTokenIsStoredBeforeItIsUsed();
    void nextRenewalSpendsTheRotatedToken();
    void refusedHeaderIsRenewedOnce();
    void lateRefusalOfAReplacedHeaderGetsTheNewOne();
    void headerOfAnotherAccountGetsNothing();
    void lostNetworkKeepsTheCredential();
    void lostNetworkStillAnswersWhatHasNotExpired();
    void oauthErrorDropsTheCredential();
    void serverFaultsKeepTheCredential_data();
    void serverFaultsKeepTheCredential();
    void tokenThatCannotBeRenewedStaysButIsRefused();
    void missingCredentialAsksForASignIn();
    void unreadableKeychainKeepsTheAccount();
    void anotherProcessesRenewalIsTakenOver();
    void cancelledCallerDoesNotStopTheRenewal();
    void adoptedCredentialEndsARenewal();

private:
    void store(const Credential &credential);
    Credential stored();
    TokenSession &session(Account::Kind kind = Account::Kind::Device);
    Result<SecretHeader> authorize();
    Result<SecretHeader> renew(const SecretHeader &refused);
    qsizetype renewals() const { return m_server->requestsFor("/oauth/token").size(); }

    QTemporaryDir m_folder;
    TestClock m_clock;
    std::unique_ptr<MemoryStore> m_store;
    std::unique_ptr<OAuthHttp> m_http;
    std::unique_ptr<ScriptedServer> m_server;
    ScriptedServer::Responder m_respond;
    std::unique_ptr<TokenSession> m_session;
    QString m_lockFile;
};

void TestTokenSession::init()
{
    m_clock = {};
    m_lockFile = m_folder.filePath(QStringLiteral("a.lock"));
    m_store = std::make_unique<MemoryStore>();
    m_http = std::make_unique<OAuthHttp>(300ms);
    m_respond = [this](const HttpRequest &) -> HttpAnswer {
        const QByteArray n = QByteArray::number(renewals());
        return { 200,
            R"({"access_token":"at_)" + n + R"(","expires_in":3600,"refresh_token":"rt_)" + n + "\"}" };
    };
    m_server =
        std::make_unique<ScriptedServer>([this](const HttpRequest &request) { return m_respond(request); });
}

void TestTokenSession::cleanup()
{
    m_session.reset();
}

void TestTokenSession::store(const Credential &credential)
{
    m_store->write(QStringLiteral("a"), credential.encode(), [](const Done &) {}).detach();
}

Credential TestTokenSession::stored()
{
    return Credential::decode(m_store->value(QStringLiteral("a")), Account::Kind::Device)
        .value_or(Credential());
}

TokenSession &TestTokenSession::session(Account::Kind kind)
{
    if (!m_session) {
        const Account account{ QStringLiteral("a"), kind, {}, {}, m_server->url(), m_server->url() };
        m_session = std::make_unique<TokenSession>(account, *m_store, *m_http, m_clock, m_lockFile);
    }
    return *m_session;
}

Result<SecretHeader> TestTokenSession::authorize()
{
    return await<SecretHeader>([&](auto handler) { return session().authorize(handler); });
}

Result<SecretHeader> TestTokenSession::renew(const SecretHeader &refused)
{
    return await<SecretHeader>([&](auto handler) { return session().renew(refused, handler); });
}

void TestTokenSession::headerFollowsTheKind()
{
    Credential credential = device("t", "", {});
    QCOMPARE(credential.header(), bearer("t"));
    credential.kind = Account::Kind::AccessToken;
    QCOMPARE(credential.header(), bearer("t"));
    credential.kind = Account::Kind::ApiKey;
    QCOMPARE(credential.header(), (SecretHeader{ "api_key", SecretString(QByteArray("t")) }));
}

void TestTokenSession::credentialIsReadFromTheStoreOnce()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(3600)));
    QCOMPARE(authorize().value(), bearer("at_0"));
    m_store->remove(QStringLiteral("a"), [](const Done &) {}).detach();
    QCOMPARE(authorize().value(), bearer("at_0"));
}

void TestTokenSession::freshCredentialIsUsedAsItIs()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(61)));
    QCOMPARE(authorize().value(), bearer("at_0"));
    QCOMPARE(renewals(), 0);
}

void TestTokenSession::credentialIsRenewedAMinuteBeforeItExpires()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(90)));
    QCOMPARE(authorize().value(), bearer("at_0"));
    m_clock.advance(30s);
    QCOMPARE(authorize().value(), bearer("at_1"));
    QCOMPARE(renewals(), 1);
    const HttpRequest request = m_server->requestsFor("/oauth/token").value(0);
    QCOMPARE(request.field("grant_type"), QStringLiteral("refresh_token"));
    QCOMPARE(request.field("refresh_token"), QStringLiteral("rt_0"));
    QCOMPARE(request.field("client_id"), QStringLiteral("our-id"));
}

void TestTokenSession::manyCallersShareOneRenewal()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(10)));
    int answers = 0;
    std::vector<PendingCall> calls;
    for (int i = 0; i < 20; ++i) {
        calls.push_back(session().authorize([&](const Result<SecretHeader> &header) {
            QCOMPARE(header.value(), bearer("at_1"));
            ++answers;
        }));
        calls.push_back(session().renew(bearer("at_0"), [&](const Result<SecretHeader> &header) {
            QCOMPARE(header.value(), bearer("at_1"));
            ++answers;
        }));
    }
    QTRY_COMPARE(answers, 40);
    QCOMPARE(renewals(), 1);
}

void TestTokenSession::rotatedTokenIsStoredBeforeItIsUsed()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(10)));
    QByteArray storedAtAnswer;
    const PendingCall call = session().authorize(
        [&](const Result<SecretHeader> &) { storedAtAnswer = stored().refreshToken.reveal(); });
    QTRY_COMPARE(storedAtAnswer, QByteArray("rt_1"));
    QCOMPARE(stored().expires, m_clock.now().addSecs(3600));
}

void TestTokenSession::nextRenewalSpendsTheRotatedToken()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(10)));
    QVERIFY(authorize());
    m_clock.advance(3600s);
    QCOMPARE(authorize().value(), bearer("at_2"));
    QCOMPARE(m_server->requestsFor("/oauth/token").value(1).field("refresh_token"), QStringLiteral("rt_1"));
}

void TestTokenSession::refusedHeaderIsRenewedOnce()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(3600)));
    QCOMPARE(renew(bearer("at_0")).value(), bearer("at_1")); // before anything was read
    QCOMPARE(renew(bearer("at_1")).value(), bearer("at_2"));
    QCOMPARE(renewals(), 2);
}

void TestTokenSession::lateRefusalOfAReplacedHeaderGetsTheNewOne()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(3600)));
    QVERIFY(authorize());
    QVERIFY(renew(bearer("at_0")));
    QCOMPARE(renew(bearer("at_0")).value(), bearer("at_1"));
    QCOMPARE(renewals(), 1);
}

void TestTokenSession::headerOfAnotherAccountGetsNothing()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(3600)));
    QVERIFY(authorize());
    const auto header = renew(bearer("somebody else's"));
    QVERIFY(!header);
    QCOMPARE(header.error().kind, Error::Kind::Unauthorized);
    QCOMPARE(renewals(), 0);
}

void TestTokenSession::lostNetworkKeepsTheCredential()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(3600)));
    QVERIFY(authorize());
    QSignalSpy refused(&session(), &TokenSession::refused);
    const auto respond = std::exchange(m_respond, [](const HttpRequest &) { return HttpAnswer::dropped(); });
    const auto header = renew(bearer("at_0"));
    QVERIFY(!header);
    QCOMPARE(header.error().kind, Error::Kind::Offline);
    QVERIFY(refused.isEmpty());
    QCOMPARE(stored().refreshToken.reveal(), QByteArray("rt_0"));
    m_respond = respond;
    QVERIFY(renew(bearer("at_0")));
}

void TestTokenSession::lostNetworkStillAnswersWhatHasNotExpired()
{
    m_respond = [](const HttpRequest &) { return HttpAnswer::silence(); };
    store(device("at_0", "rt_0", m_clock.now().addSecs(30)));
    QCOMPARE(authorize().value(), bearer("at_0"));
    m_clock.advance(30s);
    const auto header = authorize();
    QVERIFY(!header);
    QCOMPARE(header.error().kind, Error::Kind::Timeout);
}

void TestTokenSession::oauthErrorDropsTheCredential()
{
    m_respond = [](const HttpRequest &) {
        return HttpAnswer(400, R"({"error":"invalid_grant","error_description":"Reused"})");
    };
    store(device("at_0", "rt_0", m_clock.now().addSecs(10)));
    QSignalSpy refused(&session(), &TokenSession::refused);
    const auto header = authorize();
    QVERIFY(!header);
    QCOMPARE(header.error().kind, Error::Kind::Unauthorized);
    QCOMPARE(header.error().code, QStringLiteral("invalid_grant"));
    QCOMPARE(refused.size(), 1);
    QVERIFY(!m_store->contains(QStringLiteral("a")));
    QCOMPARE(authorize().error().code, QStringLiteral("SIGN_IN_REQUIRED"));
}

void TestTokenSession::serverFaultsKeepTheCredential_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("HTML fault") << 502 << QByteArray("<html>");
    QTest::newRow("fault with a code") << 503 << QByteArray(R"({"error":"temporarily_unavailable"})");
    QTest::newRow("portal page") << 404 << QByteArray("<html>");
    QTest::newRow("rate limit") << 429 << QByteArray(R"({"error":"too_many_requests"})");
    QTest::newRow("redirect") << 302 << QByteArray();
    QTest::newRow("truncated grant") << 200 << QByteArray(R"({"access_token":"at)");
    QTest::newRow("empty grant") << 200 << QByteArray("{}");
}

void TestTokenSession::serverFaultsKeepTheCredential()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    m_respond = [&](const HttpRequest &) { return HttpAnswer(status, body); };
    store(device("at_0", "rt_0", m_clock.now()));
    QSignalSpy refused(&session(), &TokenSession::refused);
    QVERIFY(!authorize());
    QVERIFY(refused.isEmpty());
    QCOMPARE(stored().refreshToken.reveal(), QByteArray("rt_0"));
}

void TestTokenSession::tokenThatCannotBeRenewedStaysButIsRefused()
{
    Credential credential;
    credential.token = SecretString(QByteArray("pat"));
    store(credential);
    session(Account::Kind::AccessToken);
    QCOMPARE(authorize().value(), bearer("pat"));
    const auto header = renew(bearer("pat"));
    QVERIFY(!header);
    QCOMPARE(header.error().kind, Error::Kind::Unauthorized);
    QCOMPARE(authorize().value(), bearer("pat"));
    QCOMPARE(renewals(), 0);
}

void TestTokenSession::missingCredentialAsksForASignIn()
{
    QSignalSpy refused(&session(), &TokenSession::refused);
    QCOMPARE(authorize().error().kind, Error::Kind::Unauthorized);
    QCOMPARE(refused.size(), 1);
}

void TestTokenSession::unreadableKeychainKeepsTheAccount()
{
    m_store->write(QStringLiteral("a"), SecretString(QByteArray("not ours")), [](const Done &) {}).detach();
    QSignalSpy refused(&session(), &TokenSession::refused);
    const auto header = authorize();
    QCOMPARE(header.error().kind, Error::Kind::Storage);
    QVERIFY(!header.error().detail.contains(QLatin1String("ours")));
    QVERIFY(refused.isEmpty());
    QVERIFY(m_store->contains(QStringLiteral("a")));
}

void TestTokenSession::anotherProcessesRenewalIsTakenOver()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(3600)));
    QVERIFY(authorize());
    QLockFile other(m_lockFile);
    QVERIFY(other.lock());
    std::optional<Result<SecretHeader>> answer;
    const PendingCall call =
        session().renew(bearer("at_0"), [&](Result<SecretHeader> header) { answer = std::move(header); });
    QTRY_COMPARE(session().state(), TokenSession::State::Locking);
    store(device("at_other", "rt_other", m_clock.now().addSecs(3600)));
    other.unlock();
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->value(), bearer("at_other"));
    QCOMPARE(renewals(), 0);
}

void TestTokenSession::cancelledCallerDoesNotStopTheRenewal()
{
    store(device("at_0", "rt_0", m_clock.now().addSecs(10)));
    PendingCall call;
    const auto respond = std::exchange(m_respond, {});
    m_respond = [&](const HttpRequest &request) {
        call.cancel();
        return respond(request);
    };
    call = session().authorize([](const Result<SecretHeader> &) { QFAIL("cancelled"); });
    QTRY_COMPARE(stored().refreshToken.reveal(), QByteArray("rt_1"));
}

void TestTokenSession::adoptedCredentialEndsARenewal()
{
    m_respond = [](const HttpRequest &) { return HttpAnswer::silence(); };
    store(device("at_0", "rt_0", m_clock.now()));
    std::optional<Result<SecretHeader>> answer;
    const PendingCall call =
        session().authorize([&](Result<SecretHeader> header) { answer = std::move(header); });
    QTRY_COMPARE(session().state(), TokenSession::State::Refreshing);
    session().adopt(device("at_new", "rt_new", m_clock.now().addSecs(3600)));
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->value(), bearer("at_new"));
}

CONSOLE_TEST_MAIN(TestTokenSession)
#include "tst_tokensession.moc"
