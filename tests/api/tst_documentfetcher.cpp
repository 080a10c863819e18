// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/webhost.h"
#include "support/restfixture.h"
#include "support/testmain.h"

using namespace console;
using namespace console::test;

/// Documents from addresses that a person typed.
class TestDocumentFetcher : public QObject {
    Q_OBJECT

private slots:
    void documentFetch();
    void documentWebPageIsRefused();
    void filesHaveALimitAndNoCredentials();
    void filesTellTheirBeginningAndFacts();
    void documentRedirects();
    void hostsAreNamedInAscii();
    void redirectsLeadToAllowedHostsOnly();
    void documentSchemes();
    void headersStayWithTheirServer();
    void headersGoOverPrivateWaysOnly();
    void anyAnswerIsReached();
};

void TestDocumentFetcher::documentFetch()
{
    RestFixture f(httpAnswer(200, "openapi: 3.0.0\n", {}, "text/plain"));
    QUrl url = f.server.url(QStringLiteral("/openapi.yaml#part"));
    url.setUserInfo(QStringLiteral("ana:secret"));
    const auto text =
        await<QByteArray>([&](auto handler) { return f.services.documents.fetch({ url }, handler); });
    QCOMPARE(text.value(), QByteArray("openapi: 3.0.0\n"));
    QVERIFY(f.request().header("authorization").isEmpty());
    QVERIFY(f.request().header("x-request-id").isEmpty());
}

void TestDocumentFetcher::documentWebPageIsRefused()
{
    RestFixture f(httpAnswer(200, "\n<!doctype HTML><title>Docs</title>", {}, "text/html"));
    const auto text = await<QByteArray>(
        [&](auto handler) { return f.services.documents.fetch({ f.server.url() }, handler); });
    QVERIFY(!text.has_value());
    QCOMPARE(text.error().kind, Error::Kind::Validation);
    QVERIFY(text.error().detail.contains(QLatin1String("web page")));
}

void TestDocumentFetcher::filesHaveALimitAndNoCredentials()
{
    RestFixture f(httpAnswer(200, "0123456789", {}, "image/png"));
    const auto fetched = [&f](qint64 most) {
        return await<QByteArray>(
            [&](auto handler) { return f.services.documents.fetchFile(f.server.url(), most, handler); });
    };
    QCOMPARE(fetched(10).value(), QByteArray("0123456789"));
    QVERIFY(f.request().header("authorization").isEmpty());
    QVERIFY(!fetched(9).has_value());
    f.server.setHandle(
        [](const RawRequest &) { return httpAnswer(200, "<html><title>Sign in</title>", {}, "text/html"); });
    QCOMPARE(fetched(1000).error().kind, Error::Kind::Validation);
    const auto local = await<QByteArray>([&](auto handler) {
        return f.services.documents.fetchFile(QUrl(QStringLiteral("file:///etc/passwd")), 1000, handler);
    });
    QCOMPARE(local.error().kind, Error::Kind::Validation);
}

void TestDocumentFetcher::filesTellTheirBeginningAndFacts()
{
    RestFixture f;
    const auto start = [&f](const RawAnswer &answer) {
        f.server.setHandle([answer](const RawRequest &) { return answer; });
        return await<FileStart>(
            [&](auto handler) { return f.services.documents.fetchStart(f.server.url(), 4, handler); });
    };
    const auto part = start(httpAnswer(206, "0123", "Content-Range: bytes 0-3/10\r\n", "text/plain"));
    QCOMPARE(f.request().header("range"), QByteArray("bytes=0-3"));
    QCOMPARE(part.value().bytes, QByteArray("0123"));
    QVERIFY(!part.value().isWhole);
    QVERIFY(start(httpAnswer(206, "0123", "Content-Range: bytes 0-3/4\r\n")).value().isWhole);
    QVERIFY(start(httpAnswer(200, "012")).value().isWhole);
    const auto cut = start(httpAnswer(200, "0123456789")); // knows no ranges
    QCOMPARE(cut.value().bytes, QByteArray("0123"));
    QVERIFY(!cut.value().isWhole);
    QVERIFY(start(httpAnswer(416, {})).value().bytes.isEmpty());
    QVERIFY(!start(httpAnswer(200, QByteArray(1024 * 1024 + 1, 'x'))));

    const auto facts = [&f](const QByteArray &headers) {
        f.server.setHandle([headers](const RawRequest &) {
            return RawAnswer{ "HTTP/1.1 200 OK\r\n" + headers + "\r\n", RawAnswer::Then::Close };
        });
        return await<FileFacts>(
            [&](auto handler) { return f.services.documents.facts(f.server.url(), handler); });
    };
    const auto large = facts("Content-Type: application/pdf; x=1\r\nContent-Length: 5000000000\r\n");
    QCOMPARE(f.request().method, QByteArray("HEAD"));
    QCOMPARE(large.value().type, QStringLiteral("application/pdf"));
    QCOMPARE(large.value().size, 5'000'000'000);
    QVERIFY(facts({}).value().size < 0);
}

void TestDocumentFetcher::documentRedirects()
{
    RestFixture f;
    f.server.setHandle([&](const RawRequest &request) {
        return request.target == "/moved"
            ? httpAnswer(302, {}, "Location: " + f.server.url(QStringLiteral("/here")).toEncoded() + "\r\n")
            : request.target == "/here" ? httpAnswer(200, "{}")
                                        : httpAnswer(302, {}, "Location: /loop\r\n");
    });
    const auto moved = await<QByteArray>([&](auto handler) {
        return f.services.documents.fetch({ f.server.url(QStringLiteral("/moved")) }, handler);
    });
    QCOMPARE(moved.value(), QByteArray("{}"));
    const auto loop = await<QByteArray>([&](auto handler) {
        return f.services.documents.fetch({ f.server.url(QStringLiteral("/loop")) }, handler);
    });
    QCOMPARE(loop.error().kind, Error::Kind::Protocol);
}

void TestDocumentFetcher::hostsAreNamedInAscii()
{
    const auto host = [](const char *url) { return webHost(QUrl(QString::fromUtf8(url))); };
    QCOMPARE(host("https://u:p@API.Example.com:443/x?y#z"), QStringLiteral("api.example.com"));
    QCOMPARE(host("http://example.com:8080"), QStringLiteral("example.com:8080"));
    QCOMPARE(host("http://example.com:443"), QStringLiteral("example.com:443"));
    QCOMPARE(host("https://[::1]:80/"), QStringLiteral("[::1]:80"));
    QCOMPARE(host("https://b\u00fccher.example/"), QStringLiteral("xn--bcher-kva.example"));
    QCOMPARE(host("file:///etc/passwd"), QString());
}

void TestDocumentFetcher::redirectsLeadToAllowedHostsOnly()
{
    RawServer other([](const RawRequest &) { return httpAnswer(200, "{}"); });
    RestFixture f;
    f.server.setHandle([&](const RawRequest &request) {
        return request.target == "/away"
            ? httpAnswer(302, {}, "Location: " + other.url(QStringLiteral("/x")).toEncoded() + "\r\n")
            : request.target == "/moved" ? httpAnswer(302, {}, "Location: /here\r\n")
                                         : httpAnswer(200, "[1]");
    });
    const QString own = webHost(f.server.url());
    const auto fetched = [&f](const QString &path, const QStringList &hosts) {
        DocumentRequest request{ f.server.url(path) };
        request.redirectHosts = hosts;
        request.mostBytes = 3;
        return await<QByteArray>([&](auto handler) { return f.services.documents.fetch(request, handler); });
    };
    QCOMPARE(fetched(QStringLiteral("/moved"), { own }).value(), QByteArray("[1]"));
    const auto refused = fetched(QStringLiteral("/away"), { own });
    QCOMPARE(refused.error().code, QLatin1String(DocumentRequest::hostNotAllowed));
    QCOMPARE(refused.error().reason, webHost(other.url()));
    QCOMPARE(other.requests.size(), 0);
    QCOMPARE(fetched(QStringLiteral("/away"), { own, webHost(other.url()) }).value(), QByteArray("{}"));
    f.server.setHandle([](const RawRequest &) { return httpAnswer(200, "[12]"); });
    QCOMPARE(fetched(QStringLiteral("/here"), { own }).error().kind, Error::Kind::Protocol);
}

void TestDocumentFetcher::documentSchemes()
{
    RestFixture f;
    for (const char *url : { "file:///etc/passwd", "ftp://example.com/x", "https:", "" }) {
        const auto text = await<QByteArray>([&](auto handler) {
            return f.services.documents.fetch({ QUrl(QString::fromLatin1(url)) }, handler);
        });
        QVERIFY(!text.has_value());
        QCOMPARE(text.error().kind, Error::Kind::Validation);
    }
}

void TestDocumentFetcher::headersStayWithTheirServer()
{
    RawServer stranger([](const RawRequest &) { return httpAnswer(200, "{}"); });
    RestFixture f;
    f.server.setHandle([&](const RawRequest &request) {
        return request.target == "/away"
            ? httpAnswer(302, {}, "Location: " + stranger.url().toEncoded() + "\r\n")
            : request.target == "/moved" ? httpAnswer(302, {}, "Location: /here\r\n")
                                         : httpAnswer(200, "{}");
    });
    const auto fetched = [&f](const QString &path) {
        const DocumentRequest request{ f.server.url(path), QStringLiteral("X-Key"),
            SecretString(QByteArray("k1")) };
        return await<QByteArray>([&](auto handler) { return f.services.documents.fetch(request, handler); });
    };
    QCOMPARE(fetched(QStringLiteral("/here")).value(), QByteArray("{}"));
    QCOMPARE(f.request().header("x-key"), QByteArray("k1"));
    QCOMPARE(fetched(QStringLiteral("/moved")).value(), QByteArray("{}"));
    QVERIFY(!fetched(QStringLiteral("/away")).has_value());
    QCOMPARE(stranger.requests.size(), 0);
}

void TestDocumentFetcher::headersGoOverPrivateWaysOnly()
{
    RestFixture f;
    const DocumentRequest request{ QUrl(QStringLiteral("http://192.0.2.1/openapi.json")),
        QStringLiteral("X-Key"), SecretString(QByteArray("k1")) };
    const auto text =
        await<QByteArray>([&](auto handler) { return f.services.documents.fetch(request, handler); });
    QCOMPARE(text.error().kind, Error::Kind::Validation);
}

void TestDocumentFetcher::anyAnswerIsReached()
{
    RestFixture f(httpAnswer(404, "nothing here", {}, "text/plain"));
    const auto status = await<int>([&](auto handler) {
        return f.services.documents.probe(f.server.url(QStringLiteral("/v1")), handler);
    });
    QCOMPARE(status.value(), 404);
    const auto refused = await<int>([&](auto handler) {
        return f.services.documents.probe(QUrl(QStringLiteral("http://127.0.0.1:1/")), handler);
    });
    QCOMPARE(refused.error().kind, Error::Kind::Offline);
}

CONSOLE_TEST_MAIN(TestDocumentFetcher)
#include "tst_documentfetcher.moc"
