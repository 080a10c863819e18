// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/compare.h"
#include "openapi/testdocuments.h"
#include "support/testmain.h"

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;
using console::test::documentWithPaths;
using console::test::testDocument;

namespace {

OpenApiDocument withOperation(const QByteArray &members)
{
    return documentWithPaths(R"("/a": {"post": {"operationId": "a")" + members + "}}",
        R"(, "components": {"securitySchemes": {"one": {"type": "http", "scheme": "bearer"},
            "two": {"type": "http", "scheme": "basic"}},
            "schemas": {"Loop": {"properties": {"next": {"$ref": "#/components/schemas/Loop"}}}}})");
}

QByteArray body(const QByteArray &schema, const QByteArray &more = {})
{
    return R"(, "requestBody": {"content": {"application/json": {"schema": )" + schema + "}}" + more + "}";
}

QByteArray answer(const QByteArray &schema, const QByteArray &status = "200")
{
    return R"(, "responses": {")" + status
        + R"(": {"description": "d", "content": {"application/json": {"schema": )" + schema + "}}}}";
}

QByteArray query(const QByteArray &members)
{
    return R"(, "parameters": [{"name": "q", "in": "query")" + members + "}]";
}

} // namespace

class TestCompare : public QObject {
    Q_OBJECT

private slots:
    void theSameDocumentHasNoChanges();
    void operationsComeGoAndMove();
    void tellsWhatBreaksCallers_data();
    void tellsWhatBreaksCallers();
    void saysWhatChangedInWords();
    void recursiveSchemasEnd();
};

void TestCompare::theSameDocumentHasNoChanges()
{
    for (const QString &name : { u"library.yaml"_s, u"inventory-2.0.json"_s })
        QCOMPARE(compared(testDocument(name), testDocument(name)), QList<Change>());
}

void TestCompare::operationsComeGoAndMove()
{
    const OpenApiDocument before = documentWithPaths(
        R"("/gone": {"get": {"responses": {}}}, "/old": {"get": {"operationId": "m", "responses": {}}})");
    const OpenApiDocument after = documentWithPaths(
        R"("/new": {"get": {"operationId": "m", "responses": {}}}, "/fresh": {"get": {"responses": {}}})");
    const QList<Change> changes = compared(before, after);
    QStringList told;
    for (const Change &change : changes)
        told.append(change.code + u' ' + change.operation + (change.isBreaking ? u" breaks"_s : u""_s));
    QCOMPARE(told,
        QStringList({ u"removed get:/gone breaks"_s, u"moved get:/old breaks"_s, u"added get:/new"_s,
            u"added get:/fresh"_s }));
    QCOMPARE(changes[1].message, u"The operation has moved to get:/new."_s);
}

void TestCompare::tellsWhatBreaksCallers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("codes"); // with an exclamation mark where it breaks callers
    const auto row = [](const QByteArray &before, const QByteArray &after, const QString &codes) {
        QTest::addRow("%s > %s", before.constData(), after.constData()) << before << after << codes;
    };
    row({}, query(R"(, "required": true)"), u"required-parameter!"_s);
    row({}, query({}), u"new-parameter"_s);
    row(query({}), {}, u"removed-parameter"_s);
    row(query({}), query(R"(, "required": true)"), u"required-parameter!"_s);
    row(query(R"(, "required": true)"), query({}), u"required-parameter"_s);
    row(query(R"(, "schema": {"type": "string"})"), query(R"(, "schema": {"type": "integer"})"),
        u"parameter-type!"_s);
    row(query(R"(, "schema": {"type": "integer"})"), query(R"(, "schema": {"type": "number"})"),
        u"parameter-type"_s);
    row(query(R"(, "schema": {"enum": ["a", "b"]})"), query(R"(, "schema": {"enum": ["a"]})"),
        u"parameter-enum!"_s);
    row(query(R"(, "schema": {"maxLength": 9})"), query(R"(, "schema": {"maxLength": 5})"),
        u"parameter-maxLength!"_s);
    row(query(R"(, "schema": {"minimum": 9})"), query(R"(, "schema": {"minimum": 5})"),
        u"parameter-minimum"_s);
    row({}, body("{}"), u"body"_s);
    row({}, body("{}", R"(, "required": true)"), u"body!"_s);
    row(body("{}"), {}, u"body!"_s);
    row(body("{}"), body("{}", R"(, "required": true)"), u"required-body!"_s);
    row(body(R"({"properties": {"a": {}}})"), body(R"({"properties": {"a": {}, "b": {}}})"),
        u"body-new-property"_s);
    row(body(R"({"properties": {"a": {}}})"),
        body(R"({"required": ["b"], "properties": {"a": {}, "b": {}}})"), u"body-required-property!"_s);
    row(body(R"({"properties": {"a": {}}})"), body(R"({"required": ["a"], "properties": {"a": {}}})"),
        u"body-required-property!"_s);
    row(body(R"({"properties": {"a": {}}})"), body("{}"), u"body-removed-property"_s);
    row(answer(R"({"properties": {"a": {}}})"), answer("{}"), u"response-removed-property!"_s);
    row(answer(R"({"properties": {"a": {"type": "string"}}})"),
        answer(R"({"properties": {"a": {"type": ["string", "null"]}}})"), u"response-type!"_s);
    row(answer(R"({"items": {"enum": ["a", "b"]}})"), answer(R"({"items": {"enum": ["a"]}})"),
        u"response-enum"_s);
    row(answer("{}"), answer("{}", "201"), u"removed-response!"_s);
    row({}, R"(, "security": [{"one": []}])", u"security!"_s);
    row(R"(, "security": [{"one": []}])", R"(, "security": [{"two": []}, {"one": []}])", u"security"_s);
    row(R"(, "security": [{"one": []}])", R"(, "security": [{"two": []}])", u"security!"_s);
    row(R"(, "security": [{"one": []}])", R"(, "security": [])", u"security"_s);
    row({}, R"(, "deprecated": true)", u"deprecated"_s);
    row({}, R"(, "summary": "S")", u"summary"_s);
    row({}, R"(, "servers": [{"url": "https://other.example.com"}])", u"servers"_s);
}

void TestCompare::tellsWhatBreaksCallers()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QString, codes);
    QStringList told;
    for (const Change &change : compared(withOperation(before), withOperation(after))) {
        QCOMPARE(change.operation, u"post:/a"_s);
        QVERIFY2(change.message.endsWith(u'.') && change.message.at(0) == change.message.at(0).toUpper()
                && !change.message.contains(u"%"),
            qPrintable(change.message));
        told.append(change.code + (change.isBreaking ? u"!"_s : QString()));
    }
    QCOMPARE(told.join(u' '), codes);
}

void TestCompare::saysWhatChangedInWords()
{
    const auto changes =
        compared(withOperation(body(R"({"properties": {"a": {"items": {"type": "string"}}}})")),
            withOperation(body(R"({"properties": {"a": {"items": {"type": "integer"}}}})")));
    QCOMPARE(
        changes.value(0).message, u"\"a[]\" of the body has another type: integer, before it was string."_s);
}

void TestCompare::recursiveSchemasEnd()
{
    const OpenApiDocument document = withOperation(body(R"({"$ref": "#/components/schemas/Loop"})"));
    QCOMPARE(compared(document, document), QList<Change>());
}

CONSOLE_TEST_MAIN(TestCompare)
#include "tst_compare.moc"
