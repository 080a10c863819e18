// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/localserver.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// Custom integrations: fact sheet 6.3 and 6.6, end to end with the server's own demo API.
class TestLocalIntegrations : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>(
            QStringList{ QStringLiteral("--call-timeout"), QStringLiteral("400") });
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
    }

    void theSeededIntegrationAnswersThroughTheProxy()
    {
        const auto answer = call("get:/stations/%7Bstation%7D/forecast",
            R"({"path_params":{"station":"KBY"},"query_params":{"days":2}})");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.root()["success"].toBool(), true);
        QCOMPARE(answer.json.root()["status_code"].toInteger().value(), 200);
        QCOMPARE(answer.json.root()["data"]["station"].toString(), QStringLiteral("KBY"));
        QCOMPARE(answer.json.root()["data"]["days"].size(), 2);
        QCOMPARE(call("getForecast", R"({"path_params":{"station":"KBY"}})").status, 200);
    }

    void failuresOfTheExternalApiAreAnswersNotErrors()
    {
        const auto missing = call("getForecast", R"({"path_params":{"station":"a/b?c"}})");
        QCOMPARE(missing.status, 200);
        QCOMPARE(missing.json.root()["success"].toBool(true), false);
        QCOMPARE(missing.json.root()["status_code"].toInteger().value(), 404);
        QCOMPARE(missing.json.root()["data"]["message"].toString(), QStringLiteral("No station a/b?c"));
    }

    void failuresOfTheCallHaveTheirStatusAndText()
    {
        QCOMPARE(
            call("getForecast", "{}").body, QByteArray(R"({"detail":"Missing path parameter 'station'"})"));
        QCOMPARE(call("get:/warnings", "{}").body,
            QByteArray(
                R"({"detail":"Operation 'get:/warnings' not found in integration 'harbour-weather'"})"));
        const auto unknown = m_server->send("POST",
            QStringLiteral("/api/apps/%1/integrations/custom/crm/get:/x").arg(m_server->appId()), "{}");
        QCOMPARE(unknown.status, 404);
        QCOMPARE(unknown.body, QByteArray(R"({"detail":"Custom integration 'crm' not found in workspace"})"));

        m_server->fault({ .path = QStringLiteral("/demo/weather/stations"), .delayMs = 1500 });
        QCOMPARE(call("get:/stations", "{}").status, 504);
        m_server->fault({ .path = QStringLiteral("/demo/weather/stations"), .drop = true, .times = 0 });
        const auto dropped = call("get:/stations", "{}");
        QCOMPARE(dropped.status, 502);
        QVERIFY(dropped.json.root()["detail"].toString().startsWith(
            QLatin1String("Failed to connect to external API: ")));
        m_server->clearFaults();
        QCOMPARE(call("get:/stations", "{}").status, 200);
    }

    void anIntegrationIsParsedCreatedUsedChangedAndDeleted()
    {
        const QByteArray spec = m_server->text("demoApi").toUtf8();
        const auto preview = manage("POST", "/parse", "{\"spec_url\":\"" + spec + "\"}");
        QCOMPARE(preview.status, 200);
        QCOMPARE(preview.json.root()["title"].toString(), QStringLiteral("Harbour Weather"));
        QCOMPARE(preview.json.root()["operations"].size(), 6);
        QCOMPARE(preview.json.root()["base_url"].toString(),
            m_server->url().toString() + QStringLiteral("/demo/weather"));

        const auto created = manage("POST", "",
            "{\"slug\":\"my-weather\",\"name\":\"My weather\",\"description\":\"\",\"spec_url\":\"" + spec
                + "\",\"base_url\":\"" + preview.json.root()["base_url"].utf8().toByteArray()
                + "\",\"operations\":[\"get:/stations\",\"post:/warnings\"],\"headers\":["
                  "{\"name\":\"X-Api-Key\",\"value\":\"demo-weather-key\"},{\"name\":\"X-Trace\",\"value\":"
                  "\"1\"}]}");
        QCOMPARE(created.status, 201);
        QVERIFY(!created.body.contains("demo-weather-key"));
        QCOMPARE(created.json.root()["operation_count"].toInteger().value(), 2);
        const QString id = created.json.root()["id"].toString();

        const auto reported = m_server->send("POST",
            QStringLiteral("/api/apps/%1/integrations/custom/my-weather/post:/warnings")
                .arg(m_server->appId()),
            R"({"payload":{"station":"HFA","text":"Fog"}})");
        QCOMPARE(reported.json.root()["status_code"].toInteger().value(), 201);
        QCOMPARE(reported.json.root()["data"]["text"].toString(), QStringLiteral("Fog"));

        const auto operations = manage("GET", '/' + id.toUtf8() + "/operations", {});
        int enabled = 0;
        for (const json::Value operation : operations.json.root()["operations"])
            enabled += operation["enabled"].toBool();
        QCOMPARE(operations.json.root()["operations"].size(), 6);
        QCOMPARE(enabled, 2);

        // A header without a value keeps the stored secret; one that is left out goes.
        const auto changed =
            manage("PUT", '/' + id.toUtf8(), R"({"name":"Renamed","headers":[{"name":"X-Api-Key"}]})");
        QCOMPARE(changed.json.root()["headers"].size(), 1);
        QCOMPARE((*changed.json.root()["headers"].begin())["has_value"].toBool(), true);
        QCOMPARE(m_server
                     ->send("POST",
                         QStringLiteral("/api/apps/%1/integrations/custom/my-weather/get:/stations")
                             .arg(m_server->appId()))
                     .json.root()["status_code"]
                     .toInteger()
                     .value(),
            200);
        QCOMPARE(manage("DELETE", '/' + id.toUtf8(), {}).body, QByteArray(R"({"success":true})"));
        QCOMPARE(manage("GET", '/' + id.toUtf8(), {}).status, 404);
    }

    void brokenDraftsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("member");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const char *member, const char *value, int status) {
            QTest::newRow(name) << QByteArray(member) << QByteArray(value) << status;
        };
        row("slug", "slug", "\"No Slug\"", 422);
        row("slug in use", "slug", "\"harbour-weather\"", 409);
        row("name", "name", "\" \"", 422);
        row("no operations", "operations", "[]", 422);
        row("unknown operation", "operations", "[\"get:/nope\"]", 422);
        row("header", "headers", "[{\"name\":\"Host\",\"value\":\"x\"}]", 422);
        row("header value", "headers", "[{\"name\":\"X-A\",\"value\":\"a\\r\\nb\"}]", 422);
        row("private host", "base_url", "\"https://192.168.1.1/x\"", 400);
        row("no https", "base_url", "\"http://api.example.com\"", 400);
        row("local name", "base_url", "\"https://localhost/x\"", 400);
        row("document", "openapi_spec", "{\"hello\":1}", 422);
        row("fine", "description", "\"d\"", 201);
    }

    void brokenDraftsAreRefused()
    {
        QFETCH(QByteArray, member);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        QMap<QByteArray, QByteArray> draft{
            { "slug", "\"fine\"" }, { "name", "\"Fine\"" }, { "base_url", "\"https://api.example.com\"" },
            { "operations", "[\"get:/a\"]" }, { "headers", "[]" },
            { "openapi_spec",
                R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{"/a":{"get":{"responses":{}}}}})" }
        };
        draft[member] = value;
        QByteArrayList members;
        for (auto it = draft.cbegin(); it != draft.cend(); ++it)
            members += '"' + it.key() + "\":" + it.value();
        QCOMPARE(manage("POST", "", '{' + members.join(',') + '}').status, status);
    }

    void onlyAdminsManage()
    {
        const QList<std::pair<QByteArray, QByteArray>> viewer = { { "Authorization",
            "Bearer " + m_server->text("viewerToken").toUtf8() } };
        const QString path =
            QStringLiteral("/api/workspace/%1/custom-integrations").arg(m_server->text("workspaceId"));
        QCOMPARE(m_server->send("GET", path, {}, viewer).status, 200);
        QCOMPARE(m_server->send("POST", path, "{}", viewer).status, 403);
        QCOMPARE(
            m_server->send("GET", QStringLiteral("/api/workspace/other/custom-integrations")).status, 404);
    }

private:
    LocalServer::Answer call(const char *operation, const QByteArray &body) const
    {
        return m_server->send("POST",
            QStringLiteral("/api/apps/%1/integrations/custom/harbour-weather/%2")
                .arg(m_server->appId(), QLatin1String(operation)),
            body);
    }
    LocalServer::Answer manage(const QByteArray &method, const QByteArray &rest, const QByteArray &body) const
    {
        return m_server->send(method,
            QStringLiteral("/api/workspace/%1/custom-integrations%2")
                .arg(m_server->text("workspaceId"), QString::fromLatin1(rest)),
            body);
    }

    std::unique_ptr<LocalServer> m_server;
};

CONSOLE_TEST_MAIN(TestLocalIntegrations)
#include "tst_localintegrations.moc"
