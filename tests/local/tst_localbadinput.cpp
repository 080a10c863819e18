// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "local/wire.h"
#include "support/localserver.h"
#include "support/testmain.h"

#include <QElapsedTimer>

using namespace console;
using namespace console::test;

namespace {

struct Body {
    const char *name;
    QByteArray text;
    QByteArray type = "application/json";
    bool isForAll = false; ///< sent with every kind of credential, not the owner's alone
};

QByteArray nested(const QByteArray &open, int depth, const QByteArray &middle, const QByteArray &close)
{
    return open.repeated(depth) + middle + close.repeated(depth);
}

std::vector<Body> bodies()
{
    const QByteArray deep = QByteArray("[").repeated(20'000);
    return {
        { "empty", "", "application/json", true },
        { "cut", R"({"name":"x)" },
        { "null", "null" },
        { "number", "5" },
        { "list of nothing", "[null,5,\"x\",[]]" },
        { "deep", deep },
        { "deep objects", nested(R"({"query":)", 600, "1", "}") },
        { "deep, but allowed", nested(R"({"query":)", 500, "1", "}") },
        { "repeated members", R"({"name":1,"name":"x","query":{},"query":5,"id":"x","id":null})" },
        { "NUL and lone surrogates",
            R"({"name":"a\u0000b","query":{"a\u0000b":"\ud800"},"email":"\udfff@x"})" },
        { "a byte order mark", "\xef\xbb\xbf{}" },
        { "two documents", "{}{}" },
        { "not a number", R"({"limit":NaN,"number":-Infinity})" },
        { "huge numbers", R"({"limit":1e999999,"number":)" + QByteArray(5000, '9') + "}" },
        { "not UTF-8", "{\"name\":\"\xc3\x28\xff\"}" },
        { "wrong types",
            R"({"query":5,"data":[],"records":{"a":1},"key":{},"email":[],"password":{},"name":{},"slug":5,)"
            R"("operations":5,"headers":5,"scopes":5,"entityNameToSchema":[],"entry":5,"files":{},"events":5})",
            "application/json", true },
        { "a list of objects of wrong types",
            R"([{"id":5,"name":{}},{"name":[],"instructions":5,"path":{}}])" },
        { "odd operators", R"({"query":{"$where":1,"a..b":{"$in":5}},"data":{"$set":5,"$inc":{"":"x"}}})",
            "application/json", true },
        { "plain text", "hello", "text/plain" },
        { "no boundary", "--x\r\n", "multipart/form-data" },
        { "cut multipart", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhalf",
            "multipart/form-data; boundary=x", true },
        { "no file", "--x\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nz\r\n--x--",
            "multipart/form-data; boundary=x" },
        { "odd file",
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../\xff\"\r\n"
            "Content-Type: a/b/c\r\n\r\n\"open\nx,y\xff\r\n--x--\r\n",
            "multipart/form-data; boundary=x" },
        { "broken form", "grant_type=%zz&&&=%ff", "application/x-www-form-urlencoded" },
        { "compressed", "\x1f\x8b\x08", "application/json\r\nContent-Encoding: gzip" },
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
        m_credential = owner();
        const auto routes = m_server->send("GET", QStringLiteral("/_test/routes"));
        for (const json::Value pattern : routes.json.root()) {
            // A stream has no end to wait for.
            if (!pattern.utf8().contains("/_test/") && !pattern.utf8().endsWith("/stream"))
                m_patterns += pattern.utf8().toByteArray();
        }
        QVERIFY(m_patterns.size() > 50);
    }

    void everyRouteSurvivesEveryBody_data()
    {
        QTest::addColumn<QByteArray>("credential");
        const auto bearer = [this](const char *member) {
            return "Authorization: Bearer " + m_server->text(member).toUtf8();
        };
        QTest::newRow("owner") << bearer("token");
        QTest::newRow("app user") << bearer("ownerToken");
        QTest::newRow("service") << bearer("serviceToken");
        QTest::newRow("workspace key") << "api_key: " + m_server->text("apiKey").toUtf8();
        QTest::newRow("nonsense") << QByteArray("Authorization: Bearer ..");
    }

    void everyRouteSurvivesEveryBody()
    {
        QFETCH(QByteArray, credential);
        const bool isOwner = credential == owner();
        m_credential = credential;
        for (const QByteArray &pattern : m_patterns) {
            for (const Body &body : bodies()) {
                if (isOwner || body.isForAll)
                    check(pattern, filled(pattern, "x"), body);
            }
        }
        m_credential = owner();
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
            for (const char *method :
                { "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW" }) {
                const QByteArray other = method + pattern.sliced(pattern.indexOf(' '));
                if (!m_patterns.contains(other))
                    check(other, filled(pattern, "x"), { "other method", "{}" });
            }
        }
    }

    /// SQLite has limits of its own for the size and the depth of what it is asked.
    void filtersWithoutMeasureAreRefused()
    {
        const QByteArray parts = QByteArray(R"({"name":{"$regex":"x"}},)").repeated(3000) + "{}";
        const QByteArray values = QByteArray("1,").repeated(300'000) + '1';
        for (const QByteArray &query : { "{\"$or\":[" + parts + "]}", "{\"$and\":[" + parts + "]}",
                 "{\"name\":{\"$in\":[" + values + "]}}", "{\"name\":{\"$all\":[" + values + "]}}",
                 nested(R"({"$not":)", 200, "{}", "}"), nested(R"({"name":{"$elemMatch":)", 200, "{}", "}}"),
                 QByteArray(R"({"a\u0000b":{"$elemMatch":{"x":1}}})"), QByteArray("{\"a\\\"b\":1}"),
                 QByteArray("{\"name\":{\"$regex\":\"(\"}}"),
                 QByteArray(R"({"name":{"$regex":"x","$options":"?"}})") }) {
            for (const char *route : { "PATCH /update-many", "DELETE ", "POST /aggregate" }) {
                const QByteArrayList words = QByteArray(route).split(' ');
                const QByteArray body = words[0] == "DELETE"
                    ? query
                    : "{\"query\":" + query + ",\"data\":{\"$set\":{\"name\":\"x\"}}}";
                const Wire::Answer answer =
                    m_wire->ask(words[0], entity("Customer") + words[1], headers("application/json"), body);
                QVERIFY2(answer.status == 400, (route + query.left(80) + answer.body).constData());
            }
        }
    }

    void filtersUpToTheLimitsAreServed()
    {
        const QByteArray parts = QByteArray(R"({"name":"x"},)").repeated(400) + "{\"name\":\"y\"}";
        const QByteArray values = QByteArray("1,").repeated(9'000) + '1';
        for (const QByteArray &query : { "{\"$or\":[" + parts + "]}", "{\"name\":{\"$in\":[" + values + "]}}",
                 nested("{\"$not\":", 20, "{}", "}"), nested("{\"name\":1,\"$and\":[", 10, "{}", "]}"),
                 nested("{\"name\":{\"$elemMatch\":", 4, "{\"$eq\":1}", "}}") }) {
            const Wire::Answer answer = aggregate(query);
            QVERIFY2(answer.status == 200, (query.left(200) + answer.body).constData());
        }
    }

    void deeperFiltersAreServedOrRefused()
    {
        const std::pair<QByteArray, QByteArray> shapes[] = { { "{\"$not\":", "}" }, { "{\"$nor\":[", "]}" },
            { "{\"name\":1,\"$and\":[", "]}" }, { "{\"$nor\":[{\"a\":1},", "]}" },
            { "{\"name\":{\"$elemMatch\":", "}}" }, { "{\"$or\":[{},{\"name\":{\"$elemMatch\":", "}}]}" } };
        for (const auto &[open, close] : shapes) {
            for (int depth = 1; depth < 40; ++depth) {
                const QByteArray query = nested(open, depth, "{\"k\":{\"$eq\":1}}", close);
                const Wire::Answer answer = aggregate(query);
                QVERIFY2(answer.status == 200 || answer.status == 400, (query + answer.body).constData());
            }
        }
    }

    void aPatternThatBacktracksWithoutEndGivesUp()
    {
        const QByteArray target = entity("Customer");
        const Wire::Answer named = m_wire->ask("PATCH", target + "/update-many", headers("application/json"),
            "{\"query\":{},\"data\":{\"$set\":{\"name\":\"" + QByteArray("a").repeated(5000) + "\"}}}");
        QCOMPARE(named.status, 200);
        QElapsedTimer timer;
        timer.start();
        const Wire::Answer answer = m_wire->ask("POST", target + "/aggregate", headers("application/json"),
            R"({"query":{"name":{"$regex":"^(a+)+$|^(a|aa)+b"}}})");
        QVERIFY(answer.status == 200 || answer.status == 400);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }

    void pipelinedRequestsAreAnsweredInOrder()
    {
        const QByteArray head = " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers("application/json");
        const QByteArray target = entity("Customer");
        m_wire->send("POST " + target + head + "Content-Length: 3\r\n\r\n{x}" + "GET " + target + "/count"
            + head + "\r\nPATCH " + target + "/update-many" + head
            + "Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\nBREW /" + head
            + "\r\nGET / nonsense\r\n\r\n");
        for (const int status : { 400, 200, 400, 404, 400 }) {
            const Wire::Answer answer = m_wire->next();
            QCOMPARE(answer.status, status);
            QVERIFY(json::parse(answer.body));
        }
    }

    void aRequestThatIsCutShortIsToldSo()
    {
        for (const QByteArray &begin : { QByteArray("GET /api/apps HT"),
                 QByteArray(
                     "POST /api/apps HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 50\r\n\r\n{\"a") }) {
            Wire wire(m_server->url());
            wire.send(begin);
            wire.endHalf();
            QCOMPARE(wire.next().status, 400);
        }
        Wire whole(m_server->url());
        whole.send("GET " + entity("Customer") + "/count HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            + headers("application/json") + "\r\n");
        whole.endHalf();
        QCOMPARE(whole.next().status, 200);
    }

    void aBodyThatIsTooLargeIsRefusedWhileItIsSent()
    {
        Wire wire(m_server->url());
        const QByteArray size = QByteArray::number(70 * 1024 * 1024);
        wire.send("POST " + entity("Customer") + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + size
            + "\r\n\r\n" + QByteArray(8 * 1024 * 1024, ' '));
        QCOMPARE(wire.next().status, 413);
    }

    void malformedBodiesOfRecordsAreRefused()
    {
        for (const char *route : { "POST ", "POST /bulk", "PUT /bulk", "PATCH /update-many", "POST /upsert",
                 "POST /import", "POST /aggregate", "DELETE ", "PUT /trash/restore" }) {
            const QByteArrayList words = QByteArray(route).split(' ');
            for (const Body &body : bodies()) {
                const QByteArray target = entity("Customer") + words[1];
                const bool takesAnyObject = words[0] == "DELETE" || words[1].isEmpty()
                    || words[1] == "/trash/restore" || words[1] == "/aggregate";
                const auto document = json::parse(body.text);
                if (takesAnyObject && document && document->root().isObject())
                    continue; // a record or filter like any other, or members that nobody asks for
                if (words[1] == "/import" && body.text.contains("\"file\"") && body.text.endsWith("--\r\n"))
                    continue; // what is wrong with a whole file is an answer
                const Wire::Answer answer = m_wire->ask(words[0], target, headers(body.type), body.text);
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

    Wire::Answer aggregate(const QByteArray &query)
    {
        return m_wire->ask("POST", entity("Customer") + "/aggregate", headers("application/json"),
            "{\"query\":" + query + "}");
    }

    QByteArray owner() const { return "Authorization: Bearer " + m_server->token(); }
    QByteArray entity(const char *name) const
    {
        return "/api/apps/" + m_server->appId().toUtf8() + "/entities/" + name;
    }
    QByteArray headers(const QByteArray &type) const
    {
        return m_credential + "\r\nContent-Type: " + type + "\r\n";
    }

    void check(const QByteArray &pattern, const QByteArray &target, const Body &body)
    {
        const QByteArray method = pattern.first(pattern.indexOf(' '));
        const Wire::Answer answer = m_wire->ask(method, target, headers(body.type), body.text);
        const QByteArray told = pattern + ", " + body.name + ": " + QByteArray::number(answer.status) + ' '
            + answer.body.left(200);
        // 501 is an honest word about what needs another program.
        QVERIFY2(answer.status >= 200 && (answer.status < 500 || answer.status == 501), told.constData());
        if (answer.status >= 400 && !answer.type.startsWith("text/html") && method != "HEAD")
            QVERIFY2(json::parse(answer.body), told.constData());
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Wire> m_wire;
    QByteArrayList m_patterns;
    QByteArray m_credential; ///< a header
};

CONSOLE_TEST_MAIN(TestLocalBadInput)
#include "tst_localbadinput.moc"
