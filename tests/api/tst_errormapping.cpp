// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/errormapping.h"
#include "support/testmain.h"

using namespace console;
using namespace console::api;

using Kind = Error::Kind;
using Fields = QList<FieldError>;
Q_DECLARE_METATYPE(Fields)

/// Fact sheet 2.1 to 2.3: one row per shape and per status.
class TestErrorMapping : public QObject {
    Q_OBJECT

private slots:
    void shape_data();
    void shape();
    void status_data();
    void status();
    void network_data();
    void network();
    void requestIdIsTheServersElseOurs();
    void retryAfter_data();
    void retryAfter();
    void tracebackIsNeverShown();
    void longTextIsCut();
    void connectorErrorHeaderIsACode();
};

void TestErrorMapping::shape_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<Fields>("fields");

    const auto row = [](const char *name, int status, const char *body, Kind kind, const char *detail,
                         const char *code = "", const char *reason = "", const Fields &fields = {}) {
        QTest::newRow(name) << status << QByteArray(body) << kind << QString::fromUtf8(detail)
                            << QString::fromLatin1(code) << QString::fromLatin1(reason) << fields;
    };
    const auto field = [](const char *path, const char *message) {
        return FieldError{ QString::fromLatin1(path), QString::fromLatin1(message) };
    };
    row("E1 detail", 403, R"({"detail":"Not an editor"})", Kind::Forbidden, "Not an editor");
    row("E2 detail list", 422,
        R"({"detail":[{"loc":["body","labels",2,"name"],"msg":"Field required","type":"missing"},{"loc":["body"],"msg":"Bad","type":"x"}]})",
        Kind::Validation, "labels[2].name: Field required\nBad", "", "",
        { field("labels[2].name", "Field required"), field("", "Bad") });
    row("E2 detail object", 422, R"({"detail":{"why":["a",1]}})", Kind::Validation, R"({"why":["a",1]})");
    row("E3 message", 404, R"({"message":"Entity Task with ID x not found"})", Kind::NotFound,
        "Entity Task with ID x not found");
    row("E4 app user auth", 400,
        R"({"detail":"Invalid email or password","error_type":"HTTPException","message":"Invalid email or password","request_id":null,"traceback":""})",
        Kind::Validation, "Invalid email or password");
    row("E5 record validation", 422,
        R"({"error_type":"ValidationError","message":"Error in field address.city: Field required","request_id":null,"traceback":""})",
        Kind::Validation, "Error in field address.city: Field required", "", "",
        { field("address.city", "Field required") });
    row("E5 index in the path", 422,
        R"({"error_type":"ValidationError","message":"Error in field labels[2]: Input should be a valid string or null"})",
        Kind::Validation, "Error in field labels[2]: Input should be a valid string or null", "", "",
        { field("labels[2]", "Input should be a valid string or null") });
    row("E6 error text", 403, R"({"error":"Permission denied"})", Kind::Forbidden, "Permission denied");
    row("E7 error object", 500, R"({"error":{"message":"Broken","code":"SOME_CODE"},"message":"later"})",
        Kind::Server, "Broken", "SOME_CODE");
    row("E8 detail and code", 404, R"({"detail":"Entity not found","code":"NOT_FOUND"})", Kind::NotFound,
        "Entity not found", "NOT_FOUND");
    row("E9 extra data", 428,
        R"({"message":"Cannot sync","extra_data":{"reason":"requires_backend_platform_app","errors":[{"name":"Task","message":"Has records"}]}})",
        Kind::Conflict, "Cannot sync", "", "requires_backend_platform_app", { field("Task", "Has records") });
    row("E10 KeyError is not found", 500, R"({"error_type":"KeyError","message":"'66a0'"})", Kind::NotFound,
        "'66a0'");
    row("E11 OAuth", 400, R"({"error":"invalid_grant","error_description":"The token was used"})",
        Kind::Validation, "The token was used", "invalid_grant");
    row("E12 function", 404, R"({"error":"No such function","code":"FUNCTION_NOT_FOUND"})", Kind::NotFound,
        "No such function", "FUNCTION_NOT_FOUND");
    row("E13 function proxy", 502,
        R"({"error":"Failed to proxy request to function","details":"ECONNREFUSED"})", Kind::Server,
        "Failed to proxy request to function");
    row("E14 HTML", 502, "<!DOCTYPE html><html><body>Bad gateway</body></html>", Kind::Server,
        "HTTP 502 text/plain");
    row("E14 empty", 503, "", Kind::Server, "HTTP 503 text/plain");
    row("E14 text", 500, "upstream fell over\n", Kind::Server, "upstream fell over");
    row("E15 private file", 400,
        R"({"error":"InvalidJWT","message":"signature verification failed","statusCode":"400"})",
        Kind::Validation, "signature verification failed");
    row("bare string", 400, R"("just text")", Kind::Validation, "just text");
    row("bare number", 400, "42", Kind::Validation, "42");
    row("null members", 400, R"({"error":null,"message":null,"detail":null})", Kind::Validation,
        "HTTP 400 text/plain");
    row("members of wrong types", 500,
        R"({"error":[1],"message":{"a":1},"detail":7,"extra_data":"x","code":{}})", Kind::Server,
        "HTTP 500 text/plain");
    row("credits", 402,
        R"({"message":"Out of credits","extra_data":{"reason":"integration_credits_limit_reached"}})",
        Kind::PlanRequired, "Out of credits", "", "integration_credits_limit_reached");
}

void TestErrorMapping::shape()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    HttpAnswer answer;
    answer.status = status;
    answer.headers = { { "content-type", "text/plain; charset=utf-8" } };
    answer.body = body;
    const Error error = errorFrom(answer);
    QTEST(error.kind, "kind");
    QTEST(error.detail, "detail");
    QTEST(error.code, "code");
    QTEST(error.reason, "reason");
    QTEST(error.fields, "fields");
    QCOMPARE(error.httpStatus, body.contains("KeyError") ? 404 : status);
}

void TestErrorMapping::status_data()
{
    QTest::addColumn<Kind>("kind");
    const std::pair<int, Kind> table[] = { { 302, Kind::Protocol }, { 400, Kind::Validation },
        { 401, Kind::Unauthorized }, { 402, Kind::PlanRequired }, { 403, Kind::Forbidden },
        { 404, Kind::NotFound }, { 405, Kind::Protocol }, { 408, Kind::Timeout }, { 409, Kind::Conflict },
        { 410, Kind::NotFound }, { 413, Kind::Validation }, { 422, Kind::Validation },
        { 428, Kind::Conflict }, { 429, Kind::RateLimited }, { 500, Kind::Server }, { 502, Kind::Server },
        { 503, Kind::Server }, { 504, Kind::Server }, { 999, Kind::Protocol } };
    for (const auto &[status, kind] : table)
        QTest::addRow("%d", status) << kind;
}

void TestErrorMapping::status()
{
    HttpAnswer answer;
    answer.status = QByteArray(QTest::currentDataTag()).toInt();
    const Error error = errorFrom(answer);
    QTEST(error.kind, "kind");
    QCOMPARE(error.httpStatus, answer.status);
    QVERIFY(!error.detail.isEmpty());
}

void TestErrorMapping::network_data()
{
    QTest::addColumn<int>("network");
    QTest::addColumn<Kind>("kind");
    const auto row = [](const char *name, QNetworkReply::NetworkError error, Kind kind) {
        QTest::newRow(name) << int(error) << kind;
    };
    row("refused", QNetworkReply::ConnectionRefusedError, Kind::Offline);
    row("closed", QNetworkReply::RemoteHostClosedError, Kind::Offline);
    row("no such host", QNetworkReply::HostNotFoundError, Kind::Offline);
    row("unknown", QNetworkReply::UnknownNetworkError, Kind::Offline);
    row("timeout", QNetworkReply::TimeoutError, Kind::Timeout);
    row("certificate", QNetworkReply::SslHandshakeFailedError, Kind::Tls);
    row("unsafe redirect", QNetworkReply::InsecureRedirectError, Kind::Protocol);
    row("redirect loop", QNetworkReply::TooManyRedirectsError, Kind::Protocol);
    row("protocol", QNetworkReply::ProtocolFailure, Kind::Protocol);
}

void TestErrorMapping::network()
{
    QFETCH(int, network);
    const Error error = networkErrorFrom(QNetworkReply::NetworkError(network), QStringLiteral("Words"));
    QTEST(error.kind, "kind");
    QCOMPARE(error.detail, QStringLiteral("Words"));
    QCOMPARE(error.httpStatus, 0);
}

void TestErrorMapping::requestIdIsTheServersElseOurs()
{
    HttpAnswer answer;
    answer.status = 500;
    answer.requestId = "ours";
    QCOMPARE(errorFrom(answer).requestId, QStringLiteral("ours"));
    answer.headers = { { "x-request-id", "theirs" } };
    QCOMPARE(errorFrom(answer).requestId, QStringLiteral("theirs"));
}

void TestErrorMapping::retryAfter_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("seconds");
    QTest::newRow("seconds") << QByteArray("7") << 7;
    QTest::newRow("date") << QByteArray("Mon, 01 Jun 2026 10:01:30 GMT") << 90;
    QTest::newRow("date gone by") << QByteArray("Mon, 01 Jun 2026 09:00:00 GMT") << 0;
    QTest::newRow("negative") << QByteArray("-5") << 0;
    QTest::newRow("absurd") << QByteArray("999999999999") << 24 * 60 * 60;
    QTest::newRow("nonsense") << QByteArray("soon") << -1;
}

void TestErrorMapping::retryAfter()
{
    QFETCH(QByteArray, header);
    QFETCH(int, seconds);
    HttpAnswer answer;
    answer.status = 429;
    answer.headers = { { "retry-after", header } };
    const QDateTime now(QDate(2026, 6, 1), QTime(10, 0), Qt::UTC);
    const auto told = errorFrom(answer, now).retryAfter;
    QCOMPARE(told ? int(told->count()) : -1, seconds);
}

void TestErrorMapping::tracebackIsNeverShown()
{
    HttpAnswer answer;
    answer.status = 500;
    answer.body = R"({"error_type":"X","traceback":"File secret.py"})";
    QCOMPARE(errorFrom(answer).detail, QStringLiteral("HTTP 500"));
}

void TestErrorMapping::longTextIsCut()
{
    HttpAnswer answer;
    answer.status = 500;
    answer.body = "{\"detail\":\"" + QByteArray(5000, 'x') + "\"}";
    QCOMPARE(errorFrom(answer).detail.size(), 500);
    answer.body = QByteArray(5'000'000, 'x');
    QCOMPARE(errorFrom(answer).detail.size(), 500);
}

void TestErrorMapping::connectorErrorHeaderIsACode()
{
    HttpAnswer answer;
    answer.status = 403;
    answer.headers = { { "x-base44-connector-error", "metered_connector_requires_proxy" } };
    QCOMPARE(errorFrom(answer).code, QStringLiteral("metered_connector_requires_proxy"));
}

CONSOLE_TEST_MAIN(TestErrorMapping)
#include "tst_errormapping.moc"
