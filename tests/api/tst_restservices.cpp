// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/restfixture.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// Workspaces, apps, schemas and records: requests as they go on the wire, and answers as they are read.
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
    void aServerWithoutCursorsGivesPlainPages();
    void aServerWithoutACountGivesItsIds();
    void recordPathsAreEncoded();
    void blankIdsAreNeverSent();
    void writesSendTheFieldsAsTheyAre();
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

/// As the development server of the CLI answers.
void TestRestServices::aServerWithoutCursorsGivesPlainPages()
{
    RestFixture f([](const RawRequest &request) {
        return request.target.contains("/v2/list")
            ? httpAnswer(504, "Error occurred while trying to proxy: 127.0.0.1/", {}, "text/plain")
            : httpAnswer(200, R"([{"id":"r1"}])");
    });
    RecordService &records = f.services.records;
    const auto read = [&](const RecordQuery &query, const PagePosition &position) {
        return await<RecordBytes>([&](auto handler) {
            return records.page(QStringLiteral("a"), QStringLiteral("Task"), query, position, handler);
        });
    };
    QCOMPARE(records.lacks(), RecordService::Lacks());
    const auto page = read({ "{}", QStringLiteral("-n"), { QStringLiteral("title") } }, { {}, 0, 20 });
    QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
    QCOMPARE(page->json, QByteArray(R"([{"id":"r1"}])"));
    QCOMPARE(f.request().target,
        QByteArray("/api/apps/a/entities/Task?limit=20&q=%7B%7D&sort=-n&fields=id%2Ctitle"));
    QVERIFY(records.lacks().cursors);
    const auto before = f.server.requests.size();
    QVERIFY(read({}, { {}, 0, 20 })); // known now
    QCOMPARE(f.server.requests.size(), before + 1);
}

void TestRestServices::aServerWithoutACountGivesItsIds()
{
    RestFixture f([](const RawRequest &request) {
        if (request.target.contains("/count"))
            return httpAnswer(404, R"({"error":"Record with id \"count\" not found"})");
        return request.target.contains("Gone") ? httpAnswer(404, R"({"error":"No such entity"})")
                                               : httpAnswer(200, R"([{"id":"r1"},{"id":"r2"}])");
    });
    RecordService &records = f.services.records;
    const auto count = [&](const char *entity) {
        return await<qint64>([&](auto handler) {
            return records.count(QStringLiteral("a"), QLatin1String(entity), R"({"n":1})", handler);
        });
    };
    QCOMPARE(count("Gone").error().detail, QStringLiteral("Record with id \"count\" not found"));
    QCOMPARE(count("Task").value_or(-1), 2);
    QCOMPARE(f.request().target, QByteArray("/api/apps/a/entities/Task?q=%7B%22n%22%3A1%7D&fields=id"));
    QVERIFY(records.lacks().count);
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

CONSOLE_TEST_MAIN(TestRestServices)
#include "tst_restservices.moc"
