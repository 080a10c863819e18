// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/testdocuments.h"
#include "support/testmain.h"

#include <ctime>

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;
using console::test::documentWithPaths;
using console::test::testDocument;

namespace {

QStringList codes(const OpenApiDocument &document, Problem::Severity least = Problem::Severity::Note)
{
    QStringList all;
    for (const Problem &problem : document.problems()) {
        if (problem.severity >= least)
            all.append(problem.code + u' ' + problem.pointer);
    }
    return all;
}

QStringList parameterNames(const OpenApiDocument &document, const Operation &operation)
{
    QStringList names;
    for (const Parameter &parameter : document.parameters(operation))
        names.append(placeName(parameter.place) + u':' + parameter.name);
    return names;
}

} // namespace

class TestOpenApiDocument : public QObject {
    Q_OBJECT

private slots:
    void readsWhatTheDocumentSaysOfItself();
    void readsOperations();
    void ownParametersWinOverThePathItems();
    void bodiesAndResponsesFollowReferences();
    void securityIsWhatIsInForce();
    void serversFillTheirVariables();
    void relativeServersNeedTheDocumentsAddress_data();
    void relativeServersNeedTheDocumentsAddress();
    void pathItemsAndOperationsMayBeReferences();
    void readsSwagger();
    void webhooksAndCallbacksAreNoted();
    void structuralErrorsAreToldWithAFix_data();
    void structuralErrorsAreToldWithAFix();
    void anErrorNeverHidesTheRest();
    void tooMuchIsRefusedWithItsLimit_data();
    void tooMuchIsRefusedWithItsLimit();
    void longChainsThroughArraysTakeLinearTime();
    void referencesThatLeadNowhereAreNamed();
    void dataIsNoReference();
    void otherFormatsAreNamed_data();
    void otherFormatsAreNamed();
    void everyValueHasAPlace();
    void messagesAreCapped();
    void problemsStandInTheOrderOfTheText();
    void parametersAndServersOfAReferencedPathItemCount();
};

void TestOpenApiDocument::readsWhatTheDocumentSaysOfItself()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    QVERIFY(document.isReadable());
    QCOMPARE(document.format(), Format::Yaml);
    QCOMPARE(document.version(), OpenApiDocument::Version::OpenApi30);
    QCOMPARE(document.versionText(), u"3.0.3"_s);
    QCOMPARE(document.title(), u"City Library"_s);
    QCOMPARE(document.apiVersion(), u"2.1.0"_s);
    QCOMPARE(document.description(), u"Books, members and loans."_s);
    QCOMPARE(document.pathCount(), 3);
    QCOMPARE(codes(document, Problem::Severity::Warning), QStringList());
    QVERIFY(!OpenApiDocument().isReadable());
}

void TestOpenApiDocument::readsOperations()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    QStringList ids;
    for (const Operation &operation : document.operations())
        ids.append(operation.id());
    QCOMPARE(ids,
        QStringList({ u"get:/books"_s, u"post:/books"_s, u"put:/books/{isbn}/loans"_s, u"get:/moved"_s,
            u"delete:/moved"_s }));
    const Operation *list = document.operation(u"get:/books"_s);
    QCOMPARE(list->operationId(), u"listBooks"_s);
    QCOMPARE(list->label(), u"List books"_s);
    QCOMPARE(list->tags(), QStringList({ u"books"_s }));
    QCOMPARE(document.operation(u"post:/books"_s)->description(), u"Needs a librarian.\n"_s);
    const Operation *lend = document.operation(u"put:/books/{isbn}/loans"_s);
    QVERIFY(lend->isDeprecated());
    QCOMPARE(lend->label(), u"PUT /books/{isbn}/loans"_s);
    QCOMPARE(lend->pointer(), u"/paths/~1books~1{isbn}~1loans/put"_s);
    QVERIFY(!document.operation(u"get:/nowhere"_s));
}

void TestOpenApiDocument::ownParametersWinOverThePathItems()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    const Operation *list = document.operation(u"get:/books"_s);
    QCOMPARE(parameterNames(document, *list), QStringList({ u"header:trace"_s, u"query:page"_s }));
    QCOMPARE(document.parameters(*list)[1].description, u"Own page"_s);
    QCOMPARE(parameterNames(document, *document.operation(u"post:/books"_s)),
        QStringList({ u"query:page"_s, u"header:trace"_s }));
    const Parameter isbn = document.parameters(*document.operation(u"put:/books/{isbn}/loans"_s)).value(0);
    QVERIFY(isbn.required);
    QCOMPARE(isbn.place, Parameter::Place::Path);
    QCOMPARE(isbn.schema["type"].toString(), u"string"_s);
}

void TestOpenApiDocument::bodiesAndResponsesFollowReferences()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    const RequestBody book = document.body(*document.operation(u"post:/books"_s));
    QVERIFY(book.exists && book.required);
    QCOMPARE(document.resolved(book.json()->schema)["required"].size(), 1);
    const RequestBody loan = document.body(*document.operation(u"put:/books/{isbn}/loans"_s));
    QCOMPARE(loan.contents.size(), 2);
    QCOMPARE(loan.json()->mediaType, u"application/vnd.loan+json"_s);
    QVERIFY(!document.body(*document.operation(u"get:/books"_s)).exists);
    const QList<Response> responses = document.responses(*document.operation(u"get:/books"_s));
    QCOMPARE(responses.size(), 2);
    QCOMPARE(responses[0].status, u"200"_s);
    QCOMPARE(responses[0].description, u"Some books"_s);
    QCOMPARE(responses[0].schema["type"].toString(), u"array"_s);
    QCOMPARE(responses[1].description, u"Something else"_s);
}

void TestOpenApiDocument::securityIsWhatIsInForce()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    using Kind = SecurityScheme::Kind;
    QCOMPARE(document.securitySchemes().size(), 4);
    QCOMPARE(document.securitySchemes()[0].kind, Kind::Bearer);
    QCOMPARE(document.securitySchemes()[1].parameter, u"X-Api-Key"_s);
    QCOMPARE(document.securitySchemes()[2].kind, Kind::QueryKey);
    const auto security = document.security(*document.operation(u"get:/books"_s));
    QCOMPARE(security.size(), 2);
    QCOMPARE(security[1].size(), 2);
    QCOMPARE(security[1][1].scheme, u"secretKey"_s);
    // An empty list takes the document's requirements away: one alternative, and it needs nothing.
    QCOMPARE(document.security(*document.operation(u"put:/books/{isbn}/loans"_s)),
        QList<SecurityAlternative>({ {} }));
}

void TestOpenApiDocument::serversFillTheirVariables()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    const Server server = document.servers().value(0);
    QCOMPARE(server.variables.size(), 2);
    QCOMPARE(server.variables[0].values, QStringList({ u"eu"_s, u"us"_s }));
    QCOMPARE(document.baseUrl(), u"https://eu.library.example/v2"_s);
    QCOMPARE(server.baseUrl({}, { { u"region"_s, u"us"_s } }), u"https://us.library.example/v2"_s);
    using Values = QHash<QString, QString>;
    const QString us = server.filled({ { u"region"_s, u"us"_s } });
    QCOMPARE(server.valuesIn(us).value_or(Values()).value(u"region"_s), u"us"_s);
    QCOMPARE(server.valuesIn(us + u'/').value_or(Values()).value(u"region"_s), u"us"_s);
    QCOMPARE(server.valuesIn(server.url).value_or(Values()).value(u"region"_s, u"?"_s), QString());
    QVERIFY(!server.valuesIn(u"https://elsewhere.example"_s));
    QCOMPARE(document.servers(*document.operation(u"put:/books/{isbn}/loans"_s)).value(0).url,
        u"https://loans.library.example"_s);
    Server open;
    open.url = u"https://{tenant}.example.com"_s;
    open.variables = { { u"tenant"_s, {}, {}, {}, false } };
    QCOMPARE(open.baseUrl({}), QString());
}

void TestOpenApiDocument::relativeServersNeedTheDocumentsAddress_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const QString source = u"https://api.example.com/docs/openapi.json?x=1"_s;
    QTest::newRow("absolute path") << u"/v1/"_s << source << u"https://api.example.com/v1"_s;
    QTest::newRow("root") << u"/"_s << source << u"https://api.example.com"_s;
    QTest::newRow("relative") << u"v1"_s << source << u"https://api.example.com/docs/v1"_s;
    QTest::newRow("other host") << u"//other.example/v1"_s << source << u"https://other.example/v1"_s;
    QTest::newRow("no address") << u"/v1"_s << QString() << QString();
    QTest::newRow("no web scheme") << u"javascript:alert(1)"_s << source << QString();
    QTest::newRow("file") << u"file:///etc"_s << source << QString();
    QTest::newRow("nothing") << u""_s << source << QString();
}

void TestOpenApiDocument::relativeServersNeedTheDocumentsAddress()
{
    QFETCH(const QString, url);
    QFETCH(const QString, source);
    QFETCH(const QString, expected);
    QCOMPARE((Server{ url, {}, {} }).baseUrl(QUrl(source)), expected);
}

void TestOpenApiDocument::pathItemsAndOperationsMayBeReferences()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    QCOMPARE(document.operation(u"get:/moved"_s)->summary(), u"Behind a reference"_s);
    const OpenApiDocument other = documentWithPaths(
        R"("/a": {"$ref": "#/x-b", "get": {"summary": "own", "responses": {}}}, "/c": {"get": {"$ref": "#/x-b/get"}})",
        R"(, "x-b": {"get": {"summary": "other", "responses": {}}, "put": {"responses": {}}, "parameters": [{"name": "p", "in": "query"}]})");
    QCOMPARE(other.operations().size(), 3);
    QCOMPARE(other.operation(u"get:/a"_s)->summary(), u"own"_s);
    QCOMPARE(parameterNames(other, *other.operation(u"put:/a"_s)), QStringList({ u"query:p"_s }));
    QCOMPARE(other.operation(u"get:/c"_s)->summary(), u"other"_s);
}

void TestOpenApiDocument::readsSwagger()
{
    const OpenApiDocument document = testDocument(u"inventory-2.0.json"_s);
    QCOMPARE(document.version(), OpenApiDocument::Version::Swagger20);
    QCOMPARE(codes(document), QStringList());
    QCOMPARE(document.baseUrl(), u"https://inventory.example/api"_s);
    QCOMPARE(document.operations().size(), 3);
    const Operation *list = document.operation(u"get:/items"_s);
    QCOMPARE(document.parameters(*list).value(0).schema["maximum"].toInteger(), 100);
    QCOMPARE(document.responses(*list).value(0).schema["$ref"].toString(), u"#/definitions/Item"_s);
    const RequestBody item = document.body(*document.operation(u"post:/items"_s));
    QVERIFY(item.required);
    QCOMPARE(item.json()->schema["$ref"].toString(), u"#/definitions/Item"_s);
    const RequestBody photo = document.body(*document.operation(u"post:/photos"_s));
    QCOMPARE(photo.contents.value(0).mediaType, u"multipart/form-data"_s);
    QVERIFY(!photo.json());
}

void TestOpenApiDocument::webhooksAndCallbacksAreNoted()
{
    QCOMPARE(codes(testDocument(u"library.yaml"_s)), QStringList({ u"callbacks /paths"_s }));
    const OpenApiDocument document = OpenApiDocument::read(
        R"({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "webhooks": {"w": {"post": {}}}})");
    QVERIFY(document.isReadable());
    QCOMPARE(document.operations().size(), 0);
    QCOMPARE(codes(document), QStringList({ u"webhooks /webhooks"_s }));
}

void TestOpenApiDocument::structuralErrorsAreToldWithAFix_data()
{
    QTest::addColumn<QByteArray>("text"); // @ stands before the place that is named
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("pointer");
    const QByteArray info = R"("info":{"title":"T","version":"1"},)";
    const auto document = [&info](const char *name, const char *code, const QByteArray &pointer,
                              const QByteArray &rest) {
        QTest::newRow(name) << R"({"openapi":"3.0.3",)" + info + rest + "}" << QString::fromLatin1(code)
                            << QString::fromLatin1(pointer);
    };
    const auto get = [&document](
                         const char *name, const char *code, const QByteArray &path, const char *parameters) {
        const QByteArray escaped = QByteArray(path).replace("/", "~1");
        document(name, code, "/paths/" + escaped + "/get/parameters",
            R"("paths":{")" + path + R"(":{"get":{"parameters":[)" + parameters + R"(],"responses":{}}}})");
    };
    const auto scheme = [&document](const char *name, const QByteArray &text) {
        document(name, "security-scheme", "/components/securitySchemes/s",
            R"("paths":{},"components":{"securitySchemes":{"s":@)" + text + "}}");
    };
    const auto server = [&document](const char *name, const char *code, const QByteArray &text) {
        document(name, code, "/servers/0", R"("paths":{},"servers":[@)" + text + "]");
    };
    const auto swagger = [&info](const char *name, const char *code, const char *pointer,
                             const QByteArray &rest) {
        QTest::newRow(name) << R"({"swagger":"2.0",)" + info + rest + "}" << QString::fromLatin1(code)
                            << QString::fromLatin1(pointer);
    };
    get("a parameter twice", "duplicate-parameter", "/a",
        R"({"name":"q","in":"query","schema":{}},@{"name":"q","in":"query","schema":{}})");
    get("a path parameter without a place", "path-parameter", "/a",
        R"(@{"name":"q","in":"path","required":true,"schema":{}})");
    get("an optional path parameter", "path-parameter-required", "/{q}",
        R"(@{"name":"q","in":"path","schema":{}})");
    get("a parameter without a schema", "parameter-schema", "/a", R"(@{"name":"q","in":"query"})");
    get("a body as a parameter", "parameter-place", "/a", R"(@{"name":"q","in":"body","schema":{}})");
    scheme("a key without a name", R"({"type":"apiKey","in":"header"})");
    scheme("a key in the body", R"({"type":"apiKey","in":"body","name":"k"})");
    scheme("no scheme of HTTP", R"({"type":"http"})");
    scheme("no flows", R"({"type":"oauth2"})");
    scheme("a flow of Swagger", R"({"type":"oauth2","flows":{"accessCode":{}}})");
    scheme("a flow without its address", R"({"type":"oauth2","flows":{"clientCredentials":{"scopes":{}}}})");
    scheme("no address of OpenID Connect", R"({"type":"openIdConnect"})");
    server("braces", "server-url", R"({"url":"https://a.example.com/{x"})");
    server("a query", "server-url", R"({"url":"https://a.example.com/?k=1"})");
    server("a mail address", "server-url", R"({"url":"mailto:a.b"})");
    server("a value that is none", "server-variable",
        R"({"url":"https://{r}.example.com","variables":{"r":{"default":"x","enum":["a","b"]}}})");
    const QByteArray scopes =
        R"("paths":{},"security":[{"o":["a"]},@{"o":["a","b"]}],"components":{"securitySchemes":{"o":
        {"type":"oauth2","flows":{"clientCredentials":{"tokenUrl":"/t","scopes":{"a":""}}}}}})";
    document("a scope", "unknown-scope", "/security/1", scopes);
    document("no status", "response-name", "/paths/~1a/get/responses/ok",
        R"("paths":{"/a":{"get":{"responses":{"ok":@{"description":"d"},"2XX":{"description":"d"}}}}})");
    document("a tag twice", "duplicate-tag", "/tags/1", R"("paths":{},"tags":[{"name":"a"},@{"name":"a"}])");
    document("definitions", "foreign-member", "/definitions", R"("paths":{},"definitions":@{})");
    document("a path twice", "path-clash", "/paths/~1{b}", R"("paths":{"/{a}":{},"/{b}":@{}})");
    swagger("components", "foreign-member", "/components", R"("paths":{},"components":@{})");
    swagger("a scheme", "bad-scheme", "/schemes", R"("paths":{},"schemes":[@"htps"])");
    swagger("a flow", "security-scheme", "/securityDefinitions/s",
        R"("paths":{},"securityDefinitions":{"s":@{"type":"oauth2","flow":"implicit","scopes":{}}})");
    swagger("a cookie", "parameter-place", "/paths/~1a/get/parameters",
        R"("paths":{"/a":{"get":{"parameters":[@{"name":"c","in":"cookie","type":"string"}],"responses":{}}}})");
    QTest::newRow("no version") << QByteArray(R"({"openapi":"3.0.3","info":@{"title":"T"},"paths":{}})")
                                << u"no-version"_s << u"/info"_s;
}

void TestOpenApiDocument::structuralErrorsAreToldWithAFix()
{
    QFETCH(QByteArray, text);
    QFETCH(const QString, code);
    QFETCH(const QString, pointer);
    const int column = int(text.indexOf('@')) + 1;
    const OpenApiDocument document = OpenApiDocument::read(text.remove(column - 1, 1));
    QVERIFY(document.isReadable());
    QCOMPARE(document.problems().size(), 1);
    const Problem &problem = document.problems()[0];
    QCOMPARE(problem.code, code);
    QCOMPARE(problem.pointer, pointer);
    QCOMPARE(problem.position, Position({ 1, column }));
    QVERIFY2(!problem.hint.isEmpty(), qPrintable(problem.message));
}

void TestOpenApiDocument::tooMuchIsRefusedWithItsLimit_data()
{
    QTest::addColumn<QByteArray>("rest");
    QTest::addColumn<QString>("limit"); // null: none is reached
    const auto references = [](const char *last) {
        return QByteArray(R"("paths":{},"x":[{"$ref":"#/info"},{"$ref":"#/paths"},{"$ref":"#/x"},{"$ref":")")
            + last + R"("}])";
    };
    QTest::newRow("references") << references("#/openapi") << u"3 different references"_s;
    QTest::newRow("references, one twice") << references("#/info") << QString();
    QTest::newRow("operations") << QByteArray(R"("paths":{"/a":{"get":{},"put":{}},"/b":{"get":{}}})")
                                << u"2 operations"_s;
    QTest::newRow("few operations") << QByteArray(R"("paths":{"/a":{"get":{}},"/b":{"get":{}}})")
                                    << QString();
    const QByteArray shared = R"(,"x":{"get":{"tags":["a","b","c","d"],"security":[]}})";
    const QByteArray twice = R"("paths":{"/a":{"$ref":"#/x"},"/b":{"$ref":"#/x"}})";
    QTest::newRow("shared values") << twice + shared << u"10 values that paths share by references"_s;
    QTest::newRow("values shared once")
        << QByteArray(R"("paths":{"/a":{"$ref":"#/x"}})") + shared << QString();
}

void TestOpenApiDocument::tooMuchIsRefusedWithItsLimit()
{
    QFETCH(const QByteArray, rest);
    QFETCH(const QString, limit);
    ReadLimits limits;
    limits.references = 3;
    limits.operations = 2;
    limits.sharedValues = 10;
    const OpenApiDocument document = OpenApiDocument::read(
        R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},)" + rest + "}", {}, {}, limits);
    QCOMPARE(document.limit(), limit);
    QCOMPARE(document.isReadable(), limit.isEmpty());
    if (!limit.isEmpty()) {
        QCOMPARE(document.operations().size(), 0);
        QCOMPARE(codes(document), QStringList({ u"limit "_s }));
        QVERIFY(document.problems()[0].message.contains(limit));
    }
}

void TestOpenApiDocument::longChainsThroughArraysTakeLinearTime()
{
    constexpr int count = 100'000;
    QByteArray chain;
    for (int i = 1; i < count; ++i)
        chain += R"({"$ref":"#/x/)" + QByteArray::number(i) + "\"},";
    const std::clock_t start = std::clock();
    const OpenApiDocument document = OpenApiDocument::read(
        R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{},"x":[)" + chain + "{}]}");
    QCOMPARE(document.problems().size(), 0);
    QVERIFY(std::clock() - start < 3 * CLOCKS_PER_SEC); // of the processor; a walk for each takes a minute
}

void TestOpenApiDocument::anErrorNeverHidesTheRest()
{
    const OpenApiDocument document =
        OpenApiDocument::read(R"({"openapi": "3.0.3", "info": 5, "servers": {"url": "x"},
        "security": [7], "paths": {
            "/broken": null,
            "/odd": {"get": [], "GET": {}, "put": {"tags": "t", "parameters": {}, "operationId": 7, "responses": {}}},
            "/good": {"get": {"parameters": [null, {"name": "n", "in": "query"}], "responses": {}}}}})");
    QVERIFY(document.isReadable());
    QCOMPARE(document.operations().size(), 2);
    QCOMPARE(document.operation(u"put:/odd"_s)->operationId(), u"7"_s);
    QCOMPARE(parameterNames(document, *document.operation(u"get:/good"_s)), QStringList({ u"query:n"_s }));
    const QStringList found = codes(document);
    for (const QString &expected : { u"bad-info /info"_s, u"bad-servers /servers"_s,
             u"bad-security /security/0"_s, u"bad-path-item /paths/~1broken"_s,
             u"bad-operation /paths/~1odd/get"_s, u"unknown-method /paths/~1odd/GET"_s,
             u"bad-tags /paths/~1odd/put/tags"_s, u"bad-parameters /paths/~1odd/put/parameters"_s,
             u"not-text /paths/~1odd/put/operationId"_s, u"bad-parameter /paths/~1good/get/parameters/0"_s })
        QVERIFY2(found.contains(expected), qPrintable(expected + u" is not in "_s + found.join(u'\n')));
}

void TestOpenApiDocument::referencesThatLeadNowhereAreNamed()
{
    const OpenApiDocument document = documentWithPaths(R"("/a": {"get": {"responses": {}, "parameters": [
        {"$ref": "#/components/parameters/none"}, {"$ref": "#/components/parameters/x"}, {"$ref": "other.yaml#/p"},
        {"$ref": "https://example.com/p.json"}, {"$ref": "#nowhere"}, {"$ref": 5}]}})",
        R"(, "components": {"parameters": {"x": {"$ref": "#/components/parameters/y"}, "y": {"$ref": "#/components/parameters/x"}}})");
    const QString place = u"/paths/~1a/get/parameters/"_s;
    const QStringList found = codes(document);
    for (const QString &expected :
        { u"unresolved-reference @0"_s, u"circular-reference @1"_s, u"file-reference @2"_s,
            u"remote-reference @3"_s, u"unresolved-reference @4"_s, u"bad-reference @5"_s })
        QVERIFY2(found.contains(QString(expected).replace(u'@', place)), qPrintable(found.join(u'\n')));
    QCOMPARE(document.parameters(document.operations()[0])[0].reference, u"#/components/parameters/none"_s);
}

void TestOpenApiDocument::dataIsNoReference()
{
    const OpenApiDocument document =
        documentWithPaths(R"("/a": {"get": {"responses": {"default": {"$ref": "#/x"}},
        "x-note": {"$ref": "#/none"}, "requestBody": {"content": {"application/json": {
            "example": {"$ref": "#/none"}, "examples": {"default": {"value": {"$ref": "#/none"}}},
            "schema": {"default": {"$ref": "#/none"}, "properties": {"$ref": {"type": "string"}, "default": {"$ref": "#/y"}}}}}}}})");
    QCOMPARE(codes(document, Problem::Severity::Error).size(), 2);
    QVERIFY(codes(document).contains(u"unresolved-reference /paths/~1a/get/responses/default"_s));
}

void TestOpenApiDocument::otherFormatsAreNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("asyncapi") << QByteArray(R"({"asyncapi": "2.0.0"})") << u"AsyncAPI"_s;
    QTest::newRow("postman") << QByteArray(R"({"info": {"_postman_id": "1"}, "item": []})") << u"Postman"_s;
    QTest::newRow("schema") << QByteArray(R"({"$schema": "x", "type": "object"})") << u"JSON Schema"_s;
    QTest::newRow("swagger 1.2") << QByteArray(R"({"swaggerVersion": "1.2"})") << u"Swagger 1.2"_s;
    QTest::newRow("newer") << QByteArray(R"({"openapi": "3.2.0"})") << u"3.2.0"_s;
    QTest::newRow("list") << QByteArray("[]") << u"a list"_s;
    QTest::newRow("text") << QByteArray("hello") << u"plain text"_s;
    QTest::newRow("anything") << QByteArray("{}") << u"version"_s;
}

void TestOpenApiDocument::otherFormatsAreNamed()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, named);
    const OpenApiDocument document = OpenApiDocument::read(text);
    QVERIFY(!document.isReadable());
    QCOMPARE(document.problems().size(), 1);
    QCOMPARE(document.problems()[0].severity, Problem::Severity::Error);
    QVERIFY2(document.problems()[0].message.contains(named), qPrintable(document.problems()[0].message));
}

void TestOpenApiDocument::everyValueHasAPlace()
{
    const OpenApiDocument document = OpenApiDocument::read(
        "{\n \"openapi\": \"3.0.3\",\n \"info\": {\"title\": \"é\", \"version\": 1},\n \"paths\": {}\n}");
    QCOMPARE(document.problems().size(), 1);
    QCOMPARE(document.problems()[0].pointer, u"/info/version"_s);
    QCOMPARE(document.problems()[0].position, Position({ 3, 36 }));
    QCOMPARE(document.position(document.root()["paths"]), Position({ 4, 11 }));
}

void TestOpenApiDocument::messagesAreCapped()
{
    QByteArray paths;
    for (int i = 0; i < 500; ++i)
        paths += (i ? "," : "") + QByteArray("\"/p") + QByteArray::number(i) + "\": null";
    const OpenApiDocument document = documentWithPaths(paths);
    QCOMPARE(document.problems().size(), 101);
    QVERIFY(document.problems().last().message.contains(u"400"));
}

void TestOpenApiDocument::problemsStandInTheOrderOfTheText()
{
    const OpenApiDocument document =
        OpenApiDocument::read("openapi: 3.0\ninfo: {title: T, version: '1'}\n"
                              "x-a: !odd 1\npaths:\n  /a: null\n  /b: {get: {responses: !odd {}}}\n");
    QStringList found;
    for (const Problem &problem : document.problems())
        found.append(u"%1 %2"_s.arg(problem.position.line).arg(problem.code));
    QCOMPARE(found, QStringList({ u"1 version-number"_s, u"3 tag"_s, u"5 bad-path-item"_s, u"6 tag"_s }));
}

void TestOpenApiDocument::parametersAndServersOfAReferencedPathItemCount()
{
    const OpenApiDocument document =
        documentWithPaths(R"("/a": {"$ref": "#/x-b", "parameters": [{"name": "own", "in": "query"}]})",
            R"(, "x-b": {"servers": [{"url": "https://b.example"}], "get": {"responses": {}}})");
    const Operation operation = document.operations().value(0);
    QCOMPARE(parameterNames(document, operation), QStringList({ u"query:own"_s }));
    QCOMPARE(document.servers(operation).value(0).url, u"https://b.example"_s);
}

CONSOLE_TEST_MAIN(TestOpenApiDocument)
#include "tst_openapidocument.moc"
