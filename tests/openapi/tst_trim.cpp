// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "openapi/convert.h"
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
    void schemasGetTheFormOfTheVersion_data();
    void schemasGetTheFormOfTheVersion();
    void schemasAreKnownByTheirPlace();
    void whatAnOlderVersionCannotSayIsTold();
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
    QCOMPARE(small.operations().value(0).id(), u"get:/books"_s);
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
    QCOMPARE(small.operations()[0].summary(), u"Behind a reference"_s);
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

void TestTrim::schemasGetTheFormOfTheVersion_data()
{
    using Version = OpenApiDocument::Version;
    QTest::addColumn<Version>("version");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<int>("losses");
    const auto up = [](const char *before, const char *after) {
        QTest::addRow("3.1: %s", before)
            << Version::OpenApi31 << QByteArray(before) << QByteArray(after) << 0;
    };
    const auto down = [](const char *before, const char *after, int losses = 0) {
        QTest::addRow("3.0: %s", before)
            << Version::OpenApi30 << QByteArray(before) << QByteArray(after) << losses;
    };
    const auto both = [&](const char *older, const char *newer) {
        up(older, newer);
        down(newer, older);
    };
    both(R"({"type":"string","nullable":true})", R"({"type":["string","null"]})");
    both(R"({"minimum":1,"exclusiveMinimum":true})", R"({"exclusiveMinimum":1})");
    both(R"({"maximum":1,"exclusiveMaximum":true})", R"({"exclusiveMaximum":1})");
    both(R"({"maximum":1})", R"({"maximum":1})");
    both(R"({"type":"integer","example":7})", R"({"type":"integer","examples":[7]})");
    both(R"({"type":"string","format":"byte"})", R"({"type":"string","contentEncoding":"base64"})");
    both(R"({"type":"string","format":"binary"})",
        R"({"type":"string","contentMediaType":"application/octet-stream"})");
    both(R"({"type":"string","format":"date"})", R"({"type":"string","format":"date"})");
    both(R"({"oneOf":[{"type":"string"}],"nullable":true})",
        R"({"oneOf":[{"type":"string"},{"type":"null"}]})");
    both(R"({"properties":{"nullable":{"type":"integer","nullable":true}}})",
        R"({"properties":{"nullable":{"type":["integer","null"]}}})");
    both(R"({"additionalProperties":false})", R"({"additionalProperties":false})");
    both(R"({"default":{"type":["a","null"],"nullable":true,"const":1}})",
        R"({"default":{"type":["a","null"],"nullable":true,"const":1}})");
    up(R"({"minimum":1,"exclusiveMinimum":false})", R"({"minimum":1})");
    up(R"({"nullable":true,"allOf":[{"type":"string","nullable":true}]})",
        R"({"anyOf":[{"allOf":[{"type":["string","null"]}]},{"type":"null"}]})");
    up(R"({"$ref":"#/components/schemas/Other","description":"d","nullable":true,"minimum":1})",
        R"({"$ref":"#/components/schemas/Other","description":"d"})");
    down(R"({"$ref":"#/components/schemas/Other","minimum":1})",
        R"({"minimum":1,"allOf":[{"$ref":"#/components/schemas/Other"}]})");
    down(R"({"type":["string","array","null"]})",
        R"({"anyOf":[{"type":"string"},{"type":"array","items":{}}],"nullable":true})");
    down(R"({"type":["string","integer"],"anyOf":[{"minimum":1}]})",
        R"({"anyOf":[{"minimum":1}],"allOf":[{"anyOf":[{"type":"string"},{"type":"integer"}]}]})");
    down(R"({"type":["array","null"]})", R"({"type":"array","nullable":true,"items":{}})");
    down(R"({"type":"null"})", R"({"enum":[null],"nullable":true})");
    down(R"({"const":"a"})", R"({"enum":["a"]})");
    down(R"({"minimum":5,"exclusiveMinimum":3})", R"({"minimum":5})");
    down(R"({"minimum":3,"exclusiveMinimum":5})", R"({"minimum":5,"exclusiveMinimum":true})");
    down(R"({"properties":{"a":true,"b":false}})", R"({"properties":{"a":{},"b":{"not":{}}}})");
    down(R"({"$id":"x","$comment":"y","title":"t"})", R"({"title":"t"})");
    down(R"({"required":[],"enum":[],"x-own":1})", R"({"x-own":1})");
    down(R"({"min_items":1})", "{}", 1);
    down(R"({"$defs":{"a":{"const":1}},"properties":{"b":{"$ref":"#/components/schemas/S/$defs/a"}}})",
        R"({"x-defs":{"a":{"enum":[1]}},"properties":{"b":{"$ref":"#/components/schemas/S/x-defs/a"}}})");
    down(R"({"examples":[1,2]})", R"({"example":1})", 1);
    down(R"({"type":"object","patternProperties":{"^x":{}},"additionalProperties":false})",
        R"({"type":"object"})", 1);
    down(R"({"type":"array","prefixItems":[{}],"items":false})", R"({"type":"array","items":{}})", 1);
    down(R"({"if":{"minimum":1},"then":{"maximum":2},"else":{"maximum":3},"unevaluatedProperties":true})",
        "{}", 1);
    down(R"({"dependentRequired":{"a":["b"]},"contains":{},"minContains":2})", "{}", 2);
}

void TestTrim::schemasGetTheFormOfTheVersion()
{
    QFETCH(const OpenApiDocument::Version, version);
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const int, losses);
    const QByteArray text = R"(,"info":{"title":"T","version":"1"},"paths":{},"components":{"schemas":{"S":)";
    const QByteArray rest = R"(,"Other":{"title":"O"}}}})";
    const bool isUp = version == OpenApiDocument::Version::OpenApi31;
    const QByteArray from = isUp ? R"({"openapi":"3.0.3")" : R"({"openapi":"3.1.0")";
    const QByteArray to = isUp ? R"({"openapi":"3.1.0")" : R"({"openapi":"3.0.3")";
    const Conversion made = converted(from + text + before + rest, version);
    QCOMPARE(made.text, to + text + after + rest);
    QCOMPARE(made.losses.size(), losses);
    QCOMPARE(converted(made.text, version).text, made.text);
}

/// A parameter, an example and an extension may look like a schema; a value behind a reference may be one.
void TestTrim::schemasAreKnownByTheirPlace()
{
    const OpenApiDocument document = documentWithPaths(R"("/a": {"get": {"parameters": [
        {"name": "n", "in": "query", "example": 1, "schema": {"$ref": "#/x-kept/N"}}],
        "responses": {"200": {"description": "d", "content": {"application/json": {
            "example": {"schema": {"nullable": true}}, "schema": {"type": "string", "nullable": true}}}}}}})",
        R"(, "x-kept": {"N": {"type": "string", "nullable": true}, "M": {"nullable": true}})");
    const auto made =
        trimmedAs(OpenApiDocument::Version::OpenApi31, document, { u"get:/a"_s }).value_or(Conversion());
    QCOMPARE(made.losses, QList<Problem>());
    const auto tree = json::parse(made.text).value();
    const json::Value operation = tree.root()["paths"]["/a"]["get"];
    const json::Value parameter = *operation["parameters"].begin();
    QCOMPARE(parameter["example"].toInteger(), 1);
    QCOMPARE(tree.root()["x-kept"]["N"].toJson(), QByteArray(R"({"type":["string","null"]})"));
    const json::Value content = operation["responses"]["200"]["content"]["application/json"];
    QCOMPARE(content["example"].toJson(), QByteArray(R"({"schema":{"nullable":true}})"));
    QCOMPARE(content["schema"].toJson(), QByteArray(R"({"type":["string","null"]})"));
}

void TestTrim::whatAnOlderVersionCannotSayIsTold()
{
    const OpenApiDocument document = OpenApiDocument::read(R"(openapi: 3.1.0
jsonSchemaDialect: https://json-schema.org/draft/2020-12/schema
info: {title: T, version: '1', summary: Short, license: {name: MIT, identifier: MIT}}
security: [{own: []}, {key: []}]
paths:
  /a/{b}:
    parameters: [{name: b, in: path, required: true, schema: {type: string}}]
    get: {}
    post:
      security: [{own: []}]
      requestBody:
        content:
          application/json:
            schema: {if: {minimum: 1}}
      responses: {'200': {description: d}}
components:
  securitySchemes: {own: {type: mutualTLS}, key: {type: apiKey, in: header, name: X-Key}}
)");
    const auto made =
        trimmedAs(OpenApiDocument::Version::OpenApi30, document, { u"get:/a/{b}"_s, u"post:/a/{b}"_s })
            .value_or(Conversion());
    QCOMPARE(QString::fromUtf8(made.text),
        QString::fromUtf8(
            R"({"openapi":"3.0.3","info":{"title":"T","version":"1","license":{"name":"MIT",)"
            R"("url":"https://spdx.org/licenses/MIT.html"}},"security":[{"key":[]}],"paths":{"/a/{b}":{)"
            R"("parameters":[{"name":"b","in":"path","required":true,"schema":{"type":"string"}}],)"
            R"("get":{"responses":{"default":{"description":"Not described"}}},"post":{"security":[],)"
            R"("requestBody":{"content":{"application/json":{"schema":{}}}},)"
            R"("responses":{"200":{"description":"d"}}}}},)"
            R"("components":{"securitySchemes":{"key":{"type":"apiKey","in":"header","name":"X-Key"}}}})"));
    QCOMPARE(OpenApiDocument::read(made.text).problems(), QList<Problem>());
    QStringList told;
    for (const Problem &loss : made.losses)
        told << loss.pointer + u' ' + loss.operation + u' ' + QString::number(loss.position.line);
    QCOMPARE(told,
        QStringList({ u"/info/summary  3"_s,
            u"/paths/~1a~1{b}/post/requestBody/content/application~1json/schema/if post:/a/{b} 14"_s,
            u"/components/securitySchemes/own  17"_s }));
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
        schemaExample(document.body(*document.operation(u"post:/books"_s)).json()->schema, document.root());
    const auto example = json::parse(text);
    QVERIFY(example);
    QCOMPARE(example->root()["author"]["name"].toString(), u"Ursula"_s);
    QVERIFY(text.size() < 5'000);
    QCOMPARE(schemaExample({}, document.root()), QByteArray());
}

CONSOLE_TEST_MAIN(TestTrim)
#include "tst_trim.moc"
