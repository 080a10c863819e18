// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/records/batch.h"
#include "local/records/reader.h"
#include "local/storage/database.h"
#include "local/storage/schema.h"
#include "local/wire.h"
#include "support/localserver.h"
#include "support/testmain.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>

#include <csignal>
#include <thread>

using namespace console;
using namespace console::test;
using namespace std::chrono_literals;

namespace {

QString dataFile(const QTemporaryDir &folder)
{
    return folder.filePath(QStringLiteral("workspace.sqlite"));
}

LocalServer started(const QTemporaryDir &folder)
{
    return LocalServer({ QStringLiteral("--data"), folder.path(), QStringLiteral("--seed"),
        QStringLiteral("empty"), QStringLiteral("--app-id"), QStringLiteral("a1") });
}

} // namespace

/// The data file: old ones are brought up, and what was answered is in it whatever happens to the program.
class TestLocalStorage : public QObject {
    Q_OBJECT

private slots:
    void aFileOfTheFirstVersionIsBroughtUp()
    {
        const QTemporaryDir folder;
        QFile tables(QStringLiteral(CONSOLE_TEST_DATA "/version1.sql"));
        QVERIFY(tables.open(QIODevice::ReadOnly));
        local::Database(dataFile(folder)).script(tables.readAll());
        {
            const LocalServer server = started(folder);
            QVERIFY2(server.isRunning(), server.errors().constData());
            const QString tasks = QStringLiteral("/api/apps/a1/entities/Task");
            QCOMPARE(server.send("GET", tasks + QStringLiteral("/r1")).json.root()["title"].toString(),
                QStringLiteral("kept"));
            QCOMPARE(server.send("GET", tasks + QStringLiteral("/count")).body, QByteArray(R"({"count":1})"));
            const auto trash = server.send("GET", tasks + QStringLiteral("/trash"));
            QVERIFY2(trash.body.contains("in the trash"), trash.body.constData());
            QCOMPARE(server.send("POST", tasks, R"({"title":"new"})").status, 201);
            const auto connectors =
                server.send("GET", QStringLiteral("/api/apps/a1/external-auth/list")).json;
            QCOMPARE((*connectors.root()["integrations"].begin())["integration_type"].toString(),
                QStringLiteral("slack"));
        }
        local::Database stored(dataFile(folder));
        QCOMPARE(stored.integer("PRAGMA user_version"), qint64(local::schemaVersion));
        QCOMPARE(stored.text("PRAGMA integrity_check"), QByteArray("ok"));
    }

    void theDataIsForItsOwnerAlone()
    {
        const QTemporaryDir folder;
        const LocalServer server = started(folder);
        QVERIFY(server.isRunning());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        for (const QFileInfo &file : QDir(folder.path()).entryInfoList(QDir::Files))
            QVERIFY2(!(file.permissions() & others), qPrintable(file.fileName()));
    }

    void aQueryPastItsDeadlineEnds()
    {
        local::Database database(QStringLiteral(":memory:"));
        const QByteArray endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n)"
                                   " SELECT count(*) FROM n";
        {
            const local::Deadline deadline(database, 20ms);
            QVERIFY_THROWS_EXCEPTION(local::QueryTooLong, database.integer(endless));
        }
        QCOMPARE(database.integer("SELECT 5"), 5);
    }

    void aLongReadGivesWayToThoseWhoWait()
    {
        local::Database database(QStringLiteral(":memory:"));
        const QByteArray endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n)"
                                   " SELECT count(*) FROM n";
        bool doOthersWait = true;
        const auto milliseconds = [&] {
            QElapsedTimer timer;
            timer.start();
            const local::Deadline deadline(database, 400ms, 20ms, [&] { return doOthersWait; });
            try {
                database.integer(endless);
            } catch (const local::QueryTooLong &) {
                return timer.elapsed();
            }
            return qint64(-1);
        };
        QVERIFY(milliseconds() >= 20);
        doOthersWait = false;
        QVERIFY(milliseconds() >= 400);
        doOthersWait = true;
        const local::Deadline deadline(database, 400ms, 20ms, [&] { return doOthersWait; });
        const local::Uninterrupted whole(database); // an index that everybody will use
        QVERIFY_THROWS_EXCEPTION(local::QueryTooLong, database.integer(endless));
    }

    /// Each record of a batch looks at the clock; what was written until then goes with the transaction.
    void aBatchPastItsDeadlineLeavesNothing()
    {
        local::Database database(QStringLiteral(":memory:"));
        local::migrate(database);
        database.script("INSERT INTO workspaces(id,position,name) VALUES('w',1,'W');"
                        "INSERT INTO apps(id,workspace,created,updated,body) VALUES('a','w','','','{}');"
                        "INSERT INTO entities(app,name,schema) "
                        "VALUES('a','Task','{\"properties\":{\"n\":{\"type\":\"integer\"}}}')");
        local::Credentials credentials;
        const local::Context context{ database, credentials, "key" };
        local::http::Request request;
        request.parameters = { { "app", "a" }, { "entity", "Task" } };
        const local::Collection tasks = local::requireCollection(context, request);
        local::Caller caller;
        caller.isService = caller.bypassesRules = true;
        const local::RecordReader reader(context, tasks, caller);
        const local::RecordBatch batch(context, tasks, caller, reader);
        const auto list = [](int count) {
            return *json::parse('[' + QByteArray("{\"n\":1},").repeated(count).chopped(1) + ']');
        };
        const auto count = [&] {
            return database.integer("SELECT count(*) FROM records WHERE json_extract(body,'$.n')=1");
        };
        const json::Document two = list(2);
        const json::Document ids = *json::parse(batch.create(two.root()));
        QCOMPARE(count(), 2);
        const json::Document many = list(50'000);
        const json::Document change = *json::parse(R"({"query":{},"data":{"$set":{"n":2}}})");
        const json::Document upsert = *json::parse(R"({"records":[{"n":1},{"n":3}],"key":"n"})");
        {
            const local::Deadline deadline(database, 50ms);
            QVERIFY_THROWS_EXCEPTION(local::QueryTooLong, batch.create(many.root()));
            QVERIFY_THROWS_EXCEPTION(local::QueryTooLong, batch.update(ids.root()));
            QVERIFY_THROWS_EXCEPTION(
                local::QueryTooLong, batch.updateMany(change.root()["query"], change.root()["data"]));
            QVERIFY_THROWS_EXCEPTION(
                local::QueryTooLong, batch.upsert(upsert.root()["records"], upsert.root()["key"]));
        }
        QCOMPARE(count(), 2);
        QCOMPARE(database.integer("SELECT count(*) FROM records"), 2);
        batch.create(two.root()); // and the database goes on
        QCOMPARE(count(), 4);
    }

    /// kill -9 at any moment of many writes: every acknowledged one is there, and a batch whole or not at
    /// all.
    void whatWasAcknowledgedSurvivesAKillAtAnyMoment()
    {
        const QTemporaryDir folder;
        QRandomGenerator random(4);
        qint64 acknowledged = 0;
        // A slow server acknowledges little until it is killed, so it is killed more often.
        for (int round = 0; round < 20 || (acknowledged <= 100 && round < 200); ++round) {
            const LocalServer server = started(folder);
            QVERIFY2(server.isRunning(), server.errors().constData());
            Wire wire(server.url());
            m_credential =
                "Authorization: Bearer " + server.token() + "\r\nContent-Type: application/json\r\n";
            if (round == 0)
                makeEntity(wire);
            verify(wire);
            if (QTest::currentTestFailed())
                return;
            const auto moment = std::chrono::microseconds(random.bounded(1'000, 60'000));
            std::thread killer([process = server.processId(), moment] {
                std::this_thread::sleep_for(moment);
                ::kill(pid_t(process), SIGKILL);
            });
            while (write(wire, random))
                ++acknowledged;
            killer.join();
        }
        QVERIFY2(acknowledged > 100, qPrintable(QString::number(acknowledged)));
    }

private:
    Wire::Answer ask(
        Wire &wire, const QByteArray &method, const QByteArray &place, const QByteArray &body = {})
    {
        return wire.ask(method, "/api/apps/a1/entities/Task" + place, m_credential, body);
    }

    void makeEntity(Wire &wire)
    {
        const Wire::Answer made = wire.ask("POST", "/api/apps/a1/entity-schemas", m_credential,
            R"({"entity_name":"Task","entity_schema":{"name":"Task","type":"object",)"
            R"("properties":{"n":{"type":"integer"},"batch":{"type":"integer"}}}})");
        QVERIFY2(made.status == 200, made.body.constData());
    }

    /// One write, noted when it was answered; false when the server is gone.
    bool write(Wire &wire, QRandomGenerator &random)
    {
        const int kind = random.bounded(4);
        m_underWay.clear();
        if (kind == 0 || m_values.isEmpty()) {
            const int value = random.bounded(1000);
            const auto answer = ask(wire, "POST", {}, "{\"n\":" + QByteArray::number(value) + '}');
            if (answer.status == 201)
                m_values[idOf(answer)] = value;
            return answer.status == 201;
        }
        if (kind == 1) {
            ++m_batch;
            const QByteArray one = "{\"batch\":" + QByteArray::number(m_batch) + "},";
            const auto answer = ask(wire, "POST", "/bulk", '[' + one.repeated(20).chopped(1) + ']');
            if (answer.status == 201)
                m_batches += m_batch;
            return answer.status == 201;
        }
        m_underWay = std::next(m_values.cbegin(), random.bounded(int(m_values.size()))).key();
        if (kind == 2) {
            const int value = random.bounded(1000);
            const auto answer =
                ask(wire, "PUT", '/' + m_underWay, "{\"n\":" + QByteArray::number(value) + '}');
            if (answer.status == 200)
                m_values[m_underWay] = value;
            return answer.status == 200;
        }
        const auto answer = ask(wire, "DELETE", '/' + m_underWay);
        if (answer.status == 200)
            m_values.remove(m_underWay);
        return answer.status == 200;
    }

    void verify(Wire &wire)
    {
        for (auto value = m_values.begin(); value != m_values.end();) {
            const auto answer = ask(wire, "GET", '/' + value.key());
            const auto document = json::parse(answer.body);
            const bool isSame = answer.status == 200 && document->root()["n"].toInteger() == *value;
            // The write that nobody answered may have happened.
            if (value.key() == m_underWay) {
                value = m_values.erase(value);
                continue;
            }
            QVERIFY2(isSame, (value.key() + ' ' + answer.body).constData());
            ++value;
        }
        for (int batch = 1; batch <= m_batch; ++batch) {
            const auto answer = ask(wire, "GET", "/count?batch=" + QByteArray::number(batch));
            const bool isWhole = answer.body == R"({"count":20})";
            const bool isNone = answer.body == R"({"count":0})" && !m_batches.contains(batch);
            QVERIFY2(isWhole || isNone, answer.body.constData());
        }
    }

    static QByteArray idOf(const Wire::Answer &answer)
    {
        return json::parse(answer.body)->root()["id"].utf8().toByteArray();
    }

    QByteArray m_credential;
    QMap<QByteArray, int> m_values; ///< by id
    QSet<int> m_batches;
    int m_batch = 0;
    QByteArray m_underWay; ///< id of the record whose write may not have been answered
};

CONSOLE_TEST_MAIN(TestLocalStorage)
#include "tst_localstorage.moc"
