// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/restfixture.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

namespace {

DirectCall callTo(const QUrl &server, const char *operation)
{
    DirectCall call;
    call.baseUrl = server.toString() + QStringLiteral("/v1/");
    call.call.operation = QString::fromLatin1(operation);
    call.call.pathParameters = { { QStringLiteral("id"), QStringLiteral("a/b 1") } };
    return call;
}

} // namespace

/// Connectors and custom integrations: requests as they go on the wire, and answers as they are read.
class TestRestConnections : public QObject {
    Q_OBJECT

private slots:
    void connectorLists();
    void connectRequests_data();
    void connectRequests();
    void connectStartBranches();
    void connectPageMustBeOfTheWeb();
    void integrationDraft();
    void integrationDetail();
    void integrationOperations();
    void integrationCall();
    void externalFailureIsAnAnswer();
    void aDirectCallIsMadeAsTheDocumentSays();
    void directCallsKnowEveryMethod();
    void directAnswersAreToldWhateverTheirStatus();
    void whatCannotBeCalledDirectlyIsRefused();
    void unsupportedManagementIsTold_data();
    void unsupportedManagementIsTold();
};

void TestRestConnections::connectorLists()
{
    RestFixture f([](const RawRequest &request) {
        return request.target.endsWith("/list")
            ? httpAnswer(200,
                R"({"integrations":[{"integration_type":"slack","status":"expired","scopes":["chat:write"]},{"integration_type":"x","status":"sleeping","scopes":null,"user_email":"a@b"}]})")
            : httpAnswer(200,
                R"({"integrations":[{"integration_type":"share_point","display_name":"SharePoint","connection_config_fields":[{"name":"subdomain","required":true,"validation_pattern":null},{"oops":1}]}]})");
    });
    const auto list = await<QList<Connector>>(
        [&](auto handler) { return f.services.connectors.connectors(QStringLiteral("a"), handler); });
    QVERIFY(list.has_value());
    QCOMPARE(f.request().target, QByteArray("/api/apps/a/external-auth/list"));
    QCOMPARE(list->at(0).state, Connector::State::Expired);
    QCOMPARE(list->at(0).scopes, QStringList{ QStringLiteral("chat:write") });
    QCOMPARE(list->at(1).state, Connector::State::Unknown);
    QCOMPARE(list->at(1).stateText, QStringLiteral("sleeping"));
    const auto types = await<QList<ConnectorType>>(
        [&](auto handler) { return f.services.connectors.catalogue(QStringLiteral("a"), handler); });
    QVERIFY(types.has_value());
    QCOMPARE(types->at(0).fields.size(), 1);
    QVERIFY(types->at(0).fields[0].required);
}

void TestRestConnections::connectRequests_data()
{
    QTest::addColumn<ConnectRequest>("request");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body");
    const QString slack = QStringLiteral("slack");
    const QStringList scopes{ QStringLiteral("a"), QStringLiteral("b") };
    QTest::newRow("scopes") << ConnectRequest{ slack, scopes, {}, false } << QByteArray("PUT")
                            << QByteArray("/integrations/slack") << QByteArray(R"({"scopes":["a","b"]})");
    QTest::newRow("default scopes") << ConnectRequest{ slack, {}, {}, false } << QByteArray("POST")
                                    << QByteArray("/initiate")
                                    << QByteArray(R"({"integration_type":"slack"})");
    QTest::newRow("again")
        << ConnectRequest{ slack, scopes, {}, true } << QByteArray("POST") << QByteArray("/initiate")
        << QByteArray(R"({"integration_type":"slack","scopes":["a","b"],"force_reconnect":true})");
    QTest::newRow("fields") << ConnectRequest{ slack, scopes,
        { { QStringLiteral("sub"), QStringLiteral("x y") } }, false }
                            << QByteArray("PUT") << QByteArray("/integrations/slack")
                            << QByteArray(R"({"scopes":["a","b"],"connection_config":{"sub":"x y"}})");
}

void TestRestConnections::connectRequests()
{
    QFETCH(ConnectRequest, request);
    RestFixture f(httpAnswer(200, R"({"redirect_url":null,"already_authorized":true})"));
    const auto start = await<ConnectStart>(
        [&](auto handler) { return f.services.connectors.connect(QStringLiteral("a"), request, handler); });
    QVERIFY(start.has_value());
    QVERIFY(start->alreadyAuthorized && start->redirectUrl.isEmpty());
    QTEST(f.request().method, "method");
    QTEST(f.request().body, "body");
    QFETCH(QByteArray, target);
    QCOMPARE(f.request().target, "/api/apps/a/external-auth" + target);
}

void TestRestConnections::connectStartBranches()
{
    RestFixture f(httpAnswer(200,
        R"({"redirect_url":"https://auth.example/x?y=1","connection_id":"c1","already_authorized":false,"error":"different_user","error_message":"Taken","other_user_email":"bo@example.com"})"));
    const auto start = await<ConnectStart>([&](auto handler) {
        return f.services.connectors.connect(
            QStringLiteral("a"), { QStringLiteral("slack"), {}, {}, false }, handler);
    });
    QVERIFY(start.has_value());
    QCOMPARE(start->redirectUrl, QUrl(QStringLiteral("https://auth.example/x?y=1")));
    QCOMPARE(start->connectionId, QStringLiteral("c1"));
    QCOMPARE(start->error, QStringLiteral("different_user"));
    QCOMPARE(start->errorMessage, QStringLiteral("Taken"));
    QCOMPARE(start->otherUserEmail, QStringLiteral("bo@example.com"));
}

void TestRestConnections::connectPageMustBeOfTheWeb()
{
    for (const QByteArray url : { "javascript:alert(1)", "file:///etc/passwd", "not a url" }) {
        const QByteArray body = "{\"redirect_url\":\"" + url + "\"}";
        RestFixture f(httpAnswer(200, body));
        const auto start = await<ConnectStart>([&](auto handler) {
            return f.services.connectors.connect(
                QStringLiteral("a"), { QStringLiteral("slack"), {}, {}, false }, handler);
        });
        QVERIFY(!start.has_value());
        QCOMPARE(start.error().kind, Error::Kind::Protocol);
    }
}

void TestRestConnections::integrationDraft()
{
    RestFixture f(httpAnswer(201, R"({"id":"i1","slug":"crm","operations":["get:/contacts"]})"));
    const IntegrationDraft draft{ QStringLiteral("crm"), QStringLiteral("CRM"), QStringLiteral("Text"),
        QStringLiteral("https://api.example/v2"), {}, R"({"openapi":"3.0.0"})",
        { QStringLiteral("get:/contacts") },
        { { QStringLiteral("Authorization"), SecretString(QByteArray("Bearer abc")) } } };
    const auto created = await<Integration>(
        [&](auto handler) { return f.services.integrations.create(QStringLiteral("w"), draft, handler); });
    QVERIFY(created.has_value());
    QCOMPARE(created->operationCount, 1);
    QCOMPARE(f.request().target, QByteArray("/api/workspace/w/custom-integrations"));
    const QByteArray expected =
        R"({"slug":"crm","name":"CRM","description":"Text","base_url":"https://api.example/v2","spec_url":null,"openapi_spec":{"openapi":"3.0.0"},"operations":["get:/contacts"],"headers":[{"name":"Authorization","value":"Bearer abc"}]})";
    QCOMPARE(f.request().body, expected);
}

void TestRestConnections::integrationDetail()
{
    RestFixture f(httpAnswer(200,
        R"({"id":"66c1","workspace_id":"w","slug":"crm","name":"CRM","operation_count":3,"operations":["get:/a"],"headers":[{"name":"Authorization","is_secret":true,"has_value":true},{"name":"Accept-Language","is_secret":false,"value":"en"}],"created_date":"2026-06-01T09:23:41.481000"})"));
    const auto detail = await<Integration>([&](auto handler) {
        return f.services.integrations.integration(QStringLiteral("w"), QStringLiteral("66c1"), handler);
    });
    QVERIFY(detail.has_value());
    QCOMPARE(detail->operationCount, 3);
    QCOMPARE(detail->headers.size(), 2);
    QVERIFY(detail->headers[0].isSecret && detail->headers[0].hasValue);
    QCOMPARE(detail->headers[1].value, QStringLiteral("en"));
    QVERIFY(detail->created.isValid());
}

void TestRestConnections::integrationOperations()
{
    RestFixture f(httpAnswer(200,
        R"({"operations":[{"id":"get:/c/{id}","method":"GET","path":"/c/{id}","operation_id":null,"summary":"One","tags":["c"],"parameters":[{"name":"id","in":"path","required":true,"schema":{"type":"string"}}],"request_body_schema":null,"enabled":true}]})"));
    auto operations = await<QList<IntegrationOperation>>([&](auto handler) {
        return f.services.integrations.operations(QStringLiteral("w"), QStringLiteral("i"), handler);
    });
    QVERIFY(operations.has_value());
    const IntegrationOperation operation = operations->takeFirst();
    operations = failure(Error::Kind::Internal); // the operation keeps its source alive
    QCOMPARE(operation.method, QStringLiteral("get"));
    QVERIFY(operation.enabled && !operation.bodySchema.isValid());
    QCOMPARE(operation.parameters[0].schema["type"].toString(), QStringLiteral("string"));
}

void TestRestConnections::integrationCall()
{
    RestFixture f(httpAnswer(200, R"({"success":true,"status_code":200,"data":{"id":17}})"));
    const IntegrationCall call{ QStringLiteral("a"), QStringLiteral("git hub"),
        QStringLiteral("post:/repos/{owner}/issues?x"),
        { { QStringLiteral("owner"), QStringLiteral("acme") } },
        { { QStringLiteral("tag"), QStringLiteral("1") }, { QStringLiteral("q"), QStringLiteral("z") },
            { QStringLiteral("tag"), QStringLiteral("2") } },
        QByteArray(R"({"t":1})"), { { QStringLiteral("X-Trace"), QStringLiteral("1") } } };
    const auto answer =
        await<IntegrationAnswer>([&](auto handler) { return f.services.integrations.call(call, handler); });
    QVERIFY(answer.has_value());
    QVERIFY(answer->succeeded);
    QCOMPARE(answer->data["id"].toInteger(), std::optional<qint64>(17));
    QCOMPARE(f.request().target,
        QByteArray("/api/apps/a/integrations/custom/git%20hub/post:/repos/%7Bowner%7D/issues%3Fx"));
    const QByteArray expected =
        R"({"payload":{"t":1},"path_params":{"owner":"acme"},"query_params":{"tag":["1","2"],"q":"z"},)"
        R"("headers":{"X-Trace":"1"}})";
    QCOMPARE(f.request().body, expected);
}

void TestRestConnections::externalFailureIsAnAnswer()
{
    RestFixture f(httpAnswer(200, R"({"success":false,"status_code":503,"data":"down"})"));
    const auto answer = await<IntegrationAnswer>([&](auto handler) {
        return f.services.integrations.call(
            { QStringLiteral("a"), QStringLiteral("crm"), QStringLiteral("listIssues"), {}, {}, {} },
            handler);
    });
    QVERIFY(answer.has_value());
    QVERIFY(!answer->succeeded);
    QCOMPARE(answer->statusCode, 503);
    QCOMPARE(answer->data.toString(), QStringLiteral("down"));
    QCOMPARE(f.request().body, QByteArray("{}"));
}

void TestRestConnections::aDirectCallIsMadeAsTheDocumentSays()
{
    RestFixture f(httpAnswer(200, R"({"n":12345678901234567890})"));
    DirectCall call = callTo(f.server.url(), "post:/pets/{id}/toys");
    call.call.queryParameters = { { QStringLiteral("tag"), QStringLiteral("a&b") },
        { QStringLiteral("tag"), QStringLiteral("c") } };
    call.call.headers = { { QStringLiteral("X-Tenant"), QStringLiteral("harbour") } };
    call.call.payload = R"({"t":1})";
    call.headers = { { QStringLiteral("Authorization"), SecretString(QByteArray("Bearer k")) } };
    const auto answer = await<IntegrationAnswer>(
        [&](auto handler) { return f.services.integrations.callDirectly(call, handler); });
    QVERIFY(answer.has_value());
    QVERIFY(answer->succeeded);
    QCOMPARE(answer->data["n"].utf8().toByteArray(), QByteArray("12345678901234567890"));
    QCOMPARE(f.request().method, QByteArray("POST"));
    QCOMPARE(f.request().target, QByteArray("/v1/pets/a%2Fb%201/toys?tag=a%26b&tag=c"));
    QCOMPARE(f.request().body, QByteArray(R"({"t":1})"));
    QCOMPARE(f.request().header("authorization"), QByteArray("Bearer k"));
    QCOMPARE(f.request().header("x-tenant"), QByteArray("harbour"));
    QVERIFY(f.request().header("x-request-id").isEmpty());
}

void TestRestConnections::directCallsKnowEveryMethod()
{
    RestFixture f(httpAnswer(200, {}));
    for (const QByteArray method : { "get", "put", "delete", "patch", "head", "options", "trace" }) {
        const auto answer = await<IntegrationAnswer>([&](auto handler) {
            return f.services.integrations.callDirectly(
                callTo(f.server.url(), (method + ":/pets").constData()), handler);
        });
        QVERIFY(answer.has_value());
        QCOMPARE(f.request().method, method.toUpper());
    }
}

void TestRestConnections::directAnswersAreToldWhateverTheirStatus()
{
    RestFixture f(httpAnswer(302, "<moved>", "Location: http://127.0.0.1:1/\r\n", "text/html"));
    const auto answer = await<IntegrationAnswer>([&](auto handler) {
        return f.services.integrations.callDirectly(callTo(f.server.url(), "get:/pets"), handler);
    });
    QVERIFY(answer.has_value());
    QVERIFY(!answer->succeeded);
    QCOMPARE(answer->statusCode, 302);
    QCOMPARE(answer->data.toString(), QStringLiteral("<moved>"));
    QVERIFY(answer->headers.contains({ QStringLiteral("location"), QStringLiteral("http://127.0.0.1:1/") }));
}

void TestRestConnections::whatCannotBeCalledDirectlyIsRefused()
{
    RestFixture f;
    const auto kind = [&f](const DirectCall &call) {
        const auto answer = await<IntegrationAnswer>(
            [&](auto handler) { return f.services.integrations.callDirectly(call, handler); });
        return answer ? Error::Kind::Internal : answer.error().kind;
    };
    QCOMPARE(kind(callTo(f.server.url(), "get:/pets/{other}")), Error::Kind::Validation);
    QCOMPARE(kind(callTo(f.server.url(), "brew:/pets")), Error::Kind::Validation);
    QCOMPARE(kind(callTo(f.server.url(), "listPets")), Error::Kind::Validation);
    QCOMPARE(kind(callTo(QUrl(QStringLiteral("file:///etc")), "get:/pets")), Error::Kind::Validation);
    DirectCall secret = callTo(QUrl(QStringLiteral("http://192.0.2.1")), "get:/pets");
    secret.headers = { { QStringLiteral("Authorization"), SecretString(QByteArray("Bearer k")) } };
    QCOMPARE(kind(secret), Error::Kind::Validation);
    DirectCall split = callTo(f.server.url(), "get:/pets");
    split.call.headers = { { QStringLiteral("X-A\r\nX-B"), QStringLiteral("1") } };
    QCOMPARE(kind(split), Error::Kind::Validation);
    split.call.headers = { { QStringLiteral("X-A"), QStringLiteral("1\r\nX-B: 2") } };
    QCOMPARE(kind(split), Error::Kind::Validation);
    QCOMPARE(f.server.requests.size(), 0);
}

void TestRestConnections::unsupportedManagementIsTold_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("unsupported");
    QTest::newRow("router's 404") << 404 << QByteArray(R"({"detail":"Not Found"})") << true;
    QTest::newRow("router's 405") << 405 << QByteArray(R"({"detail":"Method Not Allowed"})") << true;
    QTest::newRow("empty 404") << 404 << QByteArray() << true;
    QTest::newRow("HTML 404") << 404 << QByteArray("<html>nothing here</html>") << true;
    QTest::newRow("no such integration")
        << 404 << QByteArray(R"({"detail":"Custom integration not found"})") << false;
    QTest::newRow("marked") << 404 << QByteArray(R"({"detail":"Not Found","code":"NOT_FOUND"})") << false;
    QTest::newRow("forbidden") << 403 << QByteArray(R"({"detail":"Not Found"})") << false;
}

void TestRestConnections::unsupportedManagementIsTold()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(bool, unsupported);
    RestFixture f(httpAnswer(status, body));
    const QString id = QStringLiteral("i");
    const auto check = [&](const auto &answer) {
        QVERIFY(!answer.has_value());
        QCOMPARE(answer.error().code == QLatin1String("MANAGEMENT_UNSUPPORTED"), unsupported);
        QCOMPARE(answer.error().kind, status == 403 ? Error::Kind::Forbidden : Error::Kind::NotFound);
    };
    check(await<QList<Integration>>([&](auto h) { return f.services.integrations.integrations(id, h); }));
    check(await<Integration>([&](auto h) { return f.services.integrations.integration(id, id, h); }));
    check(await<Integration>([&](auto h) { return f.services.integrations.create(id, {}, h); }));
    check(await<void>([&](auto h) { return f.services.integrations.remove(id, id, h); }));
}

CONSOLE_TEST_MAIN(TestRestConnections)
#include "tst_restconnections.moc"
