// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/wire.h"
#include "support/localserver.h"
#include "support/testmain.h"

#include <QElapsedTimer>

using namespace console;
using namespace console::test;

/// The hooks that make the server misbehave for tests of clients.
class TestLocalHooks : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>(QStringList{ QStringLiteral("--seed"),
            QStringLiteral("empty"), QStringLiteral("--app-id"), QStringLiteral("app1") });
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
    }

    void cleanup()
    {
        m_server->clearFaults();
        m_server->send("DELETE", QStringLiteral("/_test/consents"));
    }

    void theHooksAreOffUnlessAskedFor()
    {
        const QTemporaryDir folder;
        QProcess process;
        process.start(qEnvironmentVariable("CONSOLE_BIN_DIR") + QStringLiteral("/base44-local"),
            { QStringLiteral("--data"), folder.path(), QStringLiteral("--seed"), QStringLiteral("empty"),
                QStringLiteral("--exit-with-stdin") });
        QVERIFY(process.waitForReadyRead(20'000));
        const QByteArray line = process.readLine();
        const qsizetype start = line.indexOf("http://");
        Wire wire(QUrl(QString::fromLatin1(line.sliced(start, line.indexOf('"', start) - start))));
        QCOMPARE(wire.ask("GET", "/_test/routes").status, 404);
        QCOMPARE(wire.ask("POST", "/_test/faults", {}, R"({"path":"/x","drop":true})").status, 404);
        process.closeWriteChannel();
        QVERIFY(process.waitForFinished(10'000));
    }

    void aFaultEndsAfterItsTimes()
    {
        hook("faults",
            R"({"path":"/api/apps","method":"GET","status":503,"times":2,)"
            R"("body":"{\"message\":\"later\"}","headers":{"Retry-After":"7"}})");
        for (int i = 0; i < 2; ++i) {
            const auto answer = apps();
            QCOMPARE(answer.status, 503);
            QCOMPARE(answer.header("Retry-After"), QByteArray("7"));
            QCOMPARE(answer.body, QByteArray(R"({"message":"later"})"));
        }
        QCOMPARE(apps().status, 200);
    }

    void anAnswerCanBeLate()
    {
        hook("faults", R"({"path":"/api/*","delay_ms":300})");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(apps().status, 200);
        QVERIFY(timer.elapsed() >= 300);
    }

    void anAnswerCanBeLostOrCut()
    {
        hook("faults", R"({"path":"/api/apps","drop":true})");
        Wire wire(m_server->url());
        const QByteArray token = "Authorization: Bearer " + m_server->token() + "\r\n";
        QCOMPARE(wire.ask("GET", "/api/apps", token).status, 0);
        hook("faults", R"({"path":"/api/apps","truncate":true})");
        QCOMPARE(wire.ask("GET", "/api/apps", token).status, 0);
        QCOMPARE(wire.ask("GET", "/api/apps", token).status, 200);
    }

    void aStreamCanStall()
    {
        hook("faults",
            R"({"path":"/stream","status":200,"content_type":"text/event-stream",)"
            R"("body":": hello\n\n","stall":true})");
        QTcpSocket socket;
        socket.connectToHost(m_server->url().host(), quint16(m_server->url().port()));
        socket.write("GET /stream HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        QByteArray all;
        QVERIFY(QTest::qWaitFor([&] { return (all += socket.readAll()).contains(": hello"); }));
        QVERIFY(!socket.waitForReadyRead(100));
        QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
    }

    void aRateIsLimited()
    {
        hook("faults", R"({"path":"/api/*","limit":2,"window_ms":600000})");
        QCOMPARE(apps().status, 200);
        QCOMPARE(apps().status, 200);
        const auto refused = apps();
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.header("Retry-After"), QByteArray("600"));
        QCOMPARE(refused.body, QByteArray(R"({"error":"Rate limit exceeded"})"));
        m_server->clearFaults();
        hook("faults", R"({"path":"/api/*","limit":1,"window_ms":50})");
        QCOMPARE(apps().status, 200);
        QTRY_COMPARE(apps().status, 200); // in the next window
    }

    void everyErrorOfTheZooCanBeSeen()
    {
        for (int number = 1; number <= 15; ++number) {
            const QString name = QStringLiteral("E%1").arg(number);
            const auto itself = m_server->send("GET", QStringLiteral("/_test/errors/") + name);
            QVERIFY2(itself.status >= 400, qPrintable(name));
            QCOMPARE(itself.json.root().isObject(), number != 14); // a page of HTML
            hook("faults", R"({"path":"/api/apps","error":")" + name.toLatin1() + "\"}");
            const auto elsewhere = apps();
            QCOMPARE(elsewhere.status, itself.status);
            QCOMPARE(elsewhere.body, itself.body);
        }
        QCOMPARE(m_server->send("GET", QStringLiteral("/_test/errors/E16")).status, 404);
    }

    void hooksThatMakeNoSenseAreRefused()
    {
        for (const char *body : { "", "5", "{}", R"({"path":""})", R"({"path":"/x","error":"E99"})" })
            QVERIFY(m_server->send("POST", QStringLiteral("/_test/faults"), body).status / 100 == 4);
        for (const char *body : { "", "[]", "{}", R"({"outcome":"perhaps"})" })
            QVERIFY(m_server->send("POST", QStringLiteral("/_test/consents"), body).status / 100 == 4);
    }

    void aConsentEndsAsItWasScripted_data()
    {
        QTest::addColumn<QByteArray>("outcome");
        QTest::addColumn<QByteArrayList>("states"); // of each poll
        QTest::addColumn<QString>("listed");
        QTest::newRow("active") << QByteArray(R"("active","polls":2)")
                                << QByteArrayList{ "PENDING", "PENDING", "ACTIVE", "ACTIVE" }
                                << QStringLiteral("active");
        QTest::newRow("failed") << QByteArray(R"("failed","polls":0)") << QByteArrayList{ "FAILED" }
                                << QString();
        QTest::newRow("pending") << QByteArray(R"("pending","polls":0)")
                                 << QByteArrayList{ "PENDING", "PENDING", "PENDING" } << QString();
        QTest::newRow("expired") << QByteArray(R"("expired")") << QByteArrayList{ "PENDING", "ACTIVE" }
                                 << QStringLiteral("expired");
    }

    void aConsentEndsAsItWasScripted()
    {
        QFETCH(QByteArray, outcome);
        QFETCH(QByteArrayList, states);
        QFETCH(QString, listed);
        remove("notion");
        hook("consents", R"({"type":"notion","outcome":)" + outcome + '}');
        QVERIFY(!connect("github")["error"].isString()); // another type is not concerned
        const json::Value started = connect("notion");
        for (const QByteArray &state : states)
            QVERIFY2(status("notion", started).contains(state), state.constData());
        QCOMPARE(stateOf("notion"), listed);
        QVERIFY(connect("slack")["redirect_url"].isString());
    }

    void aScriptedPageEndsTheSameWay()
    {
        const auto pageAfter = [this](const QByteArray &outcome) {
            remove("notion");
            hook("consents", "{\"outcome\":\"" + outcome + "\"}");
            const QString page = QUrl(connect("notion")["redirect_url"].toString()).path();
            return m_server->send("GET", page, {}, { { "Authorization", {} } }).body;
        };
        QVERIFY(pageAfter("active").contains("Connected"));
        QCOMPARE(stateOf("notion"), QStringLiteral("active"));
        QVERIFY(pageAfter("failed").contains("Access denied"));
        QVERIFY(pageAfter("pending").contains("Nothing is decided yet"));
        QVERIFY(pageAfter("link_over").contains("no longer valid"));
        QCOMPARE(stateOf("notion"), QString());
    }

    void aConsentCanBeRefusedOrNeedlessAtOnce()
    {
        remove("notion");
        hook("consents",
            R"({"type":"notion","outcome":"error","error":"different_user",)"
            R"("error_message":"Taken","other_user_email":"ana@example.com"})");
        const json::Value refused = connect("notion");
        QCOMPARE(refused["error"].toString(), QStringLiteral("different_user"));
        QCOMPARE(refused["error_message"].toString(), QStringLiteral("Taken"));
        QCOMPARE(refused["other_user_email"].toString(), QStringLiteral("ana@example.com"));
        QVERIFY(refused["redirect_url"].isNull() && refused["connection_id"].isNull());
        hook("consents", R"({"type":"notion","outcome":"no_connection_id"})");
        const json::Value nameless = connect("notion");
        QVERIFY(nameless["redirect_url"].isString() && nameless["connection_id"].isNull());
        hook("consents", R"({"type":"notion","outcome":"already_authorized"})");
        const json::Value needless = connect("notion");
        QVERIFY(needless["already_authorized"].toBool() && needless["redirect_url"].isNull());
        QCOMPARE(stateOf("notion"), QStringLiteral("active"));
    }

private:
    void hook(const char *name, const QByteArray &body)
    {
        QCOMPARE(m_server->send("POST", QStringLiteral("/_test/") + QLatin1String(name), body).status, 200);
    }
    LocalServer::Answer apps() const { return m_server->send("GET", QStringLiteral("/api/apps")); }

    static QString auth(const QString &path)
    {
        return QStringLiteral("/api/apps/app1/external-auth/") + path;
    }
    json::Value connect(const char *type)
    {
        m_answer = m_server->send("PUT", auth(QStringLiteral("integrations/") + QLatin1String(type)), "{}");
        return m_answer.json.root();
    }
    void remove(const char *type)
    {
        m_server->send("DELETE", auth(QStringLiteral("integrations/%1/remove").arg(QLatin1String(type))));
    }
    QByteArray status(const char *type, const json::Value &started)
    {
        return m_server
            ->send("GET",
                auth(QStringLiteral("status?integration_type=%1&connection_id=%2")
                         .arg(QLatin1String(type), started["connection_id"].toString())))
            .body;
    }
    QString stateOf(const char *type) const
    {
        const auto answer = m_server->send("GET", auth(QStringLiteral("list")));
        for (const json::Value connector : answer.json.root()["integrations"]) {
            if (connector["integration_type"].toString() == QLatin1String(type))
                return connector["status"].toString();
        }
        return {};
    }

    std::unique_ptr<LocalServer> m_server;
    LocalServer::Answer m_answer;
};

CONSOLE_TEST_MAIN(TestLocalHooks)
#include "tst_localhooks.moc"
