// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/localserver.h"
#include "support/testmain.h"

#include <QRegularExpression>

using namespace console;
using namespace console::test;

/// POST aggregate over HTTP: fact sheet 3.3, R4.
class TestLocalAggregate : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
        QVERIFY(m_server->addRecords(QStringLiteral("Bench"), 1, 300));
        QCOMPARE(send("DELETE", "Bench", "{}").status, 200);
        const auto made = send("POST", "Bench/bulk",
            R"([{"number":1,"state":"a","score":1,"done":true,"at":"2025-12-31T10:00:00"},)"
            R"({"number":2,"state":"a","score":2.5,"done":true,"at":"2026-01-01T10:00:00"},)"
            R"({"number":3,"state":"b","score":5,"done":false,"at":"2026-01-02T10:00:00"},{"number":4}])");
        QCOMPARE(made.status, 201);
    }

    void aggregateGroupsAndComputes_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("rows");
        const auto row = [](const char *name, const char *body, const char *rows) {
            QTest::newRow(name) << QByteArray(body) << QByteArray(rows);
        };
        row("total", R"({})", R"([{"count":4}])");
        row("group", R"({"groupBy":"state","sort":"state","sum":["score"],"avg":"score"})",
            R"([{"state":null,"count":1,"sum_score":0,"avg_score":null},)"
            R"({"state":"a","count":2,"sum_score":3.5,"avg_score":1.75},{"state":"b","count":1,"sum_score":5,"avg_score":5}])");
        row("min and max", R"({"count":false,"min":"score","max":["score","state"]})",
            R"([{"min_score":1,"max_score":5,"max_state":"b"}])");
        row("boolean group", R"({"groupBy":["done"],"having":{"count":{"$gt":1}}})",
            R"([{"done":true,"count":2}])");
        row("distinct", R"({"countDistinct":"state","count":false})", R"([{"count_distinct_state":2}])");
        row("day", R"({"dateBucket":{"field":"at","unit":"day"},"sort":"-at","limit":1})",
            R"([{"at":"2026-01-02","count":1}])");
        row("month", R"({"dateBucket":{"field":"at","unit":"month"},"query":{"at":{"$ne":null}}})",
            R"([{"at":"2025-12","count":1},{"at":"2026-01","count":2}])");
        row("query", R"({"query":{"score":{"$gte":2.5}},"sort":"-count"})", R"([{"count":2}])");
    }

    void aggregateGroupsAndComputes()
    {
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, rows);
        const auto answer = send("POST", "Bench/aggregate", body);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.root()["rows"].toJson(), rows);
    }

    void aggregateNamesWeeksAfterTheirThursday()
    {
        const auto answer = send("POST", "SensorReading/aggregate",
            R"({"dateBucket":{"field":"created_date","unit":"week"},)"
            R"("sort":"created_date","limit":3})");
        QCOMPARE(answer.json.root()["rows"].size(), 3);
        QVERIFY(answer.json.root()["truncated"].toBool());
        for (const json::Value row : answer.json.root()["rows"])
            QVERIFY2(QRegularExpression(QStringLiteral("^\\d{4}-W\\d{2}$"))
                         .match(row["created_date"].toString())
                         .hasMatch(),
                answer.body.constData());
    }

    void aggregateRefusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body :
            { R"({"groupBy":5})", R"({"groupBy":["a","b","c","d","e"]})", R"({"sum":{"a":1}})",
                R"({"sort":"nope"})", R"({"dateBucket":{"field":"name","unit":"day"}})",
                R"({"dateBucket":{"field":"created_date","unit":"hour"}})", R"({"query":{"$where":1}})",
                R"({"having":5})", "{\"groupBy\":\"a.\"}", R"({"count":false})", R"([])", "nonsense" })
            QTest::newRow(body) << QByteArray(body);
    }

    void aggregateRefusesWhatItDoesNotKnow()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(send("POST", "Bench/aggregate", body).status, 400);
    }

    void hiddenFieldsCountForNothing()
    {
        const QList<std::pair<QByteArray, QByteArray>> viewer = { { "Authorization",
            "Bearer " + m_server->text("viewerToken").toUtf8() } };
        const QByteArray body = R"({"max":"credit_limit","countDistinct":"credit_limit"})";
        const auto all = send("POST", "Customer/aggregate", body);
        QVERIFY((*all.json.root()["rows"].begin())["max_credit_limit"].isNumber());
        const auto hidden = send("POST", "Customer/aggregate", body, viewer);
        const json::Value row = *hidden.json.root()["rows"].begin();
        QVERIFY(row["max_credit_limit"].isNull());
        QCOMPARE(row["count_distinct_credit_limit"].toInteger().value_or(-1), 0);
        // Nor does a filter tell what the field holds.
        const auto count =
            send("GET", "Customer/count?q=%7B%22credit_limit%22%3A%7B%22%24gt%22%3A0%7D%7D", {}, viewer);
        QCOMPARE(count.body, QByteArray(R"({"count":0})"));
    }

private:
    LocalServer::Answer send(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
        const QList<std::pair<QByteArray, QByteArray>> &headers = {})
    {
        return m_server->send(method,
            QStringLiteral("/api/apps/%1/entities/%2").arg(m_server->appId(), QString::fromLatin1(path)),
            body, headers);
    }

    std::unique_ptr<LocalServer> m_server;
};

CONSOLE_TEST_MAIN(TestLocalAggregate)
#include "tst_localaggregate.moc"
