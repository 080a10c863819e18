// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/restfixture.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// Requests as they go on the wire, and answers as they are read.
class TestRestServices : public QObject {
    Q_OBJECT

private slots:
    void workspaces();
    void appsPageUntilTheServerHasNoMore();
    void appsStopWhereTheServerIgnoresSkip();
    void appDatesAndNulls();
    void requiredMembersOfWrongTypesAreProtocolErrors_data();
    void requiredMembersOfWrongTypesAreProtocolErrors();
    void schemaWrappers_data();
    void schemaWrappers();
    void recordPageRequest_data();
    void recordPageRequest();
    void recordPathsAreEncoded();
    void blankIdsAreNeverSent();
    void writesSendTheFieldsAsTheyAre();
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
    void unsupportedManagementIsTold_data();
    void unsupportedManagementIsTold();
    void documentFetch();
    void documentWebPageIsRefused();
    void documentRedirects();
    void documentSchemes();
};

void TestRestServices::workspaces()
{
    RestFixture f(httpAnswer(200,
        R"({"workspaces":[{"id":"w1","name":"Ana's","user_role":"owner","subscription_tier":null},{"id":"w2","name":"Plant","extra":1}]})"));
    const auto answer =
        await<QList<Workspace>>([&](auto handler) { return f.services.apps.workspaces(handler); });
    QVERIFY(answer.has_value());
    QCOMPARE(f.request().target, QByteArray("/api/workspace/workspaces"));
    QCOMPARE(f.request().header("authorization"), QByteArray("Bearer test"));
    QCOMPARE(f.request().header("accept"), QByteArray("application/json"));
    QCOMPARE(answer->size(), 2);
    QCOMPARE(answer->at(0),
        (Workspace{ QStringLiteral("w1"), QStringLiteral("Ana's"), QStringLiteral("owner"), {}, true }));
    QVERIFY(!answer->at(1).isPersonal);
}

void TestRestServices::appsPageUntilTheServerHasNoMore()
{
    RestFixture f([](const RawRequest &request) {
        const QByteArray target = request.target;
        const int skip = target.contains("skip=") ? target.mid(target.indexOf("skip=") + 5).toInt() : 0;
        QByteArray apps;
        for (int i = skip; i < qMin(skip + 50, 120); ++i)
            apps += (apps.isEmpty() ? "" : ",") + QByteArray("{\"id\":\"a") + QByteArray::number(i) + "\"}";
        return httpAnswer(200, '[' + apps + ']');
    });
    const auto answer = await<QList<App>>([&](auto handler) { return f.services.apps.apps(handler); });
    QVERIFY(answer.has_value());
    QCOMPARE(answer->size(), 120);
    QCOMPARE(f.server.requests.size(), 3);
    QVERIFY(f.server.requests[0].target.startsWith("/api/apps?sort=-updated_date&fields=id%2Cname"));
    QVERIFY(f.server.requests[2].target.endsWith("&limit=50&skip=100"));
}

void TestRestServices::appsStopWhereTheServerIgnoresSkip()
{
    RestFixture f([](const RawRequest &) {
        QByteArray apps;
        for (int i = 0; i < 50; ++i)
            apps += (apps.isEmpty() ? "" : ",") + QByteArray("{\"id\":\"a") + QByteArray::number(i) + "\"}";
        return httpAnswer(200, '[' + apps + ']');
    });
    const auto answer = await<QList<App>>([&](auto handler) { return f.services.apps.apps(handler); });
    QCOMPARE(answer.value().size(), 50);
    QCOMPARE(f.server.requests.size(), 2);
}

void TestRestServices::appDatesAndNulls()
{
    RestFixture f(httpAnswer(200,
        R"({"id":"a/1","name":"Pump","user_description":null,"organization_id":null,"public_settings":"private_with_login","created_date":"2026-06-01T09:23:41.481000","updated_date":42})"));
    const auto app =
        await<App>([&](auto handler) { return f.services.apps.app(QStringLiteral("a/1"), handler); });
    QVERIFY(app.has_value());
    QVERIFY(f.request().target.startsWith("/api/apps/a%2F1?fields="));
    QCOMPARE(app->created, QDateTime(QDate(2026, 6, 1), QTime(9, 23, 41, 481), Qt::UTC));
    QVERIFY(!app->updated.isValid());
    QVERIFY(app->description.isEmpty() && app->workspaceId.isEmpty());
}

void TestRestServices::requiredMembersOfWrongTypesAreProtocolErrors_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : { "{}", "[1]", "null", "\"text\"", R"({"workspaces":7})",
             R"({"workspaces":[{}]})", R"([{"id":null}])", R"({"integrations":{}})",
             R"({"integrations":[{"id":[]}]})", "{\"workspaces\":[", "" })
        QTest::newRow(body) << QByteArray(body);
}

void TestRestServices::requiredMembersOfWrongTypesAreProtocolErrors()
{
    QFETCH(QByteArray, body);
    RestFixture f(httpAnswer(200, body));
    const QString id = QStringLiteral("x");
    const auto isProtocol = [](const auto &answer) {
        return !answer && answer.error().kind == Error::Kind::Protocol && !answer.error().detail.isEmpty()
            && !answer.error().requestId.isEmpty();
    };
    QVERIFY(isProtocol(await<QList<Workspace>>([&](auto h) { return f.services.apps.workspaces(h); })));
    QVERIFY(isProtocol(await<QList<App>>([&](auto h) { return f.services.apps.apps(h); })));
    QVERIFY(isProtocol(await<App>([&](auto h) { return f.services.apps.app(id, h); })));
    QVERIFY(isProtocol(await<qint64>([&](auto h) { return f.services.records.count(id, id, {}, h); })));
    QVERIFY(
        isProtocol(await<json::Document>([&](auto h) { return f.services.records.record(id, id, id, h); })));
    QVERIFY(
        isProtocol(await<QList<Connector>>([&](auto h) { return f.services.connectors.connectors(id, h); })));
    QVERIFY(isProtocol(
        await<QList<ConnectorType>>([&](auto h) { return f.services.connectors.catalogue(id, h); })));
    QVERIFY(isProtocol(
        await<ConnectStatus>([&](auto h) { return f.services.connectors.status(id, id, id, h); })));
    QVERIFY(isProtocol(
        await<QList<Integration>>([&](auto h) { return f.services.integrations.integrations(id, h); })));
    QVERIFY(isProtocol(await<QList<IntegrationOperation>>(
        [&](auto h) { return f.services.integrations.operations(id, id, h); })));
    QVERIFY(isProtocol(await<IntegrationAnswer>([&](auto h) {
        return f.services.integrations.call({ id, id, QStringLiteral("get:/x"), {}, {}, {} }, h);
    })));
}

void TestRestServices::schemaWrappers_data()
{
    QTest::addColumn<QByteArray>("body");
    const QByteArray task =
        R"({"type":"object","properties":{"title":{"type":"string"},"board_id":{"type":"string"}}})";
    const QByteArray board = R"({"type":"object","properties":{}})";
    const QByteArray pairs = R"([{"entity_name":"Task","entity_schema":)" + task
        + R"(},{"entity_name":"Board","entity_schema":)" + board + "}]";
    QTest::newRow("pairs") << pairs;
    QTest::newRow("entities") << "{\"entities\":" + pairs + '}';
    QTest::newRow("items") << "{\"items\":" + pairs + '}';
    QTest::newRow("schemas") << "{\"schemas\":" + pairs + '}';
    QTest::newRow("name, schema") << R"([{"name":"Task","schema":)" + task
            + R"(},{"name":"Board","json_schema":)" + board + "}]";
    QTest::newRow("map") << R"({"Task":)" + task + R"(,"Board":)" + board + '}';
    QTest::newRow("map in a wrapper") << R"({"entities":{"Task":)" + task + R"(,"Board":)" + board + "}}";
    QTest::newRow("bare schemas") << R"([{"name":"Task",)" + task.mid(1) + R"(,{"name":"Board",)"
            + board.mid(1) + ']';
    QTest::newRow("junk between") << R"([7,{"name":"Task",)" + task.mid(1) + R"(,null,{"name":"Board",)"
            + board.mid(1) + ']';
}

void TestRestServices::schemaWrappers()
{
    QFETCH(QByteArray, body);
    RestFixture f(httpAnswer(200, body));
    const auto schemas = await<QList<EntitySchema>>(
        [&](auto handler) { return f.services.entities.schemas(QStringLiteral("a"), handler); });
    QVERIFY(schemas.has_value());
    QCOMPARE(f.request().target, QByteArray("/api/apps/a/entity-schemas"));
    QCOMPARE(schemas->size(), 2);
    QCOMPARE(schemas->at(0).name, QStringLiteral("Task"));
    QCOMPARE(schemas->at(1).name, QStringLiteral("Board"));
    QCOMPARE(schemas->at(0).properties.size(), 2);
    QCOMPARE(schemas->at(0).properties[1].reference, QStringLiteral("Board"));
}

void TestRestServices::recordPageRequest_data()
{
    QTest::addColumn<RecordQuery>("query");
    QTest::addColumn<PagePosition>("position");
    QTest::addColumn<QByteArray>("target");
    const QByteArray entity = "/api/apps/a/entities/Task";
    const RecordQuery open{ R"({"status":"open & +1"})", QStringLiteral("title"),
        { QStringLiteral("title"), QStringLiteral("a b") } };
    QTest::newRow("first") << RecordQuery() << PagePosition()
                           << entity + "/v2/list?limit=500&sort=-created_date";
    QTest::newRow("query") << open << PagePosition()
                           << entity
            + "/v2/"
              "list?limit=500&q=%7B%22status%22%3A%22open%20%26%20%2B1%22%7D&sort=title&fields=title%2Ca%20b";
    QTest::newRow("cursor") << open << PagePosition{ QStringLiteral("ab+/="), 70, 20 }
                            << entity + "/v2/list?limit=20&cursor=ab%2B%2F%3D";
    QTest::newRow("skip") << RecordQuery() << PagePosition{ {}, 70, 9000 }
                          << entity + "?limit=5000&sort=-created_date&skip=70";
}

void TestRestServices::recordPageRequest()
{
    QFETCH(RecordQuery, query);
    QFETCH(PagePosition, position);
    RestFixture f(httpAnswer(200, R"({"items":[],"next_cursor":null,"has_more":false})"));
    const auto page = await<RecordBytes>([&](auto handler) {
        return f.services.records.page(QStringLiteral("a"), QStringLiteral("Task"), query, position, handler);
    });
    QVERIFY(page.has_value());
    QTEST(f.request().target, "target");
    const QByteArray expected = R"({"items":[],"next_cursor":null,"has_more":false})";
    QCOMPARE(page->json, expected);
}

void TestRestServices::recordPathsAreEncoded()
{
    RestFixture f(httpAnswer(200, R"({"id":"x"})"));
    const auto record = await<json::Document>([&](auto handler) {
        return f.services.records.record(
            QStringLiteral("a"), QStringLiteral("T sk"), QStringLiteral("../?#/%é"), handler);
    });
    QVERIFY(record.has_value());
    QCOMPARE(f.request().target, QByteArray("/api/apps/a/entities/T%20sk/..%2F%3F%23%2F%25%C3%A9"));
}

/// "DELETE .../Task/" with a blank id would be the deletion of all records.
void TestRestServices::blankIdsAreNeverSent()
{
    RestFixture f(httpAnswer(200, "{}"));
    for (const char *id : { "", " ", ".", ".." }) {
        const auto done = await<void>([&](auto handler) {
            return f.services.records.remove(
                QStringLiteral("a"), QStringLiteral("Task"), QString::fromLatin1(id), handler);
        });
        QVERIFY(!done.has_value());
        QCOMPARE(done.error().kind, Error::Kind::Internal);
    }
    QVERIFY(f.server.requests.isEmpty());
}

void TestRestServices::writesSendTheFieldsAsTheyAre()
{
    RestFixture f(httpAnswer(201, R"({"id":"r1","title":"é"})"));
    const QString a = QStringLiteral("a");
    const QString task = QStringLiteral("Task");
    const QByteArray fields = R"({"n":1.50,"title":"é"})";
    const auto created = await<json::Document>(
        [&](auto handler) { return f.services.records.create(a, task, fields, handler); });
    QVERIFY(created.has_value());
    QCOMPARE(f.request().method, QByteArray("POST"));
    QCOMPARE(f.request().body, fields);
    QCOMPARE(f.request().header("content-type"), QByteArray("application/json"));
    QCOMPARE(created->root()["id"].toString(), QStringLiteral("r1"));
    const auto updated = await<json::Document>([&](auto handler) {
        return f.services.records.update(a, task, QStringLiteral("r1"), fields, handler);
    });
    QVERIFY(updated.has_value());
    QCOMPARE(f.request().method, QByteArray("PUT"));
    QCOMPARE(f.request().target, QByteArray("/api/apps/a/entities/Task/r1"));
    const auto removed = await<void>(
        [&](auto handler) { return f.services.records.remove(a, task, QStringLiteral("r1"), handler); });
    QVERIFY(removed.has_value());
    QCOMPARE(f.request().method, QByteArray("DELETE"));
    QVERIFY(f.request().body.isEmpty());
}

void TestRestServices::connectorLists()
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

void TestRestServices::connectRequests_data()
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

void TestRestServices::connectRequests()
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

void TestRestServices::connectStartBranches()
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

void TestRestServices::connectPageMustBeOfTheWeb()
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

void TestRestServices::integrationDraft()
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

void TestRestServices::integrationDetail()
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

void TestRestServices::integrationOperations()
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

void TestRestServices::integrationCall()
{
    RestFixture f(httpAnswer(200, R"({"success":true,"status_code":200,"data":{"id":17}})"));
    const IntegrationCall call{ QStringLiteral("a"), QStringLiteral("git hub"),
        QStringLiteral("post:/repos/{owner}/issues?x"),
        { { QStringLiteral("owner"), QStringLiteral("acme") } },
        { { QStringLiteral("tag"), QStringLiteral("1") }, { QStringLiteral("q"), QStringLiteral("z") },
            { QStringLiteral("tag"), QStringLiteral("2") } },
        QByteArray(R"({"t":1})") };
    const auto answer =
        await<IntegrationAnswer>([&](auto handler) { return f.services.integrations.call(call, handler); });
    QVERIFY(answer.has_value());
    QVERIFY(answer->succeeded);
    QCOMPARE(answer->data["id"].toInteger(), std::optional<qint64>(17));
    QCOMPARE(f.request().target,
        QByteArray("/api/apps/a/integrations/custom/git%20hub/post:/repos/%7Bowner%7D/issues%3Fx"));
    const QByteArray expected =
        R"({"payload":{"t":1},"path_params":{"owner":"acme"},"query_params":{"tag":["1","2"],"q":"z"}})";
    QCOMPARE(f.request().body, expected);
}

void TestRestServices::externalFailureIsAnAnswer()
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

void TestRestServices::unsupportedManagementIsTold_data()
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

void TestRestServices::unsupportedManagementIsTold()
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

void TestRestServices::documentFetch()
{
    RestFixture f(httpAnswer(200, "openapi: 3.0.0\n", {}, "text/plain"));
    QUrl url = f.server.url(QStringLiteral("/openapi.yaml#part"));
    url.setUserInfo(QStringLiteral("ana:secret"));
    const auto text =
        await<QByteArray>([&](auto handler) { return f.services.documents.fetch(url, handler); });
    QCOMPARE(text.value(), QByteArray("openapi: 3.0.0\n"));
    QVERIFY(f.request().header("authorization").isEmpty());
    QVERIFY(f.request().header("x-request-id").isEmpty());
}

void TestRestServices::documentWebPageIsRefused()
{
    RestFixture f(httpAnswer(200, "\n<!doctype HTML><title>Docs</title>", {}, "text/html"));
    const auto text =
        await<QByteArray>([&](auto handler) { return f.services.documents.fetch(f.server.url(), handler); });
    QVERIFY(!text.has_value());
    QCOMPARE(text.error().kind, Error::Kind::Validation);
    QVERIFY(text.error().detail.contains(QLatin1String("web page")));
}

void TestRestServices::documentRedirects()
{
    RestFixture f;
    f.server.setHandle([&](const RawRequest &request) {
        return request.target == "/moved"
            ? httpAnswer(302, {}, "Location: " + f.server.url(QStringLiteral("/here")).toEncoded() + "\r\n")
            : request.target == "/here" ? httpAnswer(200, "{}")
                                        : httpAnswer(302, {}, "Location: /loop\r\n");
    });
    const auto moved = await<QByteArray>([&](auto handler) {
        return f.services.documents.fetch(f.server.url(QStringLiteral("/moved")), handler);
    });
    QCOMPARE(moved.value(), QByteArray("{}"));
    const auto loop = await<QByteArray>([&](auto handler) {
        return f.services.documents.fetch(f.server.url(QStringLiteral("/loop")), handler);
    });
    QCOMPARE(loop.error().kind, Error::Kind::Protocol);
}

void TestRestServices::documentSchemes()
{
    RestFixture f;
    for (const char *url : { "file:///etc/passwd", "ftp://example.com/x", "https:", "" }) {
        const auto text = await<QByteArray>([&](auto handler) {
            return f.services.documents.fetch(QUrl(QString::fromLatin1(url)), handler);
        });
        QVERIFY(!text.has_value());
        QCOMPARE(text.error().kind, Error::Kind::Validation);
    }
}

CONSOLE_TEST_MAIN(TestRestServices)
#include "tst_restservices.moc"
