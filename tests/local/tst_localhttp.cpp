// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/guard.h"
#include "local/http/engine.h"
#include "local/http/router.h"
#include "support/testmain.h"

#include <QRandomGenerator>
#include <QTcpSocket>

using namespace console;
using namespace console::local;
using namespace std::chrono_literals;

/// The HTTP engine against clients that misbehave, and the router.
class TestLocalHttp : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_router.add("GET", "/echo/{name}",
            [](const http::Request &request) { return http::json(request.parameter("name")); });
        m_router.add(
            "POST", "/echo/{name}", [](const http::Request &request) { return http::json(request.body); });
        m_router.add("GET", "/all/{rest...}", [](const http::Request &request) {
            return http::json(request.parameter("rest") + '|' + request.argument("q"));
        });
        m_router.add(
            "GET", "/throws", [](const http::Request &) -> http::Response { throw std::runtime_error("x"); });
        http::EngineLimits limits;
        limits.headerBytes = 4096;
        limits.bodyBytes = 10'000;
        limits.idleTime = 600ms;
        limits.headerTime = 300ms;
        limits.bodyTime = 300ms;
        m_engine = std::make_unique<http::Engine>(
            [this](const http::Request &request, const http::Reply &reply) {
                m_router.dispatch(request, reply);
            },
            limits);
        const auto port = m_engine->listen(0);
        QVERIFY(port);
        m_port = *port;
    }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char *name, const QByteArray &request, const char *status,
                             const char *body) {
            QTest::newRow(name) << request << QByteArray(status) << QByteArray(body);
        };
        const auto get = [](const QByteArray &target) {
            return "GET " + target + " HTTP/1.1\r\nHost: x\r\n\r\n";
        };
        row("plain", get("/echo/a"), "200", "a");
        row("trailing slash", get("/echo/a/"), "200", "a");
        row("slash inside a segment", get("/echo/a%2Fb"), "200", "a/b");
        row("percent and utf-8", get("/echo/%25%C3%A5"), "200", "%å");
        row("catch-all", get("/all/get:/x/%7Bid%7D?q=1%2B1+2"), "200", "get:/x/{id}|1+1 2");
        row("not found", get("/nope"), "404", R"({"error":"Not found"})");
        row("wrong method", "DELETE /echo/a HTTP/1.1\r\nHost: x\r\n\r\n", "405",
            R"({"error":"Method not allowed"})");
        row("handler throws", get("/throws"), "500", R"({"error":"Internal server error"})");
        row("head", "HEAD /echo/abc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "200", "");
        row("options", "OPTIONS /echo/a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "204", "");
        row("body", "POST /echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi", "200", "hi");
        row("chunked",
            "POST /echo/a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
            "200", "hi");
        row("bad escape", get("/echo/%zz"), "400", R"({"error":"Malformed request target"})");
        row("half escape", get("/echo/%2"), "400", R"({"error":"Malformed request target"})");
        row("nul", get("/echo/%00"), "400", R"({"error":"Malformed request target"})");
        row("no host", "GET /echo/a HTTP/1.1\r\n\r\n", "400", R"({"error":"Host header required"})");
        row("nonsense", "hello\r\n\r\n", "400", R"({"error":"Malformed HTTP request"})");
        row("bad length", "POST /echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: two\r\n\r\n", "400",
            R"({"error":"Malformed HTTP request"})");
        row("large header", "GET / HTTP/1.1\r\nX: " + QByteArray(9000, 'x') + "\r\n\r\n", "431",
            R"({"error":"Request header too large"})");
        row("large body", "POST /echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 10001\r\n\r\n", "413",
            R"({"error":"Request body too large"})");
    }

    void answers()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, body);
        const QByteArray answer = exchange(request);
        QCOMPARE(answer.left(9 + status.size()), "HTTP/1.1 " + status);
        QCOMPARE(answer.mid(answer.indexOf("\r\n\r\n") + 4), body);
    }

    void expectContinueIsAnswered()
    {
        QTcpSocket socket;
        open(socket);
        socket.write("POST /echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        QVERIFY(QTest::qWaitFor([&] { return socket.bytesAvailable() > 0; }));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 100 Continue"));
        socket.write("hi");
        QVERIFY(QTest::qWaitFor([&] { return socket.bytesAvailable() > 0; }));
        QVERIFY(socket.readAll().startsWith("HTTP/1.1 200"));
    }

    void aConnectionCarriesManyRequests()
    {
        QTcpSocket socket;
        open(socket);
        for (int i = 0; i < 50; ++i)
            socket.write("GET /echo/" + QByteArray::number(i) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        QByteArray all;
        QVERIFY(QTest::qWaitFor([&] { return (all += socket.readAll()).endsWith("\r\n\r\n49"); }));
        QCOMPARE(all.count("HTTP/1.1 200"), 50);
    }

    void slowClientsAreCutOff()
    {
        for (const char *begin :
            { "", "GET /echo/a HT", "POST /echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab" }) {
            QTcpSocket socket;
            open(socket);
            socket.write(begin);
            QVERIFY(
                QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 3000));
        }
    }

    void noiseNeverEndsTheServer()
    {
        QRandomGenerator random(1);
        const QByteArray good = "POST /echo/a HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
        for (int round = 0; round < 60; ++round) {
            QByteArray bytes = good;
            for (int i = 0; i < 6; ++i)
                bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
            QTcpSocket socket;
            open(socket);
            socket.write(bytes.left(random.bounded(int(bytes.size()) + 1)));
            socket.flush();
            if (round % 2)
                socket.abort();
        }
        QVERIFY(exchange("GET /echo/alive HTTP/1.1\r\nHost: x\r\n\r\n").endsWith("alive"));
    }

    void foreignHostsAndFormsAreRefused()
    {
        const QByteArray url = "http://127.0.0.1:4400";
        const auto status = [&url](const http::Pairs &headers) {
            http::Request request;
            request.method = "POST";
            request.headers = headers;
            const auto refusal = guard(request, url);
            return refusal ? refusal->status : 200;
        };
        const std::pair<QByteArray, QByteArray> form = { "Content-Type",
            "application/x-www-form-urlencoded" };
        QCOMPARE(status({ { "Host", "127.0.0.1:4400" } }), 200);
        QCOMPARE(status({ { "Host", "localhost:4400" } }), 200);
        QCOMPARE(status({ { "Host", "evil.example" } }), 421);
        QCOMPARE(status({ { "Host", "127.0.0.1.evil.example" } }), 421);
        QCOMPARE(status({}), 421);
        const std::pair<QByteArray, QByteArray> here = { "Host", "127.0.0.1:4400" };
        QCOMPARE(status({ here, form }), 200); // no browser sends it
        QCOMPARE(status({ here, form, { "Origin", url } }), 200);
        QCOMPARE(status({ here, form, { "Origin", "http://127.0.0.1:5000" } }), 403);
        QCOMPARE(status({ here, form, { "Origin", "http://localhost:4400" } }), 403);
        QCOMPARE(status({ here, form, { "Origin", "null" } }), 403);
    }

private:
    void open(QTcpSocket &socket) const
    {
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        QVERIFY(socket.waitForConnected(3000));
    }
    /// The first whole answer.
    QByteArray exchange(const QByteArray &request) const
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), m_port);
        socket.waitForConnected(3000);
        socket.write(request);
        QByteArray answer;
        const bool hasBody = !request.startsWith("HEAD") && !request.startsWith("OPTIONS");
        [[maybe_unused]] const bool came = QTest::qWaitFor(
            [&] {
                answer += socket.readAll();
                const qsizetype head = answer.indexOf("\r\n\r\n");
                const qsizetype length = answer.indexOf("Content-Length: ");
                if (head < 0)
                    return false;
                const qsizetype end = answer.indexOf("\r\n", length);
                return !hasBody || length < 0
                    || answer.size() >= head + 4 + answer.mid(length + 16, end - length - 16).toInt();
            },
            3000);
        return answer;
    }

    http::Router m_router;
    std::unique_ptr<http::Engine> m_engine;
    quint16 m_port = 0;
};

CONSOLE_TEST_MAIN(TestLocalHttp)
#include "tst_localhttp.moc"
