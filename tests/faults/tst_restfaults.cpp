// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/restfixture.h"
#include "support/testmain.h"
#include "support/watchdog.h"

#include <QThread>

using namespace console;
using namespace console::test;

using Kind = Error::Kind;
using Then = RawAnswer::Then;

/// A server that misbehaves: every call of every service ends with the right error, none stalls the event
/// loop, and each can be cancelled.
class TestRestFaults : public QObject {
    Q_OBJECT

private slots:
    void everyCallEndsWithTheRightError_data();
    void everyCallEndsWithTheRightError();
    void serverThatIsDownIsOffline();
    void everyCallCanBeCancelled_data();
    void everyCallCanBeCancelled();
    void otherHostIsNeverAskedAfterARedirect();
    void slowDripIsNoTimeout();
    void retryAfterIsTold();
    void truncatedPageIsPassedOnOrRefused();
    void hugeBodies_data();
    void hugeBodies();
    void documentFaults_data();
    void documentFaults();
};

namespace {

const QString id = QStringLiteral("x");

/// Starts one call of each port method; `failed` gets the error of each as it comes.
std::vector<PendingCall> startAll(Services &services, const std::function<void(const Error *)> &ended)
{
    const auto on = [ended](auto result) { ended(result ? nullptr : &result.error()); };
    std::vector<PendingCall> calls;
    calls.push_back(services.apps.workspaces(on));
    calls.push_back(services.apps.apps(on));
    calls.push_back(services.apps.app(id, on));
    calls.push_back(services.entities.schemas(id, on));
    calls.push_back(services.records.page(id, id, {}, {}, on));
    calls.push_back(services.records.count(id, id, {}, on));
    calls.push_back(services.records.record(id, id, id, on));
    calls.push_back(services.records.create(id, id, "{}", on));
    calls.push_back(services.records.update(id, id, id, "{}", on));
    calls.push_back(services.connectors.connectors(id, on));
    calls.push_back(services.connectors.catalogue(id, on));
    calls.push_back(services.connectors.connect(id, { id, {}, {}, false }, on));
    calls.push_back(services.connectors.status(id, id, id, on));
    calls.push_back(services.integrations.integrations(id, on));
    calls.push_back(services.integrations.integration(id, id, on));
    calls.push_back(services.integrations.operations(id, id, on));
    calls.push_back(services.integrations.create(id, {}, on));
    calls.push_back(services.integrations.call({ id, id, id, {}, {}, {} }, on));
    calls.push_back(services.files.upload(id, { id, "text/plain", "x" }, {}, {}, on));
    calls.push_back(services.files.signedUrl(id, id, on));
    return calls;
}
constexpr int allCalls = 20;

QByteArray deflated(qsizetype size)
{
    return qCompress(QByteArray(size, ' ')).mid(4); // Qt puts the size before the zlib stream
}

/// Answers that are faults for every call, and the error that each must give.
void addFaults()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<QList<Kind>>("kinds");
    const auto row = [](const char *name, const RawAnswer &answer, const QList<Kind> &kinds) {
        QTest::newRow(name) << answer << kinds;
    };
    const QByteArray ok = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    const QByteArray page = "<html><head><title>502 Bad Gateway</title></head></html>";

    row("never answers", { {}, Then::Keep }, { Kind::Timeout });
    row("stops after the status line", { "HTTP/1.1 200 OK\r\n", Then::Keep }, { Kind::Timeout });
    row("stops in the body", { ok + "Content-Length: 100\r\n\r\n{\"a\":", Then::Keep }, { Kind::Timeout });
    row("closes at once", { {}, Then::Close }, { Kind::Offline });
    row("resets at once", { {}, Then::Reset }, { Kind::Offline });
    row("drops in the head", { "HTTP/1.1 200 OK\r\nContent-", Then::Close },
        { Kind::Offline, Kind::Protocol });
    row("drops in the body", { ok + "Content-Length: 100\r\n\r\n{\"a\":", Then::Close }, { Kind::Offline });
    row("resets in the body", { ok + "Content-Length: 100\r\n\r\n{\"a\":", Then::Reset }, { Kind::Offline });
    row("is no HTTP server", { "SSH-2.0-OpenSSH_9.2\r\n", Then::Close }, { Kind::Offline, Kind::Protocol });
    row("talks nonsense", { QByteArray("\0\1\2\377\376\r\n\r\n", 9), Then::Close },
        { Kind::Offline, Kind::Protocol });
    row("status line without a number", { "HTTP/1.1 abc def\r\n\r\n", Then::Close },
        { Kind::Offline, Kind::Protocol });
    row("chunked garbage", { ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nnonsense\r\n", Then::Close },
        { Kind::Offline, Kind::Protocol });
    row("chunk that never ends", { ok + "Transfer-Encoding: chunked\r\n\r\nffff\r\n{", Then::Close },
        { Kind::Offline, Kind::Protocol });
    row("negative length", { ok + "Content-Length: -5\r\n\r\n", Then::Close },
        { Kind::Offline, Kind::Protocol });
    row("garbage that claims to be gzip",
        { ok + "Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd", Then::Keep },
        { Kind::Protocol, Kind::Offline });
    row("announces 10 GB", { ok + "Content-Length: 10737418240\r\n\r\n{", Then::Keep }, { Kind::Protocol });

    row("HTML 500", httpAnswer(500, page, {}, "text/html"), { Kind::Server });
    row("HTML 502", httpAnswer(502, page, {}, "text/html"), { Kind::Server });
    row("503", httpAnswer(503, {}), { Kind::Server });
    row("500 that drops", { "HTTP/1.1 500 Oops\r\nContent-Length: 100\r\n\r\nhalf", Then::Close },
        { Kind::Server, Kind::Offline });
    row("401", httpAnswer(401, R"({"error":"Unauthorized"})"), { Kind::Unauthorized });
    row("401 with a challenge", httpAnswer(401, "{}", "WWW-Authenticate: Basic realm=\"x\"\r\n"),
        { Kind::Unauthorized });
    row("403", httpAnswer(403, R"({"detail":"No"})"), { Kind::Forbidden });
    row("404", httpAnswer(404, R"({"error":"Not here"})"), { Kind::NotFound });
    row("407", httpAnswer(407, {}), { Kind::Protocol, Kind::Offline });
    row("429", httpAnswer(429, R"({"detail":"Slow down"})", "Retry-After: 30\r\n"), { Kind::RateLimited });
    row("redirect", httpAnswer(302, {}, "Location: http://127.0.0.1:1/\r\n"), { Kind::Protocol });
    row("304", httpAnswer(304, {}), { Kind::Protocol });
    row("status 999", httpAnswer(999, {}), { Kind::Protocol });

    row("truncated JSON", httpAnswer(200, R"(  ["a", {"b": )"), { Kind::Protocol });
    row("an empty body", httpAnswer(200, {}), { Kind::Protocol });
    row("204", httpAnswer(204, {}), { Kind::Protocol });
    row("HTML 200", httpAnswer(200, page, {}, "text/html"), { Kind::Protocol });
    row("a number", httpAnswer(200, "42"), { Kind::Protocol });
    row("deep nesting", httpAnswer(200, "  " + QByteArray(100'000, '[')), { Kind::Protocol });
    row("not UTF-8", httpAnswer(200, "[\"\xff\xfe\"]"), { Kind::Protocol });
}

} // namespace

void TestRestFaults::everyCallEndsWithTheRightError_data()
{
    addFaults();
}

void TestRestFaults::everyCallEndsWithTheRightError()
{
    QFETCH(RawAnswer, answer);
    QFETCH(QList<Kind>, kinds);
    RestFixture f(answer, quickPolicy(std::chrono::milliseconds(300)));
    int ended = 0;
    QStringList wrong;
    Watchdog watchdog;
    const auto calls = startAll(f.services, [&](const Error *error) {
        const int call = ended++;
        // A record list is handed on as bytes: only its first character is looked at here.
        const bool isPage = answer.bytes.contains("\r\n\r\n  [") || answer.bytes.contains("\r\n\r\n[");
        if (!error ? !isPage : !kinds.contains(error->kind) || error->detail.isEmpty())
            wrong << QStringLiteral("%1: kind %2 %3")
                         .arg(call)
                         .arg(error ? int(error->kind) : -1)
                         .arg(error ? error->detail : QString());
    });
    QCOMPARE(int(calls.size()), allCalls);
    QTRY_COMPARE_WITH_TIMEOUT(ended, allCalls, 20'000);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
}

void TestRestFaults::serverThatIsDownIsOffline()
{
    RestFixture f;
    f.server.close();
    int offline = 0;
    const auto calls = startAll(f.services, [&](const Error *error) {
        offline += error && error->kind == Kind::Offline && !error->requestId.isEmpty();
    });
    QTRY_COMPARE(offline, allCalls);
}

void TestRestFaults::everyCallCanBeCancelled_data()
{
    addFaults();
}

void TestRestFaults::everyCallCanBeCancelled()
{
    QFETCH(RawAnswer, answer);
    RestFixture f(answer);
    bool stopped = false;
    int ranAfter = 0;
    auto calls = startAll(f.services, [&](const Error *) { ranAfter += stopped; });
    QTRY_VERIFY(!f.server.requests.isEmpty());
    stopped = true;
    calls.clear();
    QTest::qWait(20);
    QCOMPARE(ranAfter, 0);
}

void TestRestFaults::otherHostIsNeverAskedAfterARedirect()
{
    RawServer other([](const RawRequest &) { return httpAnswer(200, R"({"workspaces":[]})"); });
    for (const int status : { 301, 302, 303, 307, 308 }) {
        RestFixture f(
            httpAnswer(status, {}, "Location: " + other.url(QStringLiteral("/x")).toEncoded() + "\r\n"));
        const auto answer =
            await<QList<Workspace>>([&](auto handler) { return f.services.apps.workspaces(handler); });
        QCOMPARE(answer.error().kind, Kind::Protocol);
        QCOMPARE(answer.error().httpStatus, status);
    }
    QCOMPARE(other.connections, 0);
}

void TestRestFaults::slowDripIsNoTimeout()
{
    RestFixture f(RawAnswer{ "HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{", Then::Keep },
        quickPolicy(std::chrono::milliseconds(250)));
    std::optional<Result<QList<Workspace>>> answer;
    const PendingCall call =
        f.services.apps.workspaces([&](Result<QList<Workspace>> result) { answer = std::move(result); });
    QTRY_COMPARE(f.server.requests.size(), 1);
    for (const char c : QByteArray("\"workspaces\":[]}")) {
        QTest::qWait(30);
        f.server.sendMore(QByteArray(1, c));
    }
    QTRY_VERIFY(answer);
    QVERIFY(answer->has_value());
}

void TestRestFaults::retryAfterIsTold()
{
    RestFixture f(httpAnswer(429, R"({"detail":"Slow down"})", "Retry-After: 30\r\n"));
    const auto answer =
        await<QList<Workspace>>([&](auto handler) { return f.services.apps.workspaces(handler); });
    QCOMPARE(answer.error().kind, Kind::RateLimited);
    QCOMPARE(answer.error().retryAfter, std::optional(std::chrono::seconds(30)));
    QCOMPARE(answer.error().detail, QStringLiteral("Slow down"));
}

void TestRestFaults::truncatedPageIsPassedOnOrRefused()
{
    // The bytes of a page are indexed elsewhere; what does not even begin as JSON is refused here.
    const auto page = [](const QByteArray &body) {
        RestFixture f(httpAnswer(200, body));
        return await<RecordBytes>(
            [&](auto handler) { return f.services.records.page(id, id, {}, {}, handler); });
    };
    QVERIFY(page(R"({"items":[{"id")").has_value());
    QCOMPARE(page("<html>").error().kind, Kind::Protocol);
    QCOMPARE(page("").error().kind, Kind::Protocol);
}

void TestRestFaults::hugeBodies_data()
{
    QTest::addColumn<RawAnswer>("answer");
    const QByteArray head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    QTest::newRow("17 MB") << httpAnswer(200, QByteArray(17 * 1024 * 1024, ' '));
    QTest::newRow("17 MB, length unknown")
        << RawAnswer{ head + "\r\n" + QByteArray(17 * 1024 * 1024, ' '), Then::Close };
    QTest::newRow("200 MB in 200 KB")
        << httpAnswer(200, deflated(200 * 1024 * 1024), "Content-Encoding: deflate\r\n");
}

void TestRestFaults::hugeBodies()
{
    QFETCH(RawAnswer, answer);
    QThread thread; // so that only the client's work counts
    QObject context;
    context.moveToThread(&thread);
    thread.start();
    std::unique_ptr<RawServer> server;
    const auto there = [&](auto work) {
        QMetaObject::invokeMethod(&context, work, Qt::BlockingQueuedConnection);
    };
    there([&] { server = std::make_unique<RawServer>([answer](const RawRequest &) { return answer; }); });

    FakeAuthorizer authorizer;
    RestServices rest({ server->url(), server->url(), false }, authorizer);
    Watchdog watchdog;
    const auto told =
        await<QList<Workspace>>([&](auto handler) { return rest.services().apps.workspaces(handler); });
    const auto stall = watchdog.longestStall();

    there([&] { server.reset(); });
    thread.quit();
    QVERIFY(thread.wait());
    QCOMPARE(told.error().kind, Kind::Protocol);
    QVERIFY2(stall <= Watchdog::limit, QByteArray::number(qint64(stall.count())).constData());
}

void TestRestFaults::documentFaults_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("never answers") << RawAnswer{ {}, Then::Keep } << Kind::Timeout;
    QTest::newRow("drops in the body")
        << RawAnswer{ "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nopen", Then::Close } << Kind::Offline;
    QTest::newRow("404") << httpAnswer(404, "<html>", {}, "text/html") << Kind::NotFound;
    QTest::newRow("401") << httpAnswer(401, "") << Kind::Unauthorized;
    QTest::newRow("500") << httpAnswer(500, "") << Kind::Server;
    QTest::newRow("web page") << httpAnswer(200, "<!DOCTYPE html>") << Kind::Validation;
    QTest::newRow("larger than 100 MB")
        << RawAnswer{ "HTTP/1.1 200 OK\r\nContent-Length: 104857601\r\n\r\n{", Then::Keep } << Kind::Protocol;
    QTest::newRow("redirect to a file")
        << httpAnswer(302, {}, "Location: file:///etc/passwd\r\n") << Kind::Protocol;
    QTest::newRow("redirect to nowhere")
        << httpAnswer(302, {}, "Location: http://127.0.0.1:1/\r\n") << Kind::Offline;
}

void TestRestFaults::documentFaults()
{
    QFETCH(RawAnswer, answer);
    RestFixture f(answer, quickPolicy(std::chrono::milliseconds(300)));
    Watchdog watchdog;
    const auto text = await<QByteArray>(
        [&](auto handler) { return f.services.documents.fetch({ f.server.url() }, handler); });
    QVERIFY(!text.has_value());
    QTEST(text.error().kind, "kind");
    QVERIFY(!text.error().detail.isEmpty());
    CONSOLE_VERIFY_RESPONSIVE(watchdog);
}

CONSOLE_TEST_MAIN(TestRestFaults)
#include "tst_restfaults.moc"
