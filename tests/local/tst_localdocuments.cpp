// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/accounts/credentials.h"
#include "local/context.h"
#include "local/functions/functionlog.h"
#include "local/functions/functionrunner.h"
#include "local/storage/database.h"
#include "local/storage/documents.h"
#include "local/storage/schema.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QFile>
#include <QTemporaryDir>

#include <csignal>

using namespace console;
using namespace console::local;

namespace {

using Answer = std::shared_ptr<std::optional<http::Response>>;

/// A function whose process is a script of ours. It says that it listens where `url` is, and does nothing
/// else.
class Function {
public:
    Function(Database &database, const QUrl &url)
        : m_context{ database, m_credentials, "key" }
        , m_log(database)
    {
        QFile script(m_folder.filePath(QStringLiteral("deno")));
        if (script.open(QIODevice::WriteOnly)) {
            const QByteArray port = url.isEmpty() ? QByteArray("null") : QByteArray::number(url.port());
            script.write("#!/bin/sh\necho $$ >> '" + pids().toUtf8() + "'\necho '{\"port\":" + port
                + "}'\nexec sleep 100\n");
            script.setPermissions(QFile::ReadOwner | QFile::ExeOwner);
        }
        script.close();
        m_context.folder = m_folder.path();
        m_context.deno = script.fileName();
        m_context.callTimeout = std::chrono::milliseconds(500);
        Documents(database, "app", "function")
            .put("f",
                R"({"name":"f","deployment_id":"d","entry":"a.ts","files":[{"path":"a.ts","content":""}]})");
        m_runner = std::make_unique<FunctionRunner>(m_context, m_log);
    }

    Answer call(const std::function<void()> &then = {})
    {
        http::Request request;
        request.method = "POST";
        request.target = "/";
        auto answer = std::make_shared<std::optional<http::Response>>();
        m_runner->call("app", "f", request, [answer, then](http::Response response) {
            *answer = std::move(response);
            if (then)
                then();
        });
        return answer;
    }

    QList<pid_t> processes() const
    {
        QFile file(pids());
        QList<pid_t> processes;
        if (file.open(QIODevice::ReadOnly)) {
            for (const QByteArray &line : file.readAll().trimmed().split('\n'))
                processes += line.toInt();
        }
        return processes;
    }
    QByteArray lastLine() const
    {
        const auto lines = m_log.find("app", "f", {});
        return lines.empty() ? QByteArray() : lines.back().message;
    }

private:
    QString pids() const { return m_folder.filePath(QStringLiteral("pids")); }

    QTemporaryDir m_folder;
    Credentials m_credentials;
    Context m_context;
    FunctionLog m_log;
    std::unique_ptr<FunctionRunner> m_runner; // its processes end first
};

bool isAlive(pid_t process)
{
    return ::kill(process, 0) == 0;
}

} // namespace

/// What the server only keeps: documents by name, and the lines of functions. And when it ends a function.
class TestLocalDocuments : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_database = std::make_unique<Database>(QStringLiteral(":memory:"));
        migrate(*m_database);
    }

    void documentsBelongToAnOwnerAndAKind()
    {
        Documents agents(*m_database, "app1", "agent");
        QCOMPARE(agents.put("b", "{}"), Documents::Change::Created);
        QCOMPARE(agents.put("a", "1"), Documents::Change::Created);
        QCOMPARE(agents.put("a", "1"), Documents::Change::None);
        QCOMPARE(agents.put("a", "2"), Documents::Change::Updated);
        QCOMPARE(namesOf(agents), (QByteArrayList{ "b", "a" })); // as they were made
        QCOMPARE(agents.find("a"), QByteArray("2"));
        QVERIFY(Documents(*m_database, "app2", "agent").find("a").isNull());
        QVERIFY(Documents(*m_database, "app1", "skill").find("a").isNull());
        QVERIFY(agents.remove("a"));
        QVERIFY(!agents.remove("a"));
        QVERIFY(agents.find("a").isNull());
    }

    void aFullSyncSaysWhatItDid()
    {
        Documents agents(*m_database, "app1", "agent");
        agents.put("old", "1");
        agents.put("same", "1");
        agents.put("other", "1");
        const SyncReport report =
            syncDocuments(*m_database, agents, { { "same", "1" }, { "other", "2" }, { "new", "1" } });
        QCOMPARE(report.toJson(), QByteArray(R"({"created":["new"],"updated":["other"],"deleted":["old"]})"));
        QCOMPARE(namesOf(agents), (QByteArrayList{ "same", "other", "new" }));
    }

    void linesAreFoundByTimeLevelAndOrder()
    {
        FunctionLog log(*m_database);
        insert("f", "2026-01-01T00:00:01.000Z", "info", "one");
        insert("f", "2026-01-01T00:00:02.000Z", "error", "two");
        insert("f", "2026-01-01T00:00:03.000Z", "info", "three");
        insert("g", "2026-01-01T00:00:02.000Z", "info", "of another");
        FunctionLog::Query query;
        QCOMPARE(messages(log, query), (QByteArrayList{ "one", "two", "three" }));
        query.ascending = false;
        query.limit = 2;
        QCOMPARE(messages(log, query), (QByteArrayList{ "three", "two" }));
        query = {};
        query.since = "2026-01-01T00:00:02.000Z";
        QCOMPARE(messages(log, query), (QByteArrayList{ "two", "three" }));
        query.until = "2026-01-01T00:00:02.500Z";
        QCOMPARE(messages(log, query), QByteArrayList{ "two" });
        query.level = "info";
        QVERIFY(messages(log, query).isEmpty());
    }

    void longLinesAreCutAndOldOnesForgotten()
    {
        FunctionLog log(*m_database);
        log.add("app", "long", "info", QByteArray(5000, 'x'));
        QCOMPARE(log.find("app", "long", {}).front().message.size(), 2048);
        log.add("app", "odd", "info", QByteArray("\xff\xc3\xa5"));
        QVERIFY(log.find("app", "odd", {}).front().message.isValidUtf8());
        Transaction transaction(*m_database);
        for (int i = 0; i < 10'010; ++i)
            insert("f", "2026-01-01T00:00:00.000Z", "info", "old");
        log.add("app", "f", "info", "the last");
        transaction.commit();
        QCOMPARE(m_database->integer("SELECT count(*) FROM logs WHERE function='f'"), 10'000);
        FunctionLog::Query newest;
        newest.ascending = false;
        newest.limit = 1;
        QCOMPARE(messages(log, newest), QByteArrayList{ "the last" });
    }

    void followersGetTheLinesOfTheirFunctions()
    {
        FunctionLog log(*m_database);
        QByteArray one;
        QByteArray all;
        const auto channelTo = [](QByteArray &text) {
            auto channel = std::make_shared<http::EventChannel>();
            channel->attach([&text](const QByteArray &piece) { text += piece; });
            return channel;
        };
        const auto follower = channelTo(one);
        log.follow("app", { "f" }, follower);
        const auto everybody = channelTo(all);
        log.follow("app", {}, everybody);
        log.add("app", "g", "info", "of g");
        log.add("app", "f", "error", "of f");
        log.add("other", "f", "info", "of another app");
        log.ping();
        QVERIFY(one.startsWith(": connected\n\ndata: {\"time\":\""));
        QVERIFY(one.contains(R"("level":"error","function":"f","message":"of f")"));
        QVERIFY(one.endsWith(": ping\n\n"));
        QVERIFY(!one.contains("of g") && !one.contains("another"));
        QCOMPARE(all.count("data: "), 2);
        follower->close();
        log.add("app", "f", "info", "after the end");
        QVERIFY(!one.contains("after"));
        QVERIFY(all.contains("after"));
    }

    void aChannelThatNobodyReadsEnds()
    {
        http::EventChannel channel;
        int pieces = 0;
        while (channel.send(QByteArray(10'000, 'x')) && pieces < 1000)
            ++pieces;
        QVERIFY(pieces > 10 && pieces < 1000);
    }

    void aFunctionThatTakesTooLongIsEnded()
    {
        const test::RawServer silent([](const test::RawRequest &) {
            return test::RawAnswer{ {}, test::RawAnswer::Then::Keep };
        });
        Function function(*m_database, silent.url());
        const Answer answer = function.call();
        QTRY_VERIFY(*answer);
        QCOMPARE((*answer)->status, 504);
        QCOMPARE((*answer)->body, QByteArray(R"({"error":"The function took too long","code":"TIMEOUT"})"));
        QCOMPARE(function.processes().size(), 1);
        QVERIFY(!isAlive(function.processes().constFirst()));
        QVERIFY(function.lastLine().contains("took too long"));
    }

    void aFunctionThatNeverListensIsEnded()
    {
        Function function(*m_database, {});
        const Answer answer = function.call();
        QTRY_VERIFY(*answer);
        QCOMPARE((*answer)->status, 500);
        QVERIFY((*answer)->body.contains("did not start"));
        QVERIFY(!isAlive(function.processes().constFirst()));
    }

    /// Two calls run out of time one after the other; the end of the second finds a new process.
    void aLateEndLeavesTheNextProcessAlone()
    {
        int asked = 0;
        const test::RawServer server([&asked](const test::RawRequest &) {
            return ++asked <= 2 ? test::RawAnswer{ {}, test::RawAnswer::Then::Keep }
                                : test::httpAnswer(200, "{}");
        });
        Function function(*m_database, server.url());
        Answer third;
        const Answer first = function.call([&] {
            QMetaObject::invokeMethod(
                this, [&] { third = function.call(); }, Qt::QueuedConnection);
        });
        QTRY_COMPARE(asked, 1);
        const Answer second = function.call();
        QTRY_VERIFY(*second);
        QCOMPARE((*first)->status, 504);
        QCOMPARE((*second)->status, 504);
        QTRY_VERIFY(third && *third);
        QCOMPARE((*third)->status, 200);
        QCOMPARE(function.processes().size(), 2);
        QVERIFY(!isAlive(function.processes().constFirst()));
        QVERIFY(isAlive(function.processes().constLast()));
    }

private:
    static QByteArrayList namesOf(const Documents &documents)
    {
        QByteArrayList names;
        for (const auto &document : documents.all())
            names += document.name;
        return names;
    }
    void insert(const QByteArray &function, const QByteArray &time, const QByteArray &level,
        const QByteArray &message)
    {
        m_database->execute("INSERT INTO logs(app,function,time,level,message) VALUES('app',?,?,?,?)",
            { function, time, level, message });
    }
    static QByteArrayList messages(const FunctionLog &log, const FunctionLog::Query &query)
    {
        QByteArrayList messages;
        for (const FunctionLog::Line &line : log.find("app", "f", query))
            messages += line.message;
        return messages;
    }

    std::unique_ptr<Database> m_database;
};

CONSOLE_TEST_MAIN(TestLocalDocuments)
#include "tst_localdocuments.moc"
