// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/localserver.h"
#include "support/testmain.h"

#include <QSet>

using namespace console;
using namespace console::test;

/// Writes to many records, the trash and the second data set over HTTP: fact sheet 3.5, R9 to R18.
class TestLocalBatches : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
        QVERIFY(m_server->addRecords(QStringLiteral("Batch"), 1, 300));
    }

    /// Each test starts with the same three records of a name that no other has.
    void init()
    {
        m_name = "Batch" + QByteArray::number(++m_round);
        const auto answer = send("POST", "Batch/bulk",
            R"([{"number":1,"name":"%","state":"Bremen"},{"number":1,"name":"%","state":"Aalborg"},{"number":1,"name":"%","state":"Bremen"}])");
        QCOMPARE(answer.status, 201);
        m_ids.clear();
        for (const json::Value record : answer.json.root())
            m_ids += record["id"].utf8().toByteArray();
        QCOMPARE(m_ids.size(), 3);
    }

    void bulkCreateIsAllOrNothing()
    {
        const auto refused = send("POST", "Batch/bulk", R"([{"number":1,"name":"%"},{"number":1,"name":1}])");
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.json.root()["message"].toString(),
            QStringLiteral("Error in field name: Input should be a valid string"));
        QCOMPARE(count(), 3);
        QCOMPARE(send("POST", "Batch/bulk", "{}").body,
            QByteArray(R"({"error":"Request body must be an array"})"));
        QCOMPARE(send("POST", "Batch/bulk", "[5]").status, 400);
    }

    void bulkUpdateChangesEachByItsId()
    {
        const auto answer = send("PUT", "Batch/bulk",
            R"([{"id":")" + m_ids[0] + R"(","state":"Hobro"},{"id":")" + m_ids[1] + R"(","state":"Skive"}])");
        QCOMPARE(answer.status, 200);
        QCOMPARE((*answer.json.root().begin())["state"].toString(), QStringLiteral("Hobro"));
        QCOMPARE(send("PUT", "Batch/bulk", R"([{"state":"x"}])").status, 400);
        QCOMPARE(send("PUT", "Batch/bulk", R"([{"id":"nope"}])").status, 404);
        const QByteArray many = "[" + QByteArray("{},").repeated(500) + "{}]";
        QCOMPARE(send("PUT", "Batch/bulk", many).status, 400);
    }

    void updateManyTakesTheOperators()
    {
        const QByteArray query = R"({"query":{"name":"%","state":"Bremen"},"data":)";
        const auto answer = send("PATCH", "Batch/update-many", query + R"({"$set":{"state":"Emden"}}})");
        QCOMPARE(answer.body, QByteArray(R"({"success":true,"updated":2,"has_more":false})"));
        QCOMPARE(send("PATCH", "Batch/update-many", query + R"({"state":"x"}})").status, 400);
        QCOMPARE(send("PATCH", "Batch/update-many", query + R"({"$where":{"state":"x"}}})").status, 400);
        QCOMPARE(send("PATCH", "Batch/update-many", query + R"({"$set":{"state":"x"},"$unset":{"state":1}}})")
                     .status,
            400);
        QCOMPARE(send("PATCH", "Batch/update-many", R"({"query":5,"data":{"$set":{}}})").status, 400);
    }

    void updateManyWorksInBatches()
    {
        QByteArray records = "[";
        for (int i = 0; i < 520; ++i)
            records += R"({"number":1,"name":"%","state":"Many"},)";
        records.back() = ']';
        QCOMPARE(send("POST", "Batch/bulk", records).status, 201);
        const QByteArray body = R"({"query":{"name":"%","state":"Many"},"data":{"$set":{"state":"Done"}}})";
        QCOMPARE(send("PATCH", "Batch/update-many", body).body,
            QByteArray(R"({"success":true,"updated":500,"has_more":true})"));
        QCOMPARE(send("PATCH", "Batch/update-many", body).body,
            QByteArray(R"({"success":true,"updated":20,"has_more":false})"));
        QCOMPARE(
            send("DELETE", "Batch", R"({"name":"%"})").body, QByteArray(R"({"success":true,"deleted":523})"));
    }

    void upsertCreatesAndUpdatesByKey()
    {
        const QByteArray records =
            R"({"records":[{"number":1,"name":"%","state":"Aalborg","text":"a"},{"number":1,"name":"%","state":"New","text":"b"},)"
            R"({"number":1,"name":"%","state":"New","text":"last"}],"key":["name","state"]})";
        const auto answer = send("POST", "Batch/upsert", records);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.root()["created"].toInteger().value(), 1);
        QCOMPARE(answer.json.root()["updated"].toInteger().value(), 1);
        QCOMPARE(answer.json.root()["records"].size(), 2);
        QVERIFY(answer.body.contains("last"));
        QCOMPARE(count(), 4);
        QCOMPARE(
            send("POST", "Batch/upsert", R"({"records":[{"number":1,"name":"%"}],"key":"state"})").status,
            400);
        QCOMPARE(send("POST", "Batch/upsert", R"({"records":[],"key":"nope"})").status, 400);
        QCOMPARE(send("POST", "Batch/upsert", R"({"records":5,"key":"state"})").status, 400);
    }

    void deletedRecordsLieInTheTrashUntilTheyAreRestoredOrPurged()
    {
        QCOMPARE(send("DELETE", "Batch", R"({"name":"%","state":"Bremen"})").body,
            QByteArray(R"({"success":true,"deleted":2})"));
        QCOMPARE(count(), 1);
        const QString trash = QStringLiteral("Batch/trash?sort=state&name=") + QString::fromLatin1(m_name);
        const auto deleted = send("GET", trash.toLatin1());
        QCOMPARE(deleted.json.root().size(), 2);
        QVERIFY((*deleted.json.root().begin())["deleted_date"].isString());
        QCOMPARE(send("PUT", "Batch/" + m_ids[0] + "/restore").json.root()["id"].utf8(), m_ids[0]);
        QCOMPARE(count(), 2);
        QCOMPARE(send("DELETE", "Batch/" + m_ids[0] + "/permanent").body, QByteArray(R"({"success":true})"));
        QCOMPARE(send("DELETE", "Batch/" + m_ids[0] + "/permanent").status, 404);
        QCOMPARE(send("PUT", "Batch/trash/restore", R"({"name":"%"})").body, QByteArray(R"({"restored":1})"));
        QCOMPARE(count(), 2);
        QCOMPARE(send("GET", "User/trash").status, 404);
        QCOMPARE(send("GET", "Batch/trash", {}, viewer()).status, 403);
        QCOMPARE(send("DELETE", "Batch").status, 400); // never everything by accident
    }

    void filesAreImported()
    {
        const auto answer = import("number,name,state\r\n1,%,\"Say \"\"x\"\"\"\r\n2,%,Lund\r\n");
        QCOMPARE(answer.json.root()["status"].toString(), QStringLiteral("success"));
        QCOMPARE(answer.json.root()["details"].toString(),
            QStringLiteral("Successfully imported 2 entities with RLS enforcement"));
        QCOMPARE((*answer.json.root()["output"].begin())["state"].toString(), QStringLiteral("Say \"x\""));
        QCOMPARE(count(), 5);
        const auto refused = import("state\nLund\n");
        QCOMPARE(refused.status, 200);
        QCOMPARE(refused.json.root()["status"].toString(), QStringLiteral("error"));
        QCOMPARE(refused.json.root()["details"].toString(),
            QStringLiteral("Error in field number: Field required"));
        QVERIFY(refused.json.root()["output"].isNull());
        QCOMPARE(send("POST", "Batch/import", "{}").body, QByteArray(R"({"error":"No file uploaded"})"));
    }

    void theDevelopmentDataIsASecondSet()
    {
        const Headers dev = { { "X-Data-Env", "dev" } };
        const auto made = send("POST", "Batch", R"({"number":1,"name":"%"})", dev);
        QCOMPARE(made.status, 201);
        const QByteArray path = "Batch/" + made.json.root()["id"].utf8().toByteArray();
        QCOMPARE(send("GET", path, {}, dev).status, 200);
        QCOMPARE(send("GET", path).status, 404);
        QCOMPARE(send("GET", "Batch/count", {}, dev).json.root()["count"].toInteger().value(), 1);
        QCOMPARE(count(), 3);
        QCOMPARE(send("DELETE", path, {}, dev).status, 200);
        QCOMPARE(send("DELETE", path + "/permanent", {}, dev).status, 200);
    }

    void aDescendingWalkEndsWithTheRecordsThatLackTheField()
    {
        QSet<QByteArray> ids;
        QByteArray cursor;
        QByteArray last = "9999";
        do {
            const auto answer =
                send("GET", "WorkOrder/v2/list?limit=700&fields=due&sort=-due&cursor=" + cursor);
            QCOMPARE(answer.status, 200);
            for (const json::Value item : answer.json.root()["items"]) {
                QVERIFY(item["due"].utf8() <= last);
                last = item["due"].utf8().toByteArray();
                ids.insert(item["id"].utf8().toByteArray());
            }
            cursor = answer.json.root()["next_cursor"].utf8().toByteArray();
        } while (!cursor.isEmpty());
        QCOMPARE(ids.size(), 2400);
        QVERIFY(last.isEmpty());
    }

private:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    /// `%` in the body stands for the name of this round.
    LocalServer::Answer send(
        const QByteArray &method, const QByteArray &path, QByteArray body = {}, const Headers &headers = {})
    {
        return m_server->send(method,
            QStringLiteral("/api/apps/%1/entities/%2").arg(m_server->appId(), QString::fromLatin1(path)),
            body.replace('%', m_name), headers);
    }

    LocalServer::Answer import(const QByteArray &file)
    {
        const QByteArray body =
            "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
            "Content-Type: text/csv\r\n\r\n"
            + file + "\r\n--xyz--\r\n";
        return send(
            "POST", "Batch/import", body, { { "Content-Type", "multipart/form-data; boundary=xyz" } });
    }

    qint64 count()
    {
        return send("GET", "Batch/count?name=" + m_name.toPercentEncoding())
            .json.root()["count"]
            .toInteger()
            .value_or(-1);
    }

    Headers viewer() const
    {
        return { { "Authorization", "Bearer " + m_server->text("viewerToken").toUtf8() } };
    }

    std::unique_ptr<LocalServer> m_server;
    QByteArray m_name;
    QByteArrayList m_ids;
    int m_round = 0;
};

CONSOLE_TEST_MAIN(TestLocalBatches)
#include "tst_localbatches.moc"
