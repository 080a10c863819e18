// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/preflight.h"
#include "openapi/suggestions.h"
#include "openapi/testdocuments.h"
#include "support/testmain.h"

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;
using console::test::documentWithPaths;
using console::test::testDocument;

namespace {

ImportChoice goodChoice()
{
    return { { u"get:/books"_s }, u"city-library"_s, u"City Library"_s, u"https://eu.library.example/v2"_s,
        { u"Authorization"_s } };
}

QStringList codes(const QList<Problem> &problems)
{
    QStringList all;
    for (const Problem &problem : problems)
        all.append(problem.code);
    return all;
}

} // namespace

class TestPreflight : public QObject {
    Q_OBJECT

private slots:
    void aGoodChoicePasses();
    void countsOperations();
    void checksFields_data();
    void checksFields();
    void namesWhatACallCannotCarry_data();
    void namesWhatACallCannotCarry();
    void knowsHeadersThatAreAlwaysSecret();
    void tellsWhatIsDoneWithTheDocument_data();
    void tellsWhatIsDoneWithTheDocument();
    void suggestsASlug_data();
    void suggestsASlug();
    void proposesHeaders();
};

void TestPreflight::aGoodChoicePasses()
{
    QCOMPARE(preflight(testDocument(u"library.yaml"_s), goodChoice()), QList<Problem>());
}

void TestPreflight::countsOperations()
{
    QByteArray paths;
    QStringList ids;
    for (int i = 0; i < 31; ++i) {
        paths += (i ? "," : "") + QByteArray("\"/p") + QByteArray::number(i)
            + "\": {\"get\": {\"responses\": {}}}";
        ids.append(u"get:/p%1"_s.arg(i));
    }
    const OpenApiDocument document = documentWithPaths(paths);
    ImportChoice choice = goodChoice();
    choice.operations = ids;
    QCOMPARE(codes(preflight(document, choice)), QStringList({ u"too-many-operations"_s }));
    choice.operations.removeLast();
    QCOMPARE(codes(preflight(document, choice)), QStringList());
    choice.operations.clear();
    QCOMPARE(codes(preflight(document, choice)), QStringList({ u"no-operations"_s }));
    choice.operations = { u"get:/gone"_s };
    QCOMPARE(codes(preflight(document, choice)), QStringList({ u"unknown-operation"_s }));
}

void TestPreflight::checksFields_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    const auto row = [](const QString &field, const QString &value, const QString &code) {
        QTest::addRow("%s %s", qPrintable(field), qPrintable(value.left(40))) << field << value << code;
    };
    for (const QString &slug :
        { u""_s, u"-a"_s, u"a-"_s, u"a--b"_s, u"A"_s, u"a_b"_s, u"ä"_s, u"a\n"_s, QString(65, u'a') })
        row(u"slug"_s, slug, u"slug"_s);
    for (const QString &slug : { u"a"_s, u"7"_s, u"a-b-3"_s, QString(64, u'a') })
        row(u"slug"_s, slug, {});
    for (const QString &name : { u""_s, u"  "_s, QString(101, u'n') })
        row(u"name"_s, name, u"name"_s);
    for (const QString &url : { u""_s, u"http://api.example.com"_s, u"api.example.com"_s, u"https://"_s,
             u"https://{h}.example.com"_s, u"https://a.example/?q=1"_s, u"https://me:pw@a.example"_s,
             u"ftp://a.example"_s, u"/v1"_s })
        row(u"url"_s, url, u"base-url"_s);
    for (const QString &url : { u"https://localhost/v1"_s, u"https://127.0.0.1"_s, u"https://10.1.2.3"_s,
             u"https://192.168.0.1:8443"_s, u"https://172.20.1.1"_s, u"https://169.254.169.254"_s,
             u"https://[::1]/"_s, u"https://[fd00::1]/"_s, u"https://printer.local"_s,
             u"https://db.internal"_s, u"https://intranet"_s })
        row(u"url"_s, url, u"private-host"_s);
    for (const QString &url :
        { u"https://172.32.1.1"_s, u"https://10.example.com"_s, u"https://api.example.com:8443/v1"_s })
        row(u"url"_s, url, {});
    for (const QString &header :
        { u""_s, u"a b"_s, u"a:b"_s, u"Host"_s, u"content-length"_s, u"Übung"_s, u"authorization"_s })
        row(u"header"_s, header, u"header"_s);
    row(u"header"_s, u"X-Trace"_s, {});
}

void TestPreflight::checksFields()
{
    QFETCH(const QString, field);
    QFETCH(const QString, value);
    QFETCH(const QString, code);
    ImportChoice choice = goodChoice();
    if (field == u"header")
        choice.headers.append(value); // "authorization" is there already
    else
        (field == u"slug" ? choice.slug : field == u"name" ? choice.name : choice.baseUrl) = value;
    const QStringList found = codes(preflight(testDocument(u"library.yaml"_s), choice));
    QCOMPARE(found, code.isEmpty() ? QStringList() : QStringList{ code });
}

void TestPreflight::namesWhatACallCannotCarry_data()
{
    QTest::addColumn<QByteArray>("paths");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("code");
    const auto row = [](const char *name, const QByteArray &path, const QByteArray &operation,
                         const QString &code) {
        QTest::newRow(name) << QByteArray(
            "\"" + path + "\": {\"post\": {\"responses\": {}" + operation + "}}")
                            << u"post:"_s + QString::fromUtf8(path) << code;
    };
    for (const char *path : { "/a?b", "/a#b", "/a%20b", "/a b", "a" })
        row(path, path, {}, u"uncallable-path"_s);
    row("header", "/a", R"(, "parameters": [{"name": "X-A", "in": "header", "required": true}])",
        u"fixed-parameter"_s);
    row("fixed header", "/a",
        R"(, "parameters": [{"name": "authorization", "in": "header", "required": true}])", {});
    row("free header", "/a", R"(, "parameters": [{"name": "X-A", "in": "header"}])", {});
    row("cookie", "/a", R"(, "parameters": [{"name": "a", "in": "cookie", "required": true}])",
        u"fixed-parameter"_s);
    row("form", "/a", R"(, "requestBody": {"content": {"multipart/form-data": {}}})", u"body-not-json"_s);
    row("json among others", "/a",
        R"(, "requestBody": {"content": {"text/xml": {}, "application/json": {}}})", {});
    row("query key", "/a", R"(, "security": [{"query": []}])", u"auth-not-header"_s);
    row("one way works", "/a", R"(, "security": [{"query": []}, {"bearer": []}])", {});
    row("both needed", "/a", R"(, "security": [{"query": [], "bearer": []}])", u"auth-not-header"_s);
    row("nothing needed", "/a", R"(, "security": [])", {});
}

void TestPreflight::namesWhatACallCannotCarry()
{
    QFETCH(const QByteArray, paths);
    QFETCH(const QString, id);
    QFETCH(const QString, code);
    const OpenApiDocument document = documentWithPaths(paths,
        R"(, "components": {"securitySchemes": {"query": {"type": "apiKey", "in": "query", "name": "k"},
            "bearer": {"type": "http", "scheme": "bearer"}}})");
    ImportChoice choice = goodChoice();
    choice.operations = { id };
    const QList<Problem> problems = preflight(document, choice);
    QCOMPARE(codes(problems), code.isEmpty() ? QStringList() : QStringList{ code });
    for (const Problem &problem : problems) {
        QCOMPARE(problem.operation, id);
        QVERIFY(problem.pointer.startsWith(u"/paths/"));
        QVERIFY(problem.position.line > 0);
        QVERIFY2(
            problem.message.contains(id) && !problem.message.contains(u"%1"), qPrintable(problem.message));
    }
}

void TestPreflight::knowsHeadersThatAreAlwaysSecret()
{
    for (const QString &name :
        { u"Authorization"_s, u"X-API-Key"_s, u"api-key"_s, u"X-Auth-Token"_s, u"x-access-token"_s,
            u"X-Secret-Key"_s, u"Bearer"_s, u"secret"_s, u"Password"_s, u"credential"_s })
        QVERIFY2(isSecretHeader(name), qPrintable(name));
    for (const QString &name : { u"Accept"_s, u"X-Api-Key-Id"_s, u""_s })
        QVERIFY2(!isSecretHeader(name), qPrintable(name));
}

void TestPreflight::tellsWhatIsDoneWithTheDocument_data()
{
    QTest::addColumn<OpenApiDocument>("document");
    QTest::addColumn<qsizetype>("bytes"); // that are sent
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("word"); // of the sentence
    const OpenApiDocument json = documentWithPaths(R"("/a": {"get": {"responses": {}}})");
    const auto files = [](const QString &name, qsizetype) -> Result<QByteArray> {
        if (name == u"a.json"_s)
            return QByteArray(R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},
                "paths":{"/a":{"$ref":"b.json"}}})");
        return QByteArray(R"({"get":{"responses":{}}})");
    };
    QTest::newRow("json") << json << qsizetype(1000) << QString() << QString();
    QTest::newRow("large") << json << qsizetype(4'200'000) << u"document-size"_s << u"4.2 MB"_s;
    QTest::newRow("yaml") << OpenApiDocument::read(
        "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n")
                          << qsizetype(1000) << u"converted"_s << u"YAML"_s;
    QTest::newRow("swagger") << testDocument(u"inventory-2.0.json"_s) << qsizetype(1000) << u"converted"_s
                             << u"Swagger 2.0"_s;
    QTest::newRow("several files") << OpenApiDocument::read(files, u"a.json"_s) << qsizetype(1000)
                                   << u"bundled"_s << u"2 files"_s;
}

void TestPreflight::tellsWhatIsDoneWithTheDocument()
{
    QFETCH(const OpenApiDocument, document);
    QFETCH(const qsizetype, bytes);
    QFETCH(const QString, code);
    QFETCH(const QString, word);
    QVERIFY(document.isReadable());
    const QList<Problem> notes = documentNotes(document, bytes);
    QCOMPARE(codes(notes), code.isEmpty() ? QStringList() : QStringList(code));
    if (!code.isEmpty())
        QVERIFY2(notes[0].message.contains(word), qPrintable(notes[0].message));
}

void TestPreflight::suggestsASlug_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("slug");
    QTest::newRow("words") << u"GitHub v3 REST API"_s << u"github-v3-rest-api"_s;
    QTest::newRow("accents") << u"Übersicht: Café & Crème"_s << u"ubersicht-cafe-creme"_s;
    QTest::newRow("edges") << u"  --Petstore (beta)!  "_s << u"petstore-beta"_s;
    QTest::newRow("no letters") << u"天気"_s << QString();
    QTest::newRow("long") << QString(u"ab "_s).repeated(40) << QString(u"ab-"_s).repeated(21) + u'a';
}

void TestPreflight::suggestsASlug()
{
    QFETCH(const QString, title);
    QFETCH(const QString, slug);
    QCOMPARE(suggestedSlug(title), slug);
    if (!slug.isEmpty())
        QCOMPARE(slugProblem(slug), QString());
}

void TestPreflight::proposesHeaders()
{
    const QList<HeaderProposal> all = proposedHeaders(testDocument(u"library.yaml"_s));
    QCOMPARE(all.size(), 2); // the key in the query is no header, and one scheme is not used
    QCOMPARE(all[0], HeaderProposal({ u"Authorization"_s, u"Bearer "_s, u"token"_s, {}, true }));
    QCOMPARE(all[1], HeaderProposal({ u"X-Api-Key"_s, {}, u"key"_s, u"From your profile"_s, true }));
    QVERIFY(proposedHeaders(testDocument(u"library.yaml"_s), { u"put:/books/{isbn}/loans"_s }).isEmpty());
    const QList<HeaderProposal> basic =
        proposedHeaders(testDocument(u"inventory-2.0.json"_s), { u"get:/items"_s });
    QCOMPARE(basic.value(0).prefix, u"Basic "_s);
}

CONSOLE_TEST_MAIN(TestPreflight)
#include "tst_preflight.moc"
