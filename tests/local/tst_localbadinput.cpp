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
        { "JSON that says to be text", R"({"name":"x","query":{}})", "text/plain", true },
        { "JSON that says to be a form", "{}", "application/x-www-form-urlencoded" },
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

bool endsWithAny(const QByteArray &pattern, std::initializer_list<const char *> ends)
{
    return std::any_of(ends.begin(), ends.end(), [&](const char *end) { return pattern.endsWith(end); });
}

/// What a person sees in a browser refuses in HTML.
bool isPage(const QByteArray &pattern)
{
    return pattern.contains(" /device") || pattern.contains(" /login") || pattern.contains(" /connect/")
        || pattern.contains(" /sites/") || endsWithAny(pattern, { "/whatsapp", "/telegram" });
}

/// GET and DELETE read no body, but for the filter of a bulk delete; and three routes need to know nothing
/// but their address. What the AI gateway would be asked is not looked at: there is none (501).
bool readsBody(const QByteArray &pattern)
{
    if (pattern.startsWith("GET ") || pattern.contains("/ai/{provider}"))
        return false;
    if (pattern.startsWith("DELETE "))
        return pattern.endsWith("/entities/{entity}");
    return !endsWithAny(
        pattern, { "/apps-trash/{app}/restore", "/payments/stripe/install", "/log-user-in-app/{page}" });
}

/// Records, filters and the settings of a login are objects of any members.
bool takesAnyMembers(const QByteArray &pattern)
{
    return endsWithAny(pattern,
        { "/entities/{entity}", "/entities/User", "/entities/User/me", "/trash/restore",
            "/auth-configuration" });
}

/// Whether there is no way to take this body for what the route reads.
bool isBad(const QByteArray &pattern, const Body &body)
{
    if (!readsBody(pattern))
        return false;
    const auto document = json::parse(body.text);
    if (document && document->root().isObject() && body.type.startsWith("application/json"))
        return qstrcmp(body.name, "wrong types") == 0 && !takesAnyMembers(pattern);
    const bool isFile = qstrcmp(body.name, "odd file") == 0; // odd, but whole
    const bool isList = document && document->root().isArray();
    return !(isFile && endsWithAny(pattern, { "/import", "/UploadFile", "/UploadPrivateFile" }))
        && !(isList && pattern.endsWith("/entities/User/bulk")); // which no list does anything to
}

} // namespace

/// Whatever a client sends: every route answers, refuses with 4xx and JSON what it cannot read, and never
/// fails itself.
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
                    check(pattern, filled(pattern, "x"), body, isBad(pattern, body));
            }
        }
        m_credential = owner();
    }

    void everyRouteSurvivesOddPlacesAndQueries()
    {
        for (const QByteArray &pattern : m_patterns) {
            for (const QByteArray &odd : { QByteArray("%00"), QByteArray("%ff"), QByteArray("..%2F..%2Fetc"),
                     QByteArray("'%22;--"), QByteArray(3000, 'a') }) {
                const QByteArray target = filled(pattern, odd);
                const bool isNoText = target.contains("%00") || target.contains("%ff");
                check(pattern, target, { "odd place", "{}" }, isNoText);
            }
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
                const bool isDerived = qstrcmp(method, "OPTIONS") == 0
                    || (qstrcmp(method, "HEAD") == 0 && isServed("GET" + other.sliced(4)));
                if (!m_patterns.contains(other))
                    check(other, filled(pattern, "x"), { "other method", "{}" },
                        !isDerived && !isServed(other));
            }
        }
    }

    /// A client that ends its half in the midst of a body still hears why nothing came of it.
    void everyRouteTellsWhoLeftHalfway()
    {
        for (const QByteArray &pattern : m_patterns) {
            Wire wire(m_server->url());
            wire.send(pattern.first(pattern.indexOf(' ') + 1) + filled(pattern, "x")
                + head("application/json") + "Content-Length: 50\r\n\r\n{\"a\":");
            wire.endHalf();
            requireRefusal(wire.next(), pattern);
        }
    }

    void everyRouteKeepsPipelinedRequestsApart()
    {
        for (const QByteArray &pattern : m_patterns) {
            const QByteArray next = "BREW /api/apps" + head("text/plain") + "Content-Length: 1\r\n\r\n{";
            m_wire->send(pattern.first(pattern.indexOf(' ') + 1) + filled(pattern, "x")
                + head("application/json") + "Content-Length: 2\r\n\r\n{x" + next + next);
            const Wire::Answer own = m_wire->next();
            QVERIFY2(own.status >= 200, pattern.constData());
            for (int i = 0; i < 2; ++i) {
                const Wire::Answer answer = m_wire->next();
                QVERIFY2(answer.status == 405, (pattern + QByteArray::number(answer.status)).constData());
                requireRefusal(answer, pattern);
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
        const QByteArray begin = head("application/json");
        const QByteArray target = entity("Customer");
        m_wire->send("POST " + target + begin + "Content-Length: 3\r\n\r\n{x}" + "GET " + target + "/count"
            + begin + "\r\nPATCH " + target + "/update-many" + begin
            + "Transfer-Encoding: chunked\r\n\r\n2\r\n[]\r\n0\r\n\r\nBREW /" + begin
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
            const Wire::Answer answer = wire.next();
            QCOMPARE(answer.status, 400);
            requireRefusal(answer, begin);
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
        const Wire::Answer answer = wire.next();
        QCOMPARE(answer.status, 413);
        requireRefusal(answer, "too large");
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

    QByteArray head(const QByteArray &type) const
    {
        return " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers(type);
    }

    /// Another route of this method takes the words of this one for its placeholders.
    bool isServed(const QByteArray &asked) const
    {
        const QByteArrayList words = asked.split('/');
        return std::any_of(m_patterns.begin(), m_patterns.end(), [&](const QByteArray &pattern) {
            const QByteArrayList parts = pattern.split('/');
            const bool takesRest = parts.constLast().endsWith("...}");
            bool fits = takesRest ? words.size() >= parts.size() : words.size() == parts.size();
            for (qsizetype i = 0; fits && i < parts.size(); ++i)
                fits = parts[i].startsWith('{') || parts[i] == words[i];
            return fits;
        });
    }

    static void requireRefusal(const Wire::Answer &answer, const QByteArray &what)
    {
        const QByteArray told = what + ": " + QByteArray::number(answer.status) + ' ' + answer.body.left(200);
        QVERIFY2(answer.status >= 400 && answer.status < 500, told.constData());
        QVERIFY2(answer.type == "application/json" && json::parse(answer.body), told.constData());
    }

    void check(const QByteArray &pattern, const QByteArray &target, const Body &body, bool isRefused = false)
    {
        const QByteArray method = pattern.first(pattern.indexOf(' '));
        const Wire::Answer answer = m_wire->ask(method, target, headers(body.type), body.text);
        const QByteArray told = pattern + ", " + body.name + ": " + QByteArray::number(answer.status) + ' '
            + answer.body.left(200);
        // 501 is an honest word about what needs another program.
        QVERIFY2(answer.status >= 200 && (answer.status < 500 || answer.status == 501), told.constData());
        QVERIFY2(!isRefused || (answer.status >= 400 && answer.status < 500), told.constData());
        if (answer.status >= 400 && !isPage(pattern) && method != "HEAD")
            QVERIFY2(answer.type == "application/json" && json::parse(answer.body), told.constData());
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<Wire> m_wire;
    QByteArrayList m_patterns;
    QByteArray m_credential; ///< a header
};

CONSOLE_TEST_MAIN(TestLocalBadInput)
#include "tst_localbadinput.moc"
