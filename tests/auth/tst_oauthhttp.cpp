// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "auth/oauthhttp.h"
#include "auth/scriptedserver.h"
#include "support/await.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;

class TestOAuthHttp : public QObject {
    Q_OBJECT

private slots:
    void formFieldsAreEncoded();
    void answersBecomeErrors_data();
    void answersBecomeErrors();
    void oauthErrorKeepsItsCodeAndWords();
    void retryAfterIsRead();
    void silenceIsATimeout();
    void brokenConnectionIsOffline();
    void unsafeCertificateIsTls();
    void redirectIsNotFollowed();
    void hugeAnswerIsCutOff();
    void cookiesAreNotKept();
    void cancelledRequestStaysSilent();

private:
    Result<json::Document> get(const QUrl &url)
    {
        return await<json::Document>([&](auto handler) {
            return m_http.get(url, { "Authorization", SecretString(QByteArray("Bearer hush")) }, handler);
        });
    }

    OAuthHttp m_http{ 300ms };
};

void TestOAuthHttp::formFieldsAreEncoded()
{
    ScriptedServer server([](const HttpRequest &) { return HttpAnswer(200, "{}"); });
    const QByteArray odd = "a&b=c d+e%20\xc3\xbc";
    QVERIFY(await<json::Document>([&](auto handler) {
        return m_http.postForm(server.url(QStringLiteral("/t")), { { "one", odd }, { "two", "2" } }, handler);
    }));
    const HttpRequest request = server.requestsFor("/t").value(0);
    QCOMPARE(request.field("one").toUtf8(), odd);
    QCOMPARE(request.field("two"), QStringLiteral("2"));
    QVERIFY(!request.headers.value("x-request-id").isEmpty());
    QVERIFY(request.headers.value("user-agent").startsWith("Base44-Console/"));
}

void TestOAuthHttp::answersBecomeErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("detail");
    using Kind = Error::Kind;
    const auto row = [](int status, const char *body, Kind kind, const char *detail) {
        QTest::addRow("%d %s", status, body)
            << status << QByteArray(body) << kind << QString::fromUtf8(detail);
    };
    row(400, R"({"error":"invalid_request"})", Kind::Validation, "OAuth error: invalid_request");
    row(401, R"({"detail":"Invalid token"})", Kind::Unauthorized, "Invalid token");
    row(402, R"({"message":"Plan"})", Kind::PlanRequired, "Plan");
    row(403, R"({"message":"No"})", Kind::Forbidden, "No");
    row(404, "<html>", Kind::NotFound, "HTTP 404");
    row(408, "", Kind::Timeout, "HTTP 408");
    row(429, "{}", Kind::RateLimited, "HTTP 429");
    row(500, R"(["odd"])", Kind::Server, "HTTP 500");
    row(503, R"({"error":5,"detail":{"a":1}})", Kind::Server, "HTTP 503");
}

void TestOAuthHttp::answersBecomeErrors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedServer server([&](const HttpRequest &) { return HttpAnswer(status, body); });
    const auto answer = get(server.url());
    QVERIFY(!answer);
    QTEST(answer.error().kind, "kind");
    QTEST(answer.error().detail, "detail");
    QCOMPARE(answer.error().httpStatus, status);
    QVERIFY(!answer.error().requestId.isEmpty());
}

void TestOAuthHttp::oauthErrorKeepsItsCodeAndWords()
{
    ScriptedServer server([](const HttpRequest &) {
        return HttpAnswer(400, R"({"error":"invalid_grant","error_description":"Reused"})",
            "application/json", { { "X-Request-ID", "theirs" } });
    });
    const auto answer = get(server.url());
    QCOMPARE(answer.error().code, QStringLiteral("invalid_grant"));
    QCOMPARE(answer.error().detail, QStringLiteral("Reused"));
    QCOMPARE(answer.error().requestId, QStringLiteral("theirs"));
}

void TestOAuthHttp::retryAfterIsRead()
{
    ScriptedServer server([](const HttpRequest &) {
        return HttpAnswer(429, "{}", "application/json", { { "Retry-After", "7" } });
    });
    QCOMPARE(get(server.url()).error().retryAfter, std::optional<std::chrono::seconds>(7s));
}

void TestOAuthHttp::silenceIsATimeout()
{
    ScriptedServer server([](const HttpRequest &) { return HttpAnswer::silence(); });
    QCOMPARE(get(server.url()).error().kind, Error::Kind::Timeout);
}

void TestOAuthHttp::brokenConnectionIsOffline()
{
    ScriptedServer server([](const HttpRequest &) { return HttpAnswer::dropped(); });
    QCOMPARE(get(server.url()).error().kind, Error::Kind::Offline);
    server.stop();
    QCOMPARE(get(server.url()).error().kind, Error::Kind::Offline);
}

void TestOAuthHttp::unsafeCertificateIsTls()
{
    const auto server =
        ScriptedServer::withUnsafeCertificate([](const HttpRequest &) { return HttpAnswer(200, "{}"); });
    QVERIFY(server);
    QCOMPARE(get(server->url(QStringLiteral("/"))).error().kind, Error::Kind::Tls);
    QVERIFY(server->requestsFor("/").isEmpty());
}

void TestOAuthHttp::redirectIsNotFollowed()
{
    ScriptedServer elsewhere([](const HttpRequest &) { return HttpAnswer(200, "{}"); });
    ScriptedServer server([&](const HttpRequest &) {
        return HttpAnswer(
            307, {}, "text/plain", { { "Location", elsewhere.url(QStringLiteral("/x")).toEncoded() } });
    });
    QCOMPARE(get(server.url()).error().kind, Error::Kind::Protocol);
    QVERIFY(elsewhere.requestsFor("/x").isEmpty());
}

void TestOAuthHttp::hugeAnswerIsCutOff()
{
    ScriptedServer server(
        [](const HttpRequest &) { return HttpAnswer(200, QByteArray(8 * 1024 * 1024, ' ')); });
    QCOMPARE(get(server.url()).error().kind, Error::Kind::Protocol);
}

void TestOAuthHttp::cookiesAreNotKept()
{
    ScriptedServer server([](const HttpRequest &) {
        return HttpAnswer(200, "{}", "application/json", { { "Set-Cookie", "a=b" } });
    });
    QVERIFY(get(server.url(QStringLiteral("/c"))));
    QVERIFY(get(server.url(QStringLiteral("/c"))));
    QVERIFY(!server.requestsFor("/c").value(1).headers.contains("cookie"));
}

void TestOAuthHttp::cancelledRequestStaysSilent()
{
    ScriptedServer server([](const HttpRequest &) { return HttpAnswer(200, "{}"); });
    bool answered = false;
    m_http.get(server.url(), {}, [&](const Result<json::Document> &) { answered = true; }).cancel();
    QTest::qWait(50);
    QVERIFY(!answered);
}

CONSOLE_TEST_MAIN(TestOAuthHttp)
#include "tst_oauthhttp.moc"
