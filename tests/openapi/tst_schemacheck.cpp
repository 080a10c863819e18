// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "openapi/openapidocument.h"
#include "openapi/schemacheck.h"
#include "support/testmain.h"

#include <QElapsedTimer>

using namespace console;
using namespace console::openapi;

class TestSchemaCheck : public QObject {
    Q_OBJECT

private slots:
    void valuesAreHeldAgainstTheirSchema_data();
    void valuesAreHeldAgainstTheirSchema();
    void referencesAreFollowed();
    void hostileSchemasEnd();
    void keywordsThatMeanNothingAreTold_data();
    void keywordsThatMeanNothingAreTold();
    void namesAndDataAreNoKeywords();
};

namespace {

QStringList told(const QByteArray &value, const QByteArray &schema)
{
    const auto document = json::parse(value);
    const auto wanted = json::parse(schema);
    QStringList lines;
    for (const Mismatch &one : mismatches(document->root(), wanted->root(), wanted->root()))
        lines << one.pointer + QLatin1Char(' ') + one.message;
    return lines;
}

/// A document with one schema that a body has.
QByteArray documentWith(const QByteArray &version, const QByteArray &schema)
{
    const bool isSwagger = version == "2.0";
    const QByteArray head = isSwagger ? R"({"swagger":"2.0",)" : R"({"openapi":")" + version + "\",";
    const QByteArray place = isSwagger ? R"("definitions":{"S":)" : R"("components":{"schemas":{"S":)";
    return head + R"("info":{"title":"T","version":"1"},"paths":{},)" + place + schema
        + (isSwagger ? "}}" : "}}}");
}

} // namespace

void TestSchemaCheck::valuesAreHeldAgainstTheirSchema_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *value, const char *schema, const char *message = "") {
        QTest::addRow("%s | %s", value, schema)
            << QByteArray(value) << QByteArray(schema) << QString::fromLatin1(message);
    };
    row(R"("x")", R"({})");
    row(R"("x")", R"({"type":"string"})");
    row("1", R"({"type":"string"})", " must be text");
    row("1.5", R"({"type":"integer"})", " must be a whole number");
    row("1.0", R"({"type":"integer"})");
    row("99999999999999999999", R"({"type":"integer"})");
    row("null", R"({"type":"string"})", " must be text");
    row("null", R"({"type":"string","nullable":true})");
    row("null", R"({"type":["string","null"]})");
    row(R"("b")", R"({"enum":["a","c"]})", R"( must be one of "a", "c")");
    row("5", R"({"minimum":5})");
    row("4", R"({"minimum":5})", " must be at least 5");
    row("5", R"({"minimum":5,"exclusiveMinimum":true})", " must be more than 5");
    row("5", R"({"exclusiveMinimum":5})", " must be more than 5");
    row("6", R"({"maximum":5})", " must be at most 5");
    row(R"("ab")", R"({"minLength":3})", " must have at least 3 characters");
    row(R"("ab")", R"({"pattern":"^[0-9]+$"})", " must match ^[0-9]+$");
    row("[1,2]", R"({"maxItems":1})", " must have at most 1 items");
    row(R"([1,"x"])", R"({"items":{"type":"number"}})", "/1 must be a number");
    row("{}", R"({"required":["a"],"properties":{"a":{}}})", "/a is missing");
    row("{}", R"({"required":["a"],"properties":{"a":{"readOnly":true}}})");
    row(R"({"b":1})", R"({"properties":{"a":{}},"additionalProperties":false})", "/b is not known");
    row(R"({"b":1})", R"({"additionalProperties":{"type":"string"}})", "/b must be text");
    row("1", R"({"oneOf":[{"type":"string"},{"type":"boolean"}]})",
        " fits none of the forms that are allowed");
    row("true", R"({"anyOf":[{"type":"string"},{"type":"boolean"}]})");
    row("{}", R"({"allOf":[{"required":["a"]}]})", "/a is missing");
}

void TestSchemaCheck::valuesAreHeldAgainstTheirSchema()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, schema);
    QFETCH(const QString, message);
    QCOMPARE(told(value, schema).join(QLatin1Char('|')), message);
}

void TestSchemaCheck::referencesAreFollowed()
{
    QCOMPARE(told(R"({"next":{"next":{"next":1}}})",
                 R"({"$ref":"#/Node","Node":{"type":"object","properties":{"next":{"$ref":"#/Node"}}}})"),
        QStringList(QStringLiteral("/next/next/next must be an object")));
}

void TestSchemaCheck::hostileSchemasEnd()
{
    QElapsedTimer timer;
    timer.start();
    // References in a circle, forms that double with each level, a pattern that tries all ways.
    QCOMPARE(told("1", R"({"allOf":[{"$ref":"#"},{"$ref":"#"}],"anyOf":[{"$ref":"#"}]})"), QStringList());
    told("\"" + QByteArray(30, 'a') + "!\"", R"({"pattern":"^(a+)+$"})");
    told("[" + QByteArray("1,").repeated(100'000) + "1]", R"({"items":{"type":"string"}})");
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
}

void TestSchemaCheck::keywordsThatMeanNothingAreTold_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("schema"); // @ stands before the value that is named; none: all is well
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("pointer"); // in the schema
    const auto row = [](const char *version, const char *schema, const char *code = "",
                         const char *pointer = "") {
        QTest::addRow("%s %s", version, schema) << QByteArray(version) << QByteArray(schema)
                                                << QString::fromLatin1(code) << QString::fromLatin1(pointer);
    };
    row("3.0.3", R"({"type":@"text"})", "schema-type", "/type");
    row("3.0.3", R"({"type":@"null"})", "schema-type", "/type");
    row("3.0.3", R"({"type":@["string","null"]})", "schema-keyword", "/type");
    row("3.1.0", R"({"type":["string","null"]})");
    row("3.1.0", R"({"type":["string",@"date"]})", "schema-type", "/type");
    row("3.1.0", R"({"type":@{}})", "schema-type", "/type");
    row("3.0.3", R"({"type":@"file"})", "schema-type", "/type");
    row("2.0", R"({"type":"file"})");
    row("3.0.3", R"({"type":@"array"})", "schema-items", "");
    row("3.1.0", R"({"type":"array"})");
    row("3.0.3", R"({"type":"array","items":@[{}]})", "schema-keyword", "/items");
    row("3.1.0", R"({"type":"array","items":@[{}]})", "schema-keyword", "/items");
    row("3.1.0", R"({"type":"array","items":true})");
    row("2.0", R"({"type":"object","required":@true})", "schema-keyword", "/required");
    row("3.0.3", R"({"required":@["a",1]})", "schema-keyword", "/required");
    row("3.0.3", R"({"required":["a"]})");
    row("3.0.3", R"({"properties":@["a"]})", "schema-keyword", "/properties");
    row("3.0.3", R"({"properties":{"a":{"minimum":@"1"}}})", "schema-keyword", "/properties/a/minimum");
    row("3.0.3", R"({"not":{"maximum":@null}})", "schema-keyword", "/not/maximum");
    row("3.0.3", R"({"allOf":[{},{"minLength":@-1}]})", "schema-keyword", "/allOf/1/minLength");
    row("3.0.3", R"({"maxItems":@1.5})", "schema-keyword", "/maxItems");
    row("3.0.3", R"({"maxItems":2.0,"minItems":1e0})");
    row("3.0.3", R"({"minLength":7,"maxLength":@5})", "schema-bounds", "/maxLength");
    row("3.0.3", R"({"maximum":@1,"minimum":1.5})", "schema-bounds", "/maximum");
    row("3.0.3", R"({"minimum":5,"maximum":5})");
    row("3.0.3", R"({"multipleOf":@0})", "schema-keyword", "/multipleOf");
    row("3.0.3", R"({"uniqueItems":@"yes"})", "schema-keyword", "/uniqueItems");
    row("3.0.3", R"({"exclusiveMinimum":@3})", "schema-keyword", "/exclusiveMinimum");
    row("3.1.0", R"({"exclusiveMinimum":@true})", "schema-keyword", "/exclusiveMinimum");
    row("3.0.3", R"({"minimum":3,"exclusiveMinimum":true})");
    row("3.0.3", R"({"enum":@[]})", "schema-keyword", "/enum");
    row("3.0.3", R"({"enum":@"a"})", "schema-keyword", "/enum");
    row("3.0.3", R"({"oneOf":@{"type":"string"}})", "schema-keyword", "/oneOf");
    row("3.0.3", R"({"pattern":@"([a-z"})", "schema-keyword", "/pattern");
    row("3.0.3", R"({"pattern":@7})", "schema-keyword", "/pattern");
    row("3.0.3", R"({"pattern":"^[\\u00e0-\\u{1f600}]+[^]\\/\\p{L}(?<n>x)$"})");
}

void TestSchemaCheck::keywordsThatMeanNothingAreTold()
{
    QFETCH(const QByteArray, version);
    QFETCH(const QByteArray, schema);
    QFETCH(const QString, code);
    QFETCH(const QString, pointer);
    QByteArray text = documentWith(version, schema);
    const qsizetype place = text.indexOf('@');
    const OpenApiDocument document = OpenApiDocument::read(text.replace("@", ""));
    QVERIFY(document.isReadable());
    QCOMPARE(document.problems().size(), place < 0 ? 0 : 1);
    if (place < 0)
        return;
    const Problem &problem = document.problems()[0];
    QCOMPARE(problem.code, code);
    QCOMPARE(problem.severity, Problem::Severity::Warning);
    QCOMPARE(problem.pointer,
        (version == "2.0" ? QStringLiteral("/definitions/S") : QStringLiteral("/components/schemas/S"))
            + pointer);
    QCOMPARE(problem.position, Position({ 1, int(place) + 1 }));
    QVERIFY(problem.message.endsWith(QLatin1Char('.')));
}

void TestSchemaCheck::namesAndDataAreNoKeywords()
{
    const auto document = OpenApiDocument::read(documentWith("3.0.3",
        R"({"properties":{"required":{"type":"boolean"},"type":{"type":"string"}},"example":{"type":7,"enum":[]},
        "default":{"properties":1},"x-more":{"type":1},"enum":[{"type":1}]})"));
    QCOMPARE(document.problems(), QList<Problem>());
    const auto others = OpenApiDocument::read(R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},
        "paths":{"/a":{"get":{"parameters":[{"name":"required","in":"query","required":true,"schema":{}}],
        "requestBody":{"required":true,"content":{"type/enum":{"schema":{}}}},"responses":{}}}},
        "components":{"securitySchemes":{"items":{"type":"http","scheme":"bearer"}}}})");
    QCOMPARE(others.problems(), QList<Problem>());
}

CONSOLE_TEST_MAIN(TestSchemaCheck)
#include "tst_schemacheck.moc"
