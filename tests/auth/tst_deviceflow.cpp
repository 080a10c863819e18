// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/deviceflow.h"
#include "auth/oauthhttp.h"
#include "auth/scriptedserver.h"
#include "auth/testclock.h"
#include "core/json/parse.h"
#include "support/testmain.h"

#include <optional>

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;

namespace {

const QByteArray codeAnswer = R"({"device_code":"dc_secret","user_code":"WXYZ-4821",
    "verification_uri":"http://127.0.0.1/device?user_code=WXYZ-4821","expires_in":900,"interval":1})";
const QByteArray tokenAnswer =
    R"({"access_token":"at_1","token_type":"Bearer","expires_in":3600,"refresh_token":"rt_1"})";

HttpAnswer oauthError(const QByteArray &code, const QByteArray &description = {})
{
    QByteArray body = "{\"error\":\"" + code + '"';
    if (!description.isEmpty())
        body += ",\"error_description\":\"" + description + '"';
    return { 400, body + '}' };
}

} // namespace

class TestDeviceFlow : public QObject {
    Q_OBJECT

private slots:
    void asksWithTheClientIdAndShowsTheCode();
    void pollsAtOnceAndThenOncePerInterval();
    void approvalEndsWithTheGrantAndItsUser();
    void slowDownAddsFiveSeconds();
    void fatalAnswers_data();
    void fatalAnswers();
    void lostPollsInARowAreForgivenThreeTimes();
    void aLostPollIsForgottenAfterAGoodOne();
    void codeThatIsNeverConfirmedExpires();
    void unusableCodeAnswersAreRefused_data();
    void unusableCodeAnswersAreRefused();
    void refusedCodeRequestIsFatal();
    void completeUrlIsPreferred();
    void withoutUserInfoTheTokenTellsTheAddress();
    void destroyedFlowStaysSilent();

private:
    /// Runs one flow: `polls` answers the polls in turn, the last one for ever.
    Result<DeviceGrant> run(const QList<HttpAnswer> &polls, std::chrono::milliseconds second = 2ms);

    HttpAnswer m_code;
    HttpAnswer m_user;
    std::unique_ptr<ScriptedServer> m_server;
    QList<qint64> m_pollTimes;
    QList<DevicePrompt> m_prompts;
    TestClock m_clock;
};

Result<DeviceGrant> TestDeviceFlow::run(const QList<HttpAnswer> &polls, std::chrono::milliseconds second)
{
    m_pollTimes.clear();
    m_prompts.clear();
    QElapsedTimer timer;
    timer.start();
    m_server = std::make_unique<ScriptedServer>([&](const HttpRequest &request) -> HttpAnswer {
        if (request.path == "/oauth/device/code")
            return m_code.body.isEmpty() ? HttpAnswer{ 200, codeAnswer } : m_code;
        if (request.path == "/oauth/userinfo")
            return m_user.body.isEmpty()
                ? HttpAnswer{ 200, R"({"email":"ana@example.com","name":"Ana Kovac"})" }
                : m_user;
        m_pollTimes.append(timer.elapsed());
        return polls.value(m_pollTimes.size() - 1, polls.last());
    });
    OAuthHttp http(300ms);
    DeviceFlow flow(http, m_clock, m_server->url(), QStringLiteral("our-id"), second);
    std::optional<Result<DeviceGrant>> answer;
    flow.start([this](const DevicePrompt &prompt) { m_prompts.append(prompt); },
        [&](Result<DeviceGrant> result) { answer = std::move(result); });
    if (!QTest::qWaitFor([&] { return answer.has_value(); }))
        return failure(Error::Kind::Internal, QStringLiteral("no end"));
    m_code = {};
    m_user = {};
    return *answer;
}

void TestDeviceFlow::asksWithTheClientIdAndShowsTheCode()
{
    QVERIFY(run({ { 200, tokenAnswer } }));
    const HttpRequest code = m_server->requestsFor("/oauth/device/code").value(0);
    QCOMPARE(code.method, QByteArray("POST"));
    QCOMPARE(code.headers.value("content-type"), QByteArray("application/json"));
    const auto body = json::parse(code.body);
    QVERIFY(body);
    QCOMPARE(body->root()["client_id"].toString(), QStringLiteral("our-id"));
    QCOMPARE(body->root()["scope"].toString(), QStringLiteral("apps:read apps:write sandbox:write"));
    QCOMPARE(m_prompts.size(), 1);
    QCOMPARE(m_prompts[0].userCode, QStringLiteral("WXYZ-4821"));
    QCOMPARE(m_prompts[0].expiresInSeconds, 900);
    const HttpRequest poll = m_server->requestsFor("/oauth/token").value(0);
    QCOMPARE(poll.headers.value("content-type"), QByteArray("application/x-www-form-urlencoded"));
    QCOMPARE(poll.field("grant_type"), QStringLiteral("urn:ietf:params:oauth:grant-type:device_code"));
    QCOMPARE(poll.field("device_code"), QStringLiteral("dc_secret"));
    QCOMPARE(poll.field("client_id"), QStringLiteral("our-id"));
}

void TestDeviceFlow::pollsAtOnceAndThenOncePerInterval()
{
    const HttpAnswer pending = oauthError("authorization_pending");
    QVERIFY(run({ pending, pending, { 200, tokenAnswer } }, 60ms));
    QCOMPARE(m_pollTimes.size(), 3);
    QVERIFY(m_pollTimes[1] - m_pollTimes[0] >= 55);
    QVERIFY(m_pollTimes[2] - m_pollTimes[1] >= 55);
}

void TestDeviceFlow::approvalEndsWithTheGrantAndItsUser()
{
    const auto grant = run({ oauthError("authorization_pending"), { 200, tokenAnswer } });
    QVERIFY(grant);
    QCOMPARE(grant->email, QStringLiteral("ana@example.com"));
    QCOMPARE(grant->name, QStringLiteral("Ana Kovac"));
    QCOMPARE(grant->credential.token.reveal(), QByteArray("at_1"));
    QCOMPARE(grant->credential.refreshToken.reveal(), QByteArray("rt_1"));
    QCOMPARE(grant->credential.expires, m_clock.now().addSecs(3600));
    QCOMPARE(grant->credential.clientId, QStringLiteral("our-id"));
    QCOMPARE(m_server->requestsFor("/oauth/userinfo").value(0).headers.value("authorization"),
        QByteArray("Bearer at_1"));
}

void TestDeviceFlow::slowDownAddsFiveSeconds()
{
    const HttpAnswer pending = oauthError("authorization_pending");
    QVERIFY(run({ oauthError("slow_down"), pending, { 200, tokenAnswer } }, 20ms));
    QVERIFY(m_pollTimes[1] - m_pollTimes[0] >= 6 * 20 - 5);
    QVERIFY(m_pollTimes[2] - m_pollTimes[1] >= 6 * 20 - 5); // and stays slow
}

void TestDeviceFlow::fatalAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *name, const HttpAnswer &answer, const char *code, const char *detail) {
        QTest::newRow(name) << answer.status << answer.body << QString::fromLatin1(code)
                            << QString::fromLatin1(detail);
    };
    row("expired", oauthError("expired_token"), "expired_token", "OAuth error: expired_token");
    row("denied", oauthError("access_denied"), "access_denied", "OAuth error: access_denied");
    row("described", oauthError("invalid_client", "Unknown client"), "invalid_client", "Unknown client");
    row("not described", oauthError("invalid_scope"), "invalid_scope", "OAuth error: invalid_scope");
    row("no error member", { 400, "{}" }, "", "HTTP 400");
    row("not JSON", { 404, "<html>", "text/html" }, "", "HTTP 404");
    row("no token", { 200, "{}" }, "", "The token answer holds no access token.");
}

void TestDeviceFlow::fatalAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const auto grant = run({ oauthError("authorization_pending"), { status, body } });
    QVERIFY(!grant);
    QTEST(grant.error().code, "code");
    QTEST(grant.error().detail, "detail");
    QCOMPARE(m_pollTimes.size(), 2);
}

void TestDeviceFlow::lostPollsInARowAreForgivenThreeTimes()
{
    const HttpAnswer drop = HttpAnswer::dropped();
    QVERIFY(run({ drop, { 503, "busy", "text/plain" }, drop, { 200, tokenAnswer } }));
    const auto grant = run({ drop, drop, drop, { 502, "<html>", "text/html" } });
    QVERIFY(!grant);
    QCOMPARE(grant.error().kind, Error::Kind::Server);
}

void TestDeviceFlow::aLostPollIsForgottenAfterAGoodOne()
{
    const HttpAnswer lost{ 503, "busy", "text/plain" };
    const HttpAnswer pending = oauthError("authorization_pending");
    QVERIFY(run({ lost, lost, pending, lost, lost, lost, { 200, tokenAnswer } }));
}

void TestDeviceFlow::codeThatIsNeverConfirmedExpires()
{
    m_code = { 200, QByteArray(codeAnswer).replace("900", "30") };
    const auto grant = run({ oauthError("authorization_pending") });
    QVERIFY(!grant);
    QCOMPARE(grant.error().kind, Error::Kind::Timeout);
    QCOMPARE(grant.error().code, QStringLiteral("expired_token"));
}

void TestDeviceFlow::unusableCodeAnswersAreRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("no device code") << QByteArray("dc_secret") << QByteArray();
    QTest::newRow("no user code") << QByteArray("\"user_code\":\"WXYZ-4821\"") << QByteArray("\"x\":1");
    QTest::newRow("local file as page") << QByteArray("http://127.0.0.1") << QByteArray("file://");
    QTest::newRow("script as page") << QByteArray("http://127.0.0.1/device")
                                    << QByteArray("javascript:alert(1)");
    QTest::newRow("no lifetime") << QByteArray("900") << QByteArray("0");
    QTest::newRow("negative interval") << QByteArray("\"interval\":1") << QByteArray("\"interval\":-1");
    QTest::newRow("wrong types") << QByteArray("900") << QByteArray("\"soon\"");
    QTest::newRow("truncated") << QByteArray("}") << QByteArray();
}

void TestDeviceFlow::unusableCodeAnswersAreRefused()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    m_code = { 200, QByteArray(codeAnswer).replace(before, after) };
    const auto grant = run({ { 200, tokenAnswer } });
    QVERIFY(!grant);
    QCOMPARE(grant.error().kind, Error::Kind::Protocol);
    QVERIFY(m_prompts.isEmpty());
}

void TestDeviceFlow::refusedCodeRequestIsFatal()
{
    m_code = { 500, "<html>oops", "text/html" };
    const auto grant = run({ { 200, tokenAnswer } });
    QVERIFY(!grant);
    QCOMPARE(grant.error().httpStatus, 500);
}

void TestDeviceFlow::completeUrlIsPreferred()
{
    m_code = { 200,
        QByteArray(codeAnswer)
            .replace("\"interval\"", "\"verification_uri_complete\":\"https://x.test/c\",\"interval\"") };
    QVERIFY(run({ { 200, tokenAnswer } }));
    QCOMPARE(m_prompts.value(0).verificationUrl, QUrl(QStringLiteral("https://x.test/c")));
}

void TestDeviceFlow::withoutUserInfoTheTokenTellsTheAddress()
{
    m_user = { 500, "oops", "text/plain" };
    const QByteArray claims = QByteArray(R"({"sub":"ben@example.com","exp":1790000000})")
                                  .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const auto grant = run({ { 200, QByteArray(tokenAnswer).replace("at_1", "h." + claims + ".s") } });
    QVERIFY(grant);
    QCOMPARE(grant->email, QStringLiteral("ben@example.com"));
}

void TestDeviceFlow::destroyedFlowStaysSilent()
{
    ScriptedServer server([](const HttpRequest &request) -> HttpAnswer {
        return request.path == "/oauth/device/code" ? HttpAnswer{ 200, codeAnswer }
                                                    : oauthError("authorization_pending");
    });
    OAuthHttp http(300ms);
    bool answered = false;
    auto flow = std::make_unique<DeviceFlow>(http, m_clock, server.url(), QStringLiteral("id"), 2ms);
    // Destroyed by its own prompt: the hardest moment.
    flow->start(
        [&](const DevicePrompt &) { flow.reset(); }, [&](const Result<DeviceGrant> &) { answered = true; });
    QTRY_VERIFY(!flow);
    const auto polls = server.requestsFor("/oauth/token").size();
    QTest::qWait(20);
    QVERIFY(!answered);
    QVERIFY(server.requestsFor("/oauth/token").size() <= polls + 1);
}

CONSOLE_TEST_MAIN(TestDeviceFlow)
#include "tst_deviceflow.moc"
