// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "api/httpclient.h"
#include "api/httpdocumentfetcher.h"
#include "core/webhost.h"
#include "models/documentreading.h"
#include "models/webfilesfetch.h"
#include "support/rawserver.h"
#include "support/testmain.h"

#include <QSignalSpy>

using namespace console;
using namespace console::test;
using openapi::WebFiles;
using openapi::WebHost;

namespace {

/// A server that has these files, by their paths; everything else is not there.
struct FileServer : RawServer {
    explicit FileServer(const QHash<QByteArray, QByteArray> &given = {})
        : files(given)
    {
        setHandle([this](const RawRequest &request) {
            if (request.target == slow)
                return RawAnswer{ {}, RawAnswer::Then::Keep };
            if (files.value(request.target).startsWith("http"))
                return httpAnswer(302, {}, "Location: " + files.value(request.target) + "\r\n");
            return files.contains(request.target)
                ? httpAnswer(200, files.value(request.target), {}, "text/plain")
                : httpAnswer(404, "{}");
        });
    }
    QString host() const { return webHost(url()); }
    QByteArray at(const QByteArray &path) const { return url(QString::fromLatin1(path)).toEncoded(); }
    QByteArrayList asked() const
    {
        QByteArrayList targets;
        for (const RawRequest &request : requests)
            targets.append(request.target);
        std::sort(targets.begin(), targets.end());
        return targets;
    }

    QHash<QByteArray, QByteArray> files;
    QByteArray slow;
};

QByteArray documentWith(const QByteArray &paths)
{
    return "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n" + paths;
}

struct Reader {
    /// Reads a document as it comes from an address, and waits for it.
    void read(const QByteArray &paths, const QUrl &url = {}, const QString &key = {})
    {
        read(ImportSource{ {}, documentWith(paths), QStringLiteral("api.yaml"), url, reading.allowedHosts(),
            key.isEmpty() ? QString() : QStringLiteral("X-Key"), SecretString(key) });
    }
    void read(const ImportSource &source)
    {
        reading.read(source);
        wait();
    }
    void allow(const QString &host)
    {
        reading.allow(host);
        wait();
    }
    void wait() { QTRY_VERIFY(!reading.isActive()); }
    QStringList ids() const
    {
        QStringList all;
        for (const auto &operation : reading.document().operations())
            all.append(operation.id());
        return all;
    }
    QStringList messages() const
    {
        QStringList all;
        for (const auto &problem : reading.document().problems())
            all.append(problem.message);
        return all;
    }

    api::HttpClient http;
    api::HttpDocumentFetcher fetcher{ http };
    DocumentReading reading{ &fetcher };
};

} // namespace

/// Documents with files on the web, over real sockets. Two servers of this computer are two hosts.
class TestDocumentReading : public QObject {
    Q_OBJECT

private slots:
    void nothingIsAskedWithoutPermission();
    void filesBesideTheDocumentAreRead();
    void filesInACircleAreReadOnce();
    void eachHostIsAllowedByItself();
    void permissionHoldsForTheNextDocument();
    void movedFilesNeedPermission();
    void whatCannotBeHadIsNamedAndTriedAgain();
    void theHeaderGoesToItsServerAlone();
    void cancellingKeepsWhatWasRead();
    void limitsAreNamed();
};

void TestDocumentReading::nothingIsAskedWithoutPermission()
{
    const FileServer server;
    Reader reader;
    reader.read("  /a: {$ref: './a.yaml'}\n  /b: {$ref: '" + server.at("/a.yaml")
            + "#/b'}\n  /c: {get: {responses: {}}}\n",
        server.url(QStringLiteral("/api.yaml")));
    QCOMPARE(reader.ids(), QStringList(QStringLiteral("get:/c")));
    QCOMPARE(reader.reading.unreadHosts(), QList<WebHost>({ { server.host(), 1, 2 } }));
    QCOMPARE(server.connections, 0);
    reader.allow(QStringLiteral("elsewhere.example"));
    QCOMPARE(server.connections, 0);
}

void TestDocumentReading::filesBesideTheDocumentAreRead()
{
    const FileServer server({ { "/v1/paths/a.yaml", "get: {responses: {'200': {$ref: '../r.json#/ok'}}}" },
        { "/v1/r.json", R"({"ok":{"description":"fine"}})" } });
    Reader reader;
    reader.read("  /a: {$ref: 'paths/a.yaml'}\n", server.url(QStringLiteral("/v1/api.yaml")));
    QSignalSpy progress(&reader.reading, &DocumentReading::progress);
    reader.allow(server.host());
    QCOMPARE(reader.ids(), QStringList(QStringLiteral("get:/a")));
    QCOMPARE(reader.messages(), QStringList());
    const auto &document = reader.reading.document();
    QCOMPARE(document.responses(document.operations()[0]).value(0).description, QStringLiteral("fine"));
    QCOMPARE(server.asked(), QByteArrayList({ "/v1/paths/a.yaml", "/v1/r.json" }));
    QVERIFY(reader.reading.unreadHosts().isEmpty());
    QCOMPARE(progress.last(), QVariantList({ 2, 2 }));
}

void TestDocumentReading::filesInACircleAreReadOnce()
{
    FileServer server({ { "/api.yaml", "never asked" }, { "/b.yaml", "x: {$ref: 'c.yaml#/x'}" } });
    server.files["/c.yaml"] =
        "x: {$ref: 'b.yaml#/x'}\ny: {$ref: 'api.yaml#/paths/~1d'}\nz: {$ref: 'c.yaml#/x'}";
    Reader reader;
    reader.read("  /a: {$ref: 'b.yaml#/x'}\n  /y: {$ref: 'c.yaml#/y'}\n  /d: {get: {responses: {}}}\n",
        server.url(QStringLiteral("/api.yaml")));
    reader.allow(server.host());
    QCOMPARE(reader.ids(), QStringList({ QStringLiteral("get:/y"), QStringLiteral("get:/d") }));
    QVERIFY(reader.messages().value(0).contains(QStringLiteral("leads back to itself")));
    QCOMPARE(server.asked(), QByteArrayList({ "/b.yaml", "/c.yaml" }));
}

void TestDocumentReading::eachHostIsAllowedByItself()
{
    const FileServer other({ { "/x.yaml", "get: {summary: other, responses: {}}" } });
    FileServer server;
    server.files["/a.yaml"] = "$ref: '" + other.at("/x.yaml") + "'";
    Reader reader;
    reader.read("  /a: {$ref: '" + server.at("/a.yaml") + "'}\n");
    reader.allow(server.host());
    QCOMPARE(other.connections, 0);
    QCOMPARE(reader.ids(), QStringList());
    QCOMPARE(reader.reading.unreadHosts(), QList<WebHost>({ { other.host(), 1, 1 } }));
    reader.allow(other.host());
    QCOMPARE(reader.ids(), QStringList(QStringLiteral("get:/a")));
    QCOMPARE(server.requests.size(), 1); // it was at hand
    QCOMPARE(other.requests.size(), 1);
}

void TestDocumentReading::permissionHoldsForTheNextDocument()
{
    const FileServer server({ { "/a.yaml", "get: {responses: {}}" } });
    const QByteArray paths = "  /a: {$ref: '" + server.at("/a.yaml") + "'}\n";
    Reader reader;
    reader.read(paths);
    reader.allow(server.host());
    reader.read(paths);
    QCOMPARE(reader.ids(), QStringList(QStringLiteral("get:/a")));
    QCOMPARE(server.requests.size(), 2); // it may be another file by now
    Reader another;
    another.read(paths);
    QCOMPARE(server.requests.size(), 2);
}

void TestDocumentReading::movedFilesNeedPermission()
{
    const FileServer other({ { "/new.yaml", "get: {responses: {}}" } });
    FileServer server({ { "/c.yaml", "post: {responses: {}}" } });
    server.files["/a.yaml"] = other.at("/new.yaml");
    server.files["/b.yaml"] = server.at("/c.yaml");
    Reader reader;
    reader.read("  /a: {$ref: 'a.yaml'}\n  /b: {$ref: 'b.yaml'}\n", server.url(QStringLiteral("/api.yaml")));
    reader.allow(server.host());
    QCOMPARE(reader.ids(), QStringList(QStringLiteral("post:/b")));
    QCOMPARE(other.connections, 0);
    QVERIFY2(reader.messages().value(0).contains(other.host()), qPrintable(reader.messages().value(0)));
    QCOMPARE(reader.reading.unreadHosts(), QList<WebHost>({ { other.host(), 1, 0 } }));
    reader.allow(other.host());
    QCOMPARE(reader.ids(), QStringList({ QStringLiteral("get:/a"), QStringLiteral("post:/b") }));
}

void TestDocumentReading::whatCannotBeHadIsNamedAndTriedAgain()
{
    FileServer server({ { "/page.yaml", "<!doctype html><title>Sign in</title>" }, { "/bad.json", "{\n]" } });
    Reader reader;
    reader.read("  /a: {$ref: gone.yaml}\n  /b: {$ref: page.yaml}\n  /c: {$ref: bad.json}\n  /d: {get: "
                "{responses: {}}}\n",
        server.url(QStringLiteral("/api.yaml")));
    reader.allow(server.host());
    QCOMPARE(reader.ids(), QStringList(QStringLiteral("get:/d")));
    QCOMPARE(reader.messages().size(), 3);
    QCOMPARE(
        reader.messages()[0], QStringLiteral("gone.yaml cannot be read: there is nothing at this address."));
    QVERIFY(reader.messages()[1].contains(QStringLiteral("web page")));
    QVERIFY(reader.messages()[2].contains(QStringLiteral("line 2")));
    QCOMPARE(reader.reading.document().problems()[0].position.line, 4);
    server.files["/gone.yaml"] = "get: {responses: {}}";
    reader.allow(server.host());
    QCOMPARE(reader.ids(), QStringList({ QStringLiteral("get:/a"), QStringLiteral("get:/d") }));
}

void TestDocumentReading::theHeaderGoesToItsServerAlone()
{
    const FileServer other({ { "/b.yaml", "get: {responses: {}}" } });
    const FileServer server({ { "/a.yaml", "get: {responses: {}}" } });
    Reader reader;
    reader.read("  /a: {$ref: a.yaml}\n  /b: {$ref: '" + other.at("/b.yaml") + "'}\n",
        server.url(QStringLiteral("/api.yaml")), QStringLiteral("k1"));
    reader.allow(server.host());
    reader.allow(other.host());
    QCOMPARE(reader.ids().size(), 2);
    QCOMPARE(server.requests.value(0).header("x-key"), QByteArray("k1"));
    QCOMPARE(other.requests.value(0).header("x-key"), QByteArray());
}

void TestDocumentReading::cancellingKeepsWhatWasRead()
{
    FileServer server;
    server.slow = "/slow.yaml";
    Reader reader;
    reader.read(
        "  /a: {$ref: slow.yaml}\n  /b: {get: {responses: {}}}\n", server.url(QStringLiteral("/api.yaml")));
    reader.reading.allow(server.host());
    QTRY_COMPARE(server.requests.size(), 1);
    QVERIFY(reader.reading.isActive());
    reader.reading.cancel();
    QVERIFY(!reader.reading.isActive());
    QTRY_COMPARE(server.disconnections, 1);
    QCOMPARE(reader.ids(), QStringList(QStringLiteral("get:/b")));
    QCOMPARE(reader.reading.unreadHosts().size(), 1);
    QVERIFY(reader.reading.allowedHosts().isEmpty());
}

void TestDocumentReading::limitsAreNamed()
{
    FileServer server;
    QStringList addresses;
    for (int i = 0; i < 8; ++i) {
        const QByteArray path = "/" + QByteArray::number(i);
        server.files[path] = QByteArray(100, 'x');
        addresses.append(QString::fromLatin1(server.at(path)));
    }
    const auto reasons = [&](int mostFiles, qint64 mostBytes) {
        api::HttpClient http;
        api::HttpDocumentFetcher fetcher(http);
        WebFilesRequest request{ addresses, { server.host() } };
        request.mostFiles = mostFiles;
        request.mostBytes = mostBytes;
        WebFilesFetch fetch(fetcher, request);
        QStringList told;
        QSignalSpy ended(&fetch, &WebFilesFetch::finished);
        connect(&fetch, &WebFilesFetch::finished, this, [&told](const WebFiles &files) {
            for (const auto &file : files) {
                if (!file)
                    told.append(file.error().detail);
            }
        });
        fetch.start();
        [&ended] { QTRY_COMPARE(ended.size(), 1); }();
        return told;
    };
    QCOMPARE(reasons(8, 800), QStringList());
    QCOMPARE(
        reasons(5, 800), QStringList(3, QStringLiteral("the document has more than 5 files on the web.")));
    QCOMPARE(reasons(8, 350).size(), 5);
}

CONSOLE_TEST_MAIN(TestDocumentReading)
#include "tst_documentreading.moc"
