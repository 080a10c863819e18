// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "support/localserver.h"
#include "support/testmain.h"

#include <QTcpSocket>

using namespace console;
using namespace console::test;

namespace {

struct Answer {
    int status = 0;
    QByteArray type;
    QByteArray body;
};

/// One connection that is kept, for many requests in a row.
class Wire {
public:
    explicit Wire(const QUrl &server)
        : m_server(server)
    {
    }

    Answer ask(
        const QByteArray &method, const QByteArray &target, const QByteArray &headers, const QByteArray &body)
    {
        if (m_socket.state() != QAbstractSocket::ConnectedState) {
            m_socket.abort();
            m_bytes.clear();
            m_socket.connectToHost(m_server.host(), quint16(m_server.port()));
            m_socket.waitForConnected(5000);
        }
        m_socket.write(method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
        Answer answer;
        qsizetype end = -1;
        qsizetype length = 0;
        while (end < 0 || m_bytes.size() < end + length) {
            if (!m_socket.bytesAvailable() && !m_socket.waitForReadyRead(20'000))
                return answer;
            m_bytes += m_socket.readAll();
            if (end < 0 && m_bytes.contains("\r\n\r\n")) {
                end = m_bytes.indexOf("\r\n\r\n") + 4;
                length = header("content-length: ", end).toLongLong();
            }
        }
        answer = { m_bytes.mid(9, 3).toInt(), header("content-type: ", end), m_bytes.mid(end, length) };
        const bool isLast = header("connection: ", end) == "close";
        m_bytes.remove(0, end + length);
        if (isLast)
            m_socket.abort();
        return answer;
    }

private:
    QByteArray header(const QByteArray &name, qsizetype end) const
    {
        const qsizetype at = m_bytes.first(end).toLower().indexOf("\r\n" + name);
        const qsizetype start = at + 2 + name.size();
        return at < 0 ? QByteArray() : m_bytes.mid(start, m_bytes.indexOf("\r\n", start) - start);
    }

    QUrl m_server;
    QTcpSocket m_socket;
    QByteArray m_bytes;
};

struct Body {
    const char *name;
    QByteArray text;
    QByteArray type = "application/json";
};

std::vector<Body> bodies()
{
    const QByteArray deep = QByteArray("[").repeated(20'000);
    return {
        { "empty", "" },
        { "cut", R"({"name":"x)" },
        { "null", "null" },
        { "number", "5" },
        { "list of nothing", "[null,5,\"x\",[]]" },
        { "deep", deep },
        { "deep objects", QByteArray(R"({"query":)").repeated(600) + "1" + QByteArray("}").repeated(600) },
        { "huge numbers", R"({"limit":1e999999,"number":)" + QByteArray(5000, '9') + "}" },
        { "not UTF-8", "{\"name\":\"\xc3\x28\xff\"}" },
        { "wrong types",
            R"({"query":5,"data":[],"records":{"a":1},"key":{},"email":[],"password":{},"name":{},"slug":5,)"
            R"("operations":5,"headers":5,"scopes":5,"entityNameToSchema":[],"entry":5,"files":{},"events":5})" },
        { "odd operators", R"({"query":{"$where":1,"a..b":{"$in":5}},"data":{"$set":5,"$inc":{"":"x"}}})" },
        { "plain text", "hello", "text/plain" },
        { "no boundary", "--x\r\n", "multipart/form-data" },
        { "cut multipart", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf",
            "multipart/form-data; boundary=x" },
        { "broken form", "grant_type=%zz&&&=%ff", "application/x-www-form-urlencoded" },
    };
}

} // namespace

/// Whatever a client sends: every route answers, with JSON where it refuses, and never with a failure of its
/// own.
class TestLocalBadInput : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<LocalServer>();
        QVERIFY2(m_server->isRunning(), m_server->errors().constData());
        m_wire = std::make_unique<Wire>(m_server->url());
        const auto routes = m_server->send("GET", QStringLiteral("/_test/routes"));
        for (const json::Value pattern : routes.json.root()) {
            // A stream has no end to wait for.
            if (!pattern.utf8().contains("/_test/") && !pattern.utf8().endsWith("/stream"))
                m_patterns += pattern.utf8().toByteArray();
        }
        QVERIFY(m_patterns.size() > 50);
    }

    void everyRouteSurvivesEveryBody()
    {
        for (const QByteArray &pattern : m_patterns) {
            for (const Body &body : bodies())
                check(pattern, filled(pattern, "x"), body);
        }
    }

    void everyRouteSurvivesOddPlacesAndQueries()
    {
        for (const QByteArray &pattern : m_patterns) {
            for (const QByteArray &odd : { QByteArray("%00"), QByteArray("%ff"), QByteArray("..%2F..%2Fetc"),
                     QByteArray("'%22;--"), QByteArray(3000, 'a') })
                check(pattern, filled(pattern, odd), { "odd place", "{}" });
            const QByteArray target = filled(pattern, "x");
            for (const QByteArray &query : { QByteArray("?q=%7B%22a%22%3A%7B%22%24regex%22%3A%22(%22%7D%7D"),
                     QByteArray("?q=[]&limit=-1&skip=99999999999999999999&sort=a..b&fields=,,&cursor=x"),
                     QByteArray("?limit=1e9&sort=-%22&distinct=a%22b&%00=1"), QByteArray("?%&&==&q=%ff") })
                check(pattern, target + query, { "odd query", "{}" });
        }
    }

    void everyOtherMethodIsRefused()
    {
        for (const QByteArray &pattern : m_patterns) {
            for (const QByteArray &method : { QByteArray("PATCH"), QByteArray("TRACE"), QByteArray("BREW") })
                check(method + pattern.sliced(pattern.indexOf(' ')), filled(pattern, "x"),
                    { "other method", "{}" });
        }
    }

    void malformedBodiesOfRecordsAreRefused()
    {
        for (const char *route : { "POST ", "POST /bulk", "PUT /bulk", "PATCH /update-many", "POST /upsert",
                 "POST /import", "POST /aggregate", "DELETE ", "PUT /trash/restore" }) {
            const QByteArrayList words = QByteArray(route).split(' ');
            for (const Body &body : bodies()) {
                const QByteArray target =
                    "/api/apps/" + m_server->appId().toUtf8() + "/entities/Customer" + words[1];
                const bool isQuery =
                    words[0] == "DELETE" || words[1] == "/trash/restore" || words[1] == "/aggregate";
                const QByteArray name = body.name;
                if (isQuery && (name == "huge numbers" || name == "wrong types"))
                    continue; // a filter like any other, or members that nobody asks for
                const Answer answer = m_wire->ask(words[0], target, headers(body.type), body.text);
                QVERIFY2(answer.status >= 400 && answer.status < 500,
                    (QByteArray(route) + ", " + body.name + ": " + QByteArray::number(answer.status))
                        .constData());
            }
        }
    }

private:
    /// The pattern's path with real ids where they are harmless, and `other` elsewhere.
    QByteArray filled(const QByteArray &pattern, const QByteArray &other)
    {
        QByteArrayList segments = pattern.sliced(pattern.indexOf(' ') + 1).split('/');
        for (QByteArray &segment : segments) {
            if (!segment.startsWith('{'))
                continue;
            const bool isLast = &segment == &segments.last();
            if (segment == "{app}" && !isLast)
                segment = m_server->appId().toUtf8();
            else if (segment == "{ws}" && !isLast)
                segment = m_server->text("workspaceId").toUtf8();
            else if (segment == "{entity}")
                segment = "WorkOrder";
            else
                segment = other;
        }
        return segments.join('/');
    }

    QByteArray headers(const QByteArray &type) const
    {
        return "Authorization: Bearer " + m_server->token() + "\r\nContent-Type: " + type + "\r\n";
    }

    void check(const QByteArray &pattern, const QByteArray &target, const Body &body)
    {
        const QByteArray method = pattern.first(pattern.indexOf(' '));
        const Answer answer = m_wire->ask(method, target, headers(body.type), body.text);
        const QByteArray told = pattern + ", " + body.name + ": " + QByteArray::number(answer.status) + ' '
            + answer.body.left(200);
        // 501 is an honest word about what needs another program.
        QVERIFY2(answer.status >= 200 && (answer.status < 500 || answer.status == 501), told.constData());
        if (answer.status >= 400 && !answer.type.startsWith("text/html"))
            QVERIFY2(json::parse(answer.body), told.constData());
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Wire> m_wire;
    QByteArrayList m_patterns;
};

CONSOLE_TEST_MAIN(TestLocalBadInput)
#include "tst_localbadinput.moc"
