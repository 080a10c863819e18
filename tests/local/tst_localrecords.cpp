// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/localserver.h"
#include "support/testmain.h"

#include <QSet>

using namespace console;
using namespace console::test;

/// Records over HTTP: fact sheet 3.1 to 3.7.
class TestLocalRecords : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
    }

    void cursorsWalkEveryRecordOnceInOrder()
    {
        QSet<QByteArray> ids;
        QByteArray last = "9999";
        QString cursor;
        for (int page = 0; page < 30; ++page) {
            const QString query = cursor.isEmpty() ? QStringLiteral("limit=5000&fields=state")
                                                   : QStringLiteral("limit=5000&cursor=") + cursor;
            const auto answer = get(QStringLiteral("SensorReading/v2/list?") + query);
            QCOMPARE(answer.status, 200);
            for (const json::Value item : answer.json.root()["items"]) {
                ids.insert(item["id"].utf8().toByteArray());
                QVERIFY(item["id"].utf8().toByteArray() < last);
                last = item["id"].utf8().toByteArray();
            }
            cursor = answer.json.root()["next_cursor"].toString();
            QCOMPARE(answer.json.root()["has_more"].toBool(), !cursor.isEmpty());
            if (cursor.isEmpty())
                break;
        }
        QCOMPARE(ids.size(), 100'000);
    }

    void cursorsWalkASortedListWithNullsFirst()
    {
        QSet<QByteArray> ids;
        QByteArray last;
        QString cursor;
        do {
            const auto answer = get(QStringLiteral("WorkOrder/v2/list?limit=700&sort=due&cursor=") + cursor);
            QCOMPARE(answer.status, 200);
            for (const json::Value item : answer.json.root()["items"]) {
                QVERIFY(last <= item["due"].utf8().toByteArray());
                last = item["due"].utf8().toByteArray();
                ids.insert(item["id"].utf8().toByteArray());
            }
            cursor = answer.json.root()["next_cursor"].toString();
        } while (!cursor.isEmpty());
        QCOMPARE(ids.size(), 2400);
    }

    void aCursorIsRefusedForAnotherQueryAndAnotherUser()
    {
        const auto first = get(QStringLiteral("WorkOrder/v2/list?limit=2&sort=title"));
        const QString cursor = first.json.root()["next_cursor"].toString();
        QCOMPARE(get(QStringLiteral("WorkOrder/v2/list?limit=2&cursor=") + cursor).status, 200);
        QCOMPARE(get(QStringLiteral("WorkOrder/v2/list?limit=2&sort=title&cursor=") + cursor).status, 200);
        QCOMPARE(get(QStringLiteral("WorkOrder/v2/list?limit=2&sort=due&cursor=") + cursor).status, 400);
        QCOMPARE(get(QStringLiteral("Customer/v2/list?limit=2&cursor=") + cursor).status, 400);
        QCOMPARE(get(QStringLiteral("WorkOrder/v2/list?cursor=x") + cursor).status, 400);
        const auto other =
            m_server->send("GET", entity(QStringLiteral("WorkOrder/v2/list?limit=2&cursor=") + cursor), {},
                { { "Authorization", "Bearer " + m_server->text("viewerToken").toUtf8() } });
        QCOMPARE(other.status, 400);
    }

    void listFiltersSortsAndProjects()
    {
        const auto answer =
            get(QStringLiteral("WorkOrder?limit=5&sort=-priority&fields=title,priority&status=open"
                               "&q=%7B%22priority%22%3A%7B%22%24lt%22%3A4%7D%7D"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json.root().size(), 5);
        for (const json::Value item : answer.json.root()) {
            QCOMPARE(item.size(), 3);
            QVERIFY(item["id"].isString());
            QCOMPARE(item["priority"].toInteger().value(), 3);
        }
        QCOMPARE(get(QStringLiteral("WorkOrder?q=nonsense")).body,
            QByteArray(R"({"error":"Invalid query parameter 'q'"})"));
        QCOMPARE(get(QStringLiteral("WorkOrder?q=%7B%22%24where%22%3A1%7D")).status, 400);
        QCOMPARE(get(QStringLiteral("Nope")).body, QByteArray(R"({"error":"Entity \"Nope\" not found"})"));
    }

    void aRecordIsCreatedReadChangedAndDeleted()
    {
        const auto created = m_server->send("POST", entity(QStringLiteral("WorkOrder")),
            R"({"title":"Fix","customer_id":"c","site_id":"s","unknown":1,"id":"mine"})");
        QCOMPARE(created.status, 201);
        const json::Value record = created.json.root();
        QVERIFY(record["created_date"].toString().endsWith(u'Z'));
        QCOMPARE(record["status"].toString(), QStringLiteral("open"));
        QVERIFY(!record["unknown"].isValid());
        QCOMPARE(record["created_by"].toString(), m_server->text("owner"));
        const QString path = QStringLiteral("WorkOrder/") + record["id"].toString();

        const auto read = get(path);
        QCOMPARE(read.json.root()["created_date"].toString().size(), 26);
        const auto changed = m_server->send("PUT", entity(path), R"({"priority":5,"id":"other"})");
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.json.root()["priority"].toInteger().value(), 5);
        QCOMPARE(changed.json.root()["title"].toString(), QStringLiteral("Fix"));
        QCOMPARE(changed.json.root()["id"].toString(), record["id"].toString());

        QCOMPARE(m_server->send("DELETE", entity(path)).body, QByteArray(R"({"success":true})"));
        QCOMPARE(get(path).status, 404);
        QVERIFY(get(path).body.startsWith(R"({"error":"Record with id \")"));
    }

    void validationSpeaksTheExactTexts_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *body, const char *message) {
            QTest::newRow(name) << QByteArray(body) << QString::fromLatin1(message);
        };
        row("required", R"({"customer_id":"c","site_id":"s"})", "Error in field title: Field required");
        row("string", R"({"title":1,"customer_id":"c","site_id":"s"})",
            "Error in field title: Input should be a valid string");
        row("integer", R"({"title":"t","customer_id":"c","site_id":"s","priority":1.5})",
            "Error in field priority: Input should be a valid integer");
        row("type list", R"({"title":"t","customer_id":"c","site_id":"s","due":true})",
            "Error in field due: Input should be a valid string or null");
        row("array item", R"({"title":"t","customer_id":"c","site_id":"s","labels":["a",2]})",
            "Error in field labels[1]: Input should be a valid string");
        row("nested", R"({"title":"t","customer_id":"c","site_id":"s","checklist":[{"text":"x","done":0}]})",
            "Error in field checklist[0].done: Input should be a valid boolean");
    }

    void validationSpeaksTheExactTexts()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, message);
        const auto answer = m_server->send("POST", entity(QStringLiteral("WorkOrder")), body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.json.root()["error_type"].toString(), QStringLiteral("ValidationError"));
        QCOMPARE(answer.json.root()["message"].toString(), message);
    }

    void constraintsAreEnforcedOnDemand_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *fields, const char *problem) {
            QTest::newRow(problem) << QByteArray(fields) << QString::fromLatin1(problem);
        };
        row(R"("kind":"x")", "kind: Input should be 'business', 'private' or 'public'");
        row(R"("name":"")", "name: String should have at least 1 character");
        row(R"("phone":"abc")", "phone: String should match pattern '^\\+?[0-9 ]{6,20}$'");
        row(R"("website":"no")", "website: Input should be a valid uri");
        row(R"("email":"no")", "email: Input should be a valid email");
        row(R"("customer_since":"2026-02-30")", "customer_since: Input should be a valid date");
        row(R"("credit_limit":-1)", "credit_limit: Input should be greater than or equal to 0");
        row(R"("credit_limit":50001)", "credit_limit: Input should be less than or equal to 50000");
        row(R"("address":{"country":"DEU"})", "address.country: String should have at most 2 characters");
    }

    void constraintsAreEnforcedOnDemand()
    {
        QFETCH(QByteArray, fields);
        QFETCH(QString, problem);
        if (!m_strict)
            m_strict = std::make_unique<LocalServer>(QStringList{ QStringLiteral("--enforce-constraints") });
        const QByteArray body = R"({"name":"n","email":"e@example.com",)" + fields + '}';
        const auto refused = m_strict->send("POST", entity(QStringLiteral("Customer")), body);
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.json.root()["message"].toString(), QStringLiteral("Error in field ") + problem);
        QCOMPARE(m_server->send("POST", entity(QStringLiteral("Customer")), body).status, 201);
    }

    void credentialsDecide()
    {
        const auto as = [&](const QByteArray &name, const QByteArray &value,
                            const QByteArray &method = "GET") {
            return m_server->send(method, entity(QStringLiteral("Customer?limit=1")), "{}",
                { { "Authorization", {} }, { name, value } });
        };
        QCOMPARE(as("Authorization", "Bearer nonsense").body, QByteArray(R"({"error":"Unauthorized"})"));
        QCOMPARE(as("api_key", m_server->text("apiKey").toUtf8()).status, 403);
        QCOMPARE(as("api_key", m_server->text("accountApiKey").toUtf8()).status, 200);
        const QByteArray readOnly = "Bearer " + m_server->text("readOnlyPat").toUtf8();
        QCOMPARE(as("Authorization", readOnly).status, 200);
        QCOMPARE(as("Authorization", readOnly, "POST").status, 403);
        QCOMPARE(as("Authorization", "Bearer " + m_server->text("pat").toUtf8(), "POST").status, 422);
    }

    void rulesHideRecordsAndFields()
    {
        const QList<std::pair<QByteArray, QByteArray>> viewer = { { "Authorization",
            "Bearer " + m_server->text("viewerToken").toUtf8() } };
        const QString invoices = entity(QStringLiteral("Invoice/count"));
        QCOMPARE(m_server->send("GET", invoices).body, QByteArray(R"({"count":1500})"));
        QCOMPARE(m_server->send("GET", invoices, {}, viewer).body, QByteArray(R"({"count":0})"));
        const auto orders = m_server->send("GET", entity(QStringLiteral("WorkOrder?limit=20")), {}, viewer);
        QCOMPARE(orders.json.root().size(), 20);
        for (const json::Value order : orders.json.root())
            QVERIFY(!order["internal_cost"].isValid());
        const auto refused = m_server->send("POST", entity(QStringLiteral("Invoice")), "{}", viewer);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.body, QByteArray(R"({"error":"Permission denied"})"));
        // A viewer is no editor: the bypass is not for them.
        auto bypassing = viewer;
        bypassing.emplaceBack("X-Bypass-RLS", "true");
        QCOMPARE(m_server->send("GET", invoices, {}, bypassing).body, QByteArray(R"({"count":0})"));
    }

    void distinctValuesComeInOrderAndInPages()
    {
        const auto all = get(QStringLiteral("WorkOrder/v2/list?distinct=status"));
        QCOMPARE(all.body,
            QByteArray(R"({"items":["blocked","cancelled","done","in_progress","open","scheduled"],)"
                       R"("next_cursor":null,"has_more":false})"));
        const auto first = get(QStringLiteral("WorkOrder/v2/list?distinct=labels&limit=5"));
        QCOMPARE(first.json.root()["items"].size(), 5);
        const QString cursor = first.json.root()["next_cursor"].toString();
        const auto rest = get(QStringLiteral("WorkOrder/v2/list?distinct=labels&limit=5&cursor=") + cursor);
        QCOMPARE(rest.json.root()["items"].size(), 3);
        QCOMPARE(rest.json.root()["has_more"].toBool(true), false);
        QCOMPARE(get(QStringLiteral("WorkOrder/v2/list?distinct=status&cursor=") + cursor).status, 400);
    }

    void usersHaveTheirOwnRules()
    {
        const QList<std::pair<QByteArray, QByteArray>> viewer = { { "Authorization",
            "Bearer " + m_server->text("viewerToken").toUtf8() } };
        QCOMPARE(get(QStringLiteral("User")).json.root().size(), 4);
        QCOMPARE(get(QStringLiteral("User/count")).body, QByteArray(R"({"count":4})"));
        QCOMPARE(get(QStringLiteral("User/me")).json.root()["email"].toString(), m_server->text("owner"));
        const auto own = m_server->send("GET", entity(QStringLiteral("User")), {}, viewer);
        QCOMPARE(own.json.root().size(), 1);
        const auto changed = m_server->send("PUT", entity(QStringLiteral("User/me")),
            R"({"department":"Sea","role":"admin","email":"x"})", viewer);
        QCOMPARE(changed.json.root()["department"].toString(), QStringLiteral("Sea"));
        QCOMPARE(changed.json.root()["role"].toString(), QStringLiteral("user"));
        QCOMPARE(changed.json.root()["email"].toString(), m_server->text("viewer"));
        QCOMPARE(get(QStringLiteral("User/nope")).json.root()["error"].toString(),
            QStringLiteral("User with id \"nope\" not found"));
    }

    void refusedChangesAreForbiddenOrNotFound()
    {
        const QList<std::pair<QByteArray, QByteArray>> viewer = { { "Authorization",
            "Bearer " + m_server->text("viewerToken").toUtf8() } };
        const auto mine = get(QStringLiteral("WorkOrder?limit=1&created_by=") + m_server->text("owner"));
        const QString id = (*mine.json.root().begin())["id"].toString();
        const QString path = entity(QStringLiteral("WorkOrder/") + id);
        QCOMPARE(m_server->send("PUT", path, R"({"title":"x"})", viewer).status, 403);
        const auto refused = m_server->send("DELETE", path, {}, viewer);
        QCOMPARE(refused.status, 404);
        QCOMPARE(refused.json.root()["message"].toString(),
            QStringLiteral("Entity WorkOrder with ID %1 not found").arg(id));
        // A field that the caller may not write is dropped without a word.
        const auto created = m_server->send("POST", entity(QStringLiteral("WorkOrder")),
            R"({"title":"t","customer_id":"c","site_id":"s","internal_cost":5})", viewer);
        QCOMPARE(created.status, 201);
        const auto read = get(QStringLiteral("WorkOrder/") + created.json.root()["id"].toString());
        QVERIFY(!read.json.root()["internal_cost"].isValid());
    }

    void recordsForBenchmarksHaveTheirSize()
    {
        QVERIFY(m_server->addRecords(QStringLiteral("Bench"), 2000, 1024));
        QVERIFY(!m_server->addRecords(QStringLiteral("Bench"), 1, 1024));
        const auto page = get(QStringLiteral("Bench?limit=2000"));
        QCOMPARE(page.json.root().size(), 2000);
        QVERIFY(qAbs(page.body.size() / 2000 - 1024) < 40);
    }

    void theRequestIdComesBack()
    {
        const auto answer =
            m_server->send("GET", QStringLiteral("/api/apps"), {}, { { "X-Request-ID", "abc-1" } });
        QCOMPARE(answer.header("X-Request-ID"), QByteArray("abc-1"));
    }

    void answersCanBeDroppedAndCut()
    {
        m_server->fault({ .path = QStringLiteral("/api/apps"), .truncate = true });
        const auto cut = m_server->send("GET", QStringLiteral("/api/apps"));
        QVERIFY(!cut.body.isEmpty() && cut.json.isNull());
        m_server->fault(
            { .path = QStringLiteral("/api/*"), .drop = true, .times = 2 }); // GET is sent again once
        QCOMPARE(m_server->send("POST", QStringLiteral("/api/apps")).status, 0);
        m_server->clearFaults();
        QCOMPARE(m_server->send("GET", QStringLiteral("/api/apps")).status, 200);
    }

    void faultsComeOnDemandAndGo()
    {
        m_server->fault({ .path = entity(QStringLiteral("Customer")),
            .status = 429,
            .body = "{}",
            .headers = { { "Retry-After", "7" } } });
        const auto limited = get(QStringLiteral("Customer?limit=1"));
        QCOMPARE(limited.status, 429);
        QCOMPARE(limited.header("Retry-After"), QByteArray("7"));
        QCOMPARE(get(QStringLiteral("Customer?limit=1")).status, 200);
        QVERIFY(m_server->requests().contains(QStringLiteral("GET ") + entity(QStringLiteral("Customer"))));
    }

private:
    QString entity(const QString &rest) const
    {
        return QStringLiteral("/api/apps/%1/entities/%2").arg(m_server->appId(), rest);
    }
    LocalServer::Answer get(const QString &rest) const { return m_server->send("GET", entity(rest)); }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<LocalServer> m_strict;
};

CONSOLE_TEST_MAIN(TestLocalRecords)
#include "tst_localrecords.moc"
