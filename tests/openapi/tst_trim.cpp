// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "openapi/schemaexample.h"
#include "openapi/testdocuments.h"
#include "openapi/trim.h"
#include "support/testmain.h"

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;
using console::test::documentWithPaths;
using console::test::testDocument;

class TestTrim : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatAnOperationReaches();
    void keepsTheOrder();
    void swaggerBecomesOpenApi();
    void pathItemsBehindReferencesAreWrittenOut();
    void valuesInsideOtherOperationsMove();
    void discriminatorsReachTheirSchemas();
    void unknownOperationsAreRefused();
    void recursiveSchemasEnd();
    void examplesFollowTheSchema_data();
    void examplesFollowTheSchema();
    void examplesOfRecursiveSchemasEnd();
};

void TestTrim::keepsWhatAnOperationReaches()
{
    const auto text = trimmed(testDocument(u"library.yaml"_s), { u"put:/books/{isbn}/loans"_s });
    QVERIFY(text);
    const OpenApiDocument small = OpenApiDocument::read(*text);
    QCOMPARE(small.operations().size(), 1);
    QCOMPARE(small.problems(), QList<Problem>());
    const json::Value schemas = small.root()["components"]["schemas"];
    QStringList names;
    for (auto schema = schemas.begin(); schema != schemas.end(); ++schema)
        names.append(QString::fromUtf8(schema.name()));
    QCOMPARE(names, QStringList({ u"Person"_s, u"Loan"_s, u"Period"_s }));
    QVERIFY(!small.root()["components"]["parameters"].isValid());
    QCOMPARE(small.root()["tags"].size(), 2);
    // Requirements of the document stay, so what they name stays too.
    QCOMPARE(small.securitySchemes().size(), 3);
}

void TestTrim::keepsTheOrder()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    const auto text = trimmed(document, { u"post:/books"_s, u"get:/books"_s }, true);
    QVERIFY(text);
    const OpenApiDocument small = OpenApiDocument::read(*text);
    QCOMPARE(small.operations().value(0).id, u"get:/books"_s);
    QVERIFY(text->startsWith("{\n  \"openapi\": \"3.0.3\",\n  \"info\""));
    QCOMPARE(*trimmed(small, { u"get:/books"_s, u"post:/books"_s }, true), *text);
}

void TestTrim::swaggerBecomesOpenApi()
{
    const OpenApiDocument document = OpenApiDocument::read(R"({"swagger": "2.0", "x-own": 1,
        "info": {"title": "T", "version": "1"}, "host": "api.example.com", "basePath": "/v1",
        "schemes": ["http", "https"], "consumes": ["application/json"], "produces": ["application/json"],
        "securityDefinitions": {"b": {"type": "basic"}, "k": {"type": "apiKey", "in": "header", "name": "X"},
            "o": {"type": "oauth2", "flow": "accessCode", "authorizationUrl": "https://a.example",
                "tokenUrl": "https://t.example", "scopes": {"read": "Reads"}}},
        "security": [{"b": []}, {"k": []}, {"o": ["read"]}],
        "parameters": {"Page": {"name": "page", "in": "query", "type": "integer", "maximum": 9}},
        "responses": {"Gone": {"description": "Gone"}},
        "definitions": {"Item": {"type": "object", "discriminator": "kind", "properties": {
            "kind": {"type": "string", "x-nullable": true}, "type": {"type": "string", "enum": ["file"]}}}},
        "paths": {"/items": {
            "parameters": [{"$ref": "#/parameters/Page"}],
            "get": {"produces": ["application/json", "text/csv"], "parameters": [{"name": "tag", "in": "query",
                "type": "array", "items": {"type": "string"}, "collectionFormat": "multi", "x-note": 1}],
                "responses": {"200": {"description": "OK", "headers": {"X-Total": {"type": "integer"}},
                    "schema": {"type": "array", "items": {"$ref": "#/definitions/Item"}},
                    "examples": {"application/json": [{"kind": "a"}]}}, "410": {"$ref": "#/responses/Gone"}}},
            "post": {"parameters": [{"name": "item", "in": "body", "required": true, "description": "New one",
                "schema": {"$ref": "#/definitions/Item"}}], "responses": {"201": {"description": "Made"}}},
            "put": {"consumes": ["multipart/form-data"], "schemes": ["https"], "responses": {},
                "parameters": [{"name": "photo", "in": "formData", "type": "file", "required": true},
                    {"name": "note", "in": "formData", "type": "string"}]}}}})");
    const auto text = trimmed(document, { u"get:/items"_s, u"post:/items"_s, u"put:/items"_s });
    QVERIFY(text);
    QCOMPARE(QString::fromUtf8(*text),
        QString::fromUtf8(
            R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},)"
            R"("servers":[{"url":"https://api.example.com/v1"},{"url":"http://api.example.com/v1"}],)"
            R"("components":{"schemas":{"Item":{"type":"object","discriminator":{"propertyName":"kind"},"properties":{)"
            R"("kind":{"type":"string","nullable":true},"type":{"type":"string","enum":["file"]}}}},)"
            R"("responses":{"Gone":{"description":"Gone"}},)"
            R"("securitySchemes":{"b":{"type":"http","scheme":"basic"},"k":{"type":"apiKey","in":"header","name":"X"},)"
            R"("o":{"type":"oauth2","flows":{"authorizationCode":{"authorizationUrl":"https://a.example",)"
            R"("tokenUrl":"https://t.example","scopes":{"read":"Reads"}}}}}},)"
            R"("security":[{"b":[]},{"k":[]},{"o":["read"]}],)"
            R"("paths":{"/items":{"get":{"responses":{"200":{"description":"OK",)"
            R"("headers":{"X-Total":{"schema":{"type":"integer"}}},"content":{)"
            R"("application/json":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Item"}},"example":[{"kind":"a"}]},)"
            R"("text/csv":{"schema":{"type":"array","items":{"$ref":"#/components/schemas/Item"}}}}},)"
            R"("410":{"$ref":"#/components/responses/Gone"}},"parameters":[)"
            R"({"name":"page","in":"query","schema":{"type":"integer","maximum":9}},)"
            R"({"name":"tag","in":"query","x-note":1,"style":"form","explode":true,"schema":{"type":"array","items":{"type":"string"}}}]},)"
            R"("post":{"responses":{"201":{"description":"Made"}},"parameters":[{"name":"page","in":"query","schema":{"type":"integer","maximum":9}}],)"
            R"("requestBody":{"description":"New one","required":true,"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Item"}}}}},)"
            R"("put":{"servers":[{"url":"https://api.example.com/v1"}],"responses":{},"parameters":[{"name":"page","in":"query","schema":{"type":"integer","maximum":9}}],)"
            R"("requestBody":{"required":true,"content":{"multipart/form-data":{"schema":{"type":"object","properties":{)"
            R"("photo":{"type":"string","format":"binary"},"note":{"type":"string"}},"required":["photo"]}}}}}}}})"));
    const OpenApiDocument small = OpenApiDocument::read(*text);
    QCOMPARE(small.problems(), QList<Problem>());
    QCOMPARE(small.baseUrl(), document.baseUrl());
}

void TestTrim::pathItemsBehindReferencesAreWrittenOut()
{
    const auto text = trimmed(testDocument(u"library.yaml"_s), { u"get:/moved"_s });
    QVERIFY(text);
    const OpenApiDocument small = OpenApiDocument::read(*text);
    QCOMPARE(small.operations().size(), 1);
    QCOMPARE(small.operations()[0].summary, u"Behind a reference"_s);
}

void TestTrim::valuesInsideOtherOperationsMove()
{
    const OpenApiDocument document = documentWithPaths(R"(
        "/a": {"get": {"responses": {"200": {"description": "A", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/S"}}}}}}},
        "/b": {"get": {"responses": {"200": {"$ref": "#/paths/~1a/get/responses/200"}}}})",
        R"(, "components": {"schemas": {"S": {"type": "object"}, "T": {}}})");
    const auto text = trimmed(document, { u"get:/b"_s });
    QVERIFY(text);
    const OpenApiDocument small = OpenApiDocument::read(*text);
    QCOMPARE(small.problems(), QList<Problem>());
    QCOMPARE(small.operations().size(), 1);
    QCOMPARE(small.responses(small.operations()[0])[0].description, u"A"_s);
    QVERIFY(small.root()["components"]["schemas"]["S"].isValid());
    QVERIFY(!small.root()["components"]["schemas"]["T"].isValid());
    // Where both are chosen, nothing needs to move.
    QVERIFY(!trimmed(document, { u"get:/b"_s, u"get:/a"_s })->contains("x-referenced"));
}

void TestTrim::discriminatorsReachTheirSchemas()
{
    const OpenApiDocument document = documentWithPaths(
        R"("/a": {"post": {"responses": {}, "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Pet"}}}}}})",
        R"(, "components": {"schemas": {"Pet": {"discriminator": {"propertyName": "kind", "mapping": {"d": "#/components/schemas/Dog", "c": "Cat"}}},
            "Dog": {}, "Cat": {}, "Bird": {}}})");
    const OpenApiDocument small = OpenApiDocument::read(*trimmed(document, { u"post:/a"_s }));
    QCOMPARE(small.root()["components"]["schemas"].size(), 3);
}

void TestTrim::unknownOperationsAreRefused()
{
    const auto text = trimmed(testDocument(u"library.yaml"_s), { u"get:/nowhere"_s });
    QVERIFY(!text);
    QCOMPARE(text.error().kind, Error::Kind::Validation);
}

void TestTrim::recursiveSchemasEnd()
{
    const OpenApiDocument small =
        OpenApiDocument::read(*trimmed(testDocument(u"library.yaml"_s), { u"post:/books"_s }));
    QCOMPARE(small.root()["components"]["schemas"].size(), 2);
    QCOMPARE(small.root()["components"]["requestBodies"].size(), 1);
}

void TestTrim::examplesFollowTheSchema_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("example");
    const auto row = [](const char *schema, const char *example) {
        QTest::newRow(schema) << QByteArray(schema) << QByteArray(example);
    };
    row(R"({"type":"string"})", R"("text")");
    row(R"({"type":"string","format":"date"})", R"("2026-01-31")");
    row(R"({"type":"string","enum":["b","a"]})", R"("b")");
    row(R"({"type":"integer"})", "1");
    row(R"({"type":"number","minimum":2.50})", "2.50");
    row(R"({"type":"boolean"})", "true");
    row(R"({"type":["null","integer"]})", "1");
    row(R"({"type":"array","items":{"type":"integer"}})", "[1]");
    row(R"({"type":"array"})", "[]");
    row(R"({"const":7})", "7");
    row(R"({"examples":[{"a":1}]})", R"({"a":1})");
    row(R"({"oneOf":[{"type":"integer"},{"type":"string"}]})", "1");
    row(R"({"properties":{"a":{"type":"integer"},"b":{"type":"string","readOnly":true}}})", R"({"a":1})");
    row(R"({"allOf":[{"properties":{"a":{"type":"integer"}}}],"properties":{"b":{"default":null},"a":{}}})",
        R"({"a":1,"b":null})");
    row(R"({"$ref":"#/none"})", "null");
}

void TestTrim::examplesFollowTheSchema()
{
    QFETCH(const QByteArray, schema);
    QFETCH(const QByteArray, example);
    const auto document = json::parse(schema);
    const auto made = json::parse(schemaExample(document->root(), document->root()));
    QVERIFY(made);
    QCOMPARE(made->root().toJson(), example);
}

void TestTrim::examplesOfRecursiveSchemasEnd()
{
    const OpenApiDocument document = testDocument(u"library.yaml"_s);
    const QByteArray text =
        schemaExample(document.operation(u"post:/books"_s)->body.json()->schema, document.root());
    const auto example = json::parse(text);
    QVERIFY(example);
    QCOMPARE(example->root()["author"]["name"].toString(), u"Ursula"_s);
    QVERIFY(text.size() < 5'000);
    QCOMPARE(schemaExample({}, document.root()), QByteArray());
}

CONSOLE_TEST_MAIN(TestTrim)
#include "tst_trim.moc"
