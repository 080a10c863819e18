// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpclient.h"
#include "support/await.h"
#include "support/rawserver.h"
#include "support/testmain.h"

using namespace console;
using namespace console::api;
using namespace console::test;

using Method = HttpRequest::Method;

class TestHttpClient : public QObject {
    Q_OBJECT

private slots:
    void sendsOurNameAndAFreshRequestId();
    void sendsNoCookiesBack();
    void anyStatusIsAnAnswer_data();
    void anyStatusIsAnAnswer();
    void onlyRepeatableMethodsAreRetried_data();
    void onlyRepeatableMethodsAreRetried();
    void retriesHaveNewRequestIds();
    void longRetryAfterIsLeftToTheCaller();
    void neverSendsAPostTwice_data();
    void neverSendsAPostTwice();
    void cancelClosesTheSocket();
    void cancelEndsAWaitForARetry();
    void slowServerIsATimeout();
    void tooLargeAnswerIsRefused_data();
    void tooLargeAnswerIsRefused();
    void invalidAddressIsNotRequested();

private:
    Result<HttpAnswer> send(HttpRequest request);

    HttpClient m_client{ HttpPolicy{ 2, std::chrono::milliseconds(1), std::chrono::milliseconds(50) } };
};

Result<HttpAnswer> TestHttpClient::send(HttpRequest request)
{
    return await<HttpAnswer>([&](auto handler) { return m_client.send(request, handler); });
}

void TestHttpClient::sendsOurNameAndAFreshRequestId()
{
    RawServer server([](const RawRequest &) { return httpAnswer(200, "{}"); });
    for (int i = 0; i < 2; ++i)
        QVERIFY(send({ Method::Get, server.url(QStringLiteral("/x?q=%7B%7D")) }).has_value());
    QVERIFY(server.requests[0].header("user-agent").startsWith("Base44 Console/"));
    QCOMPARE(server.requests[0].target, QByteArray("/x?q=%7B%7D"));
    QCOMPARE(server.requests[0].header("x-request-id").size(), 36);
    QVERIFY(server.requests[0].header("x-request-id") != server.requests[1].header("x-request-id"));
}

void TestHttpClient::sendsNoCookiesBack()
{
    RawServer server([](const RawRequest &) { return httpAnswer(200, "{}", "Set-Cookie: a=b; Path=/\r\n"); });
    for (int i = 0; i < 2; ++i)
        QVERIFY(send({ Method::Get, server.url() }).has_value());
    QVERIFY(server.requests[1].header("cookie").isEmpty());
}

void TestHttpClient::anyStatusIsAnAnswer_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("200") << QByteArray();
    QTest::newRow("302") << QByteArray("Location: http://127.0.0.1:1/\r\n");
    QTest::newRow("401") << QByteArray();
    QTest::newRow("401 ") << QByteArray("WWW-Authenticate: Basic realm=\"x\"\r\n");
    QTest::newRow("401  ") << QByteArray("WWW-Authenticate: Bearer\r\n");
    QTest::newRow("404") << QByteArray();
    QTest::newRow("422") << QByteArray();
    QTest::newRow("500") << QByteArray();
}

void TestHttpClient::anyStatusIsAnAnswer()
{
    QFETCH(QByteArray, headers);
    const int status = QByteArray(QTest::currentDataTag()).trimmed().toInt();
    RawServer server(
        [&](const RawRequest &) { return httpAnswer(status, R"({"detail":"words"})", headers); });
    const auto answer = send({ Method::Get, server.url() });
    QVERIFY2(answer.has_value(), answer ? "" : qPrintable(answer.error().detail));
    QCOMPARE(answer->status, status);
    QCOMPARE(answer->body, QByteArray(R"({"detail":"words"})"));
    QCOMPARE(server.requests.size(), 1);
}

void TestHttpClient::onlyRepeatableMethodsAreRetried_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("attempts");
    for (const int status : { 429, 502, 503, 504 }) {
        QTest::addRow("GET %d", status) << Method::Get << status << 3;
        QTest::addRow("PUT %d", status) << Method::Put << status << 3;
        QTest::addRow("DELETE %d", status) << Method::Delete << status << 3;
        QTest::addRow("POST %d", status) << Method::Post << status << 1;
    }
    QTest::addRow("GET 500") << Method::Get << 500 << 1;
    QTest::addRow("GET 404") << Method::Get << 404 << 1;
}

void TestHttpClient::onlyRepeatableMethodsAreRetried()
{
    QFETCH(Method, method);
    QFETCH(int, status);
    QFETCH(int, attempts);
    RawServer server([&](const RawRequest &) { return httpAnswer(status, "{}"); });
    const auto answer = send({ method, server.url(), {}, "{}" });
    QVERIFY(answer.has_value());
    QCOMPARE(answer->status, status);
    QCOMPARE(server.requests.size(), attempts);
}

void TestHttpClient::retriesHaveNewRequestIds()
{
    RawServer server;
    server.setHandle(
        [&](const RawRequest &) { return httpAnswer(server.requests.size() < 3 ? 503 : 200, "{}"); });
    HttpRequest request{ Method::Get, server.url() };
    request.requestId = "first";
    const auto answer = send(request);
    QVERIFY(answer.has_value());
    QCOMPARE(answer->status, 200);
    QCOMPARE(server.requests[0].header("x-request-id"), QByteArray("first"));
    QCOMPARE(server.requests[1].header("x-request-id").size(), 36);
    QVERIFY(server.requests[1].header("x-request-id") != server.requests[2].header("x-request-id"));
}

void TestHttpClient::longRetryAfterIsLeftToTheCaller()
{
    RawServer server([](const RawRequest &) { return httpAnswer(429, "{}", "Retry-After: 60\r\n"); });
    const auto answer = send({ Method::Get, server.url() });
    QCOMPARE(answer->status, 429);
    QCOMPARE(server.requests.size(), 1);
}

void TestHttpClient::neverSendsAPostTwice_data()
{
    QTest::addColumn<RawAnswer::Then>("then");
    QTest::addColumn<bool>("reused");
    QTest::newRow("closed without an answer") << RawAnswer::Then::Close << false;
    QTest::newRow("reset without an answer") << RawAnswer::Then::Reset << false;
    QTest::newRow("closed, connection used before") << RawAnswer::Then::Close << true;
    QTest::newRow("reset, connection used before") << RawAnswer::Then::Reset << true;
}

void TestHttpClient::neverSendsAPostTwice()
{
    QFETCH(RawAnswer::Then, then);
    QFETCH(bool, reused);
    RawServer server([&](const RawRequest &request) {
        return request.method == "GET" ? httpAnswer(200, "{}") : RawAnswer{ {}, then };
    });
    if (reused)
        QVERIFY(send({ Method::Get, server.url() }).has_value());
    const auto answer = send({ Method::Post, server.url(), {}, R"({"title":"once"})" });
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, Error::Kind::Offline);
    QCOMPARE(server.requests.size(), reused ? 2 : 1);
}

void TestHttpClient::cancelClosesTheSocket()
{
    RawServer server([](const RawRequest &) { return RawAnswer{ {}, RawAnswer::Then::Keep }; });
    bool ran = false;
    PendingCall call = m_client.send({ Method::Get, server.url() }, [&](Result<HttpAnswer>) { ran = true; });
    QTRY_COMPARE(server.requests.size(), 1);
    call.cancel();
    QTRY_COMPARE(server.disconnections, 1);
    QVERIFY(!ran);
}

void TestHttpClient::cancelEndsAWaitForARetry()
{
    HttpClient patient{ HttpPolicy{ 2, std::chrono::milliseconds(300), std::chrono::milliseconds(300) } };
    RawServer server([](const RawRequest &) { return httpAnswer(503, "{}"); });
    PendingCall call = patient.send({ Method::Get, server.url() }, [](Result<HttpAnswer>) {});
    QTRY_COMPARE(server.requests.size(), 1);
    QTest::qWait(20);
    call.cancel();
    QTest::qWait(350);
    QCOMPARE(server.requests.size(), 1);
}

void TestHttpClient::slowServerIsATimeout()
{
    RawServer server([](const RawRequest &) { return RawAnswer{ {}, RawAnswer::Then::Keep }; });
    HttpRequest request{ Method::Get, server.url() };
    request.timeout = std::chrono::milliseconds(50);
    const auto answer = send(request);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, Error::Kind::Timeout);
    QVERIFY(!answer.error().requestId.isEmpty());
    QCOMPARE(server.requests.size(), 1);
}

void TestHttpClient::tooLargeAnswerIsRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::newRow("announced") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n");
    QTest::newRow("not announced") << QByteArray("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
}

void TestHttpClient::tooLargeAnswerIsRefused()
{
    QFETCH(QByteArray, head);
    RawServer server([&](const RawRequest &) { return RawAnswer{ head + QByteArray(300'000, ' ') }; });
    HttpRequest request{ Method::Get, server.url() };
    request.sizeLimit = 100'000;
    const auto answer = send(request);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().kind, Error::Kind::Protocol);
}

void TestHttpClient::invalidAddressIsNotRequested()
{
    QCOMPARE(send({ Method::Get, QUrl() }).error().kind, Error::Kind::Internal);
}

CONSOLE_TEST_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
