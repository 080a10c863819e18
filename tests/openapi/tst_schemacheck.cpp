// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
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

CONSOLE_TEST_MAIN(TestSchemaCheck)
#include "tst_schemacheck.moc"
