// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "records/fieldcheck.h"
#include "records/writeback.h"
#include "support/fakes/fakeentityservice.h"
#include "support/testmain.h"

using namespace console;
using namespace console::records;

class TestFieldCheck : public QObject {
    Q_OBJECT

private slots:
    void findsTheFirstProblem_data();
    void findsTheFirstProblem();
    void missingCountsOnlyWhereRequired();
    void tellsWhatTheServerDidNotKeep();
};

void TestFieldCheck::findsTheFirstProblem_data()
{
    using Kind = FieldProblem::Kind;
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("path");
    constexpr int fine = -1;
    const auto row = [](const char *name, const char *property, const char *value, auto kind,
                         const char *path = "") {
        QTest::newRow(name) << QByteArray(property) << QByteArray(value) << int(kind)
                            << QString::fromLatin1(path);
    };
    row("text", R"({"type":"string"})", "\"x\"", fine);
    row("null where allowed", R"({"type":["string","null"]})", "null", fine);
    row("null where not", R"({"type":"string"})", "null", Kind::WrongType);
    row("whole number as 2.0", R"({"type":"integer"})", "2.0", fine);
    row("fraction", R"({"type":"integer"})", "2.5", Kind::WrongType);
    row("bool is no number", R"({"type":"number"})", "true", Kind::WrongType);
    row("unknown type", R"({"type":"geo-point"})", "7", fine);
    row("no type", "{}", "7", fine);
    row("short", R"({"type":"string","minLength":2})", "\"😀\"", Kind::TooShort);
    row("long", R"({"type":"string","maxLength":2})", "\"abc\"", Kind::TooLong);
    row("code points count", R"({"type":"string","maxLength":2})", "\"😀😀\"", fine);
    row("small", R"({"type":"number","minimum":1})", "0.5", Kind::TooSmall);
    row("large", R"({"type":"number","maximum":5})", "6", Kind::TooLarge);
    row("listed", R"({"type":"string","enum":["a","b"]})", "\"b\"", fine);
    row("not listed", R"({"type":"string","enum":["a","b"]})", "\"c\"", Kind::NotInList);
    row("pattern", R"({"type":"string","pattern":"^[a-z]+$"})", "\"A1\"", Kind::Pattern);
    row("broken pattern", R"({"type":"string","pattern":"("})", "\"A1\"", fine);
    row("email", R"({"type":"string","format":"email"})", "\"ana(at)example.com\"", Kind::Format);
    row("date", R"({"type":"string","format":"date"})", "\"2026-02-30\"", Kind::Format);
    row("unknown format", R"({"type":"string","format":"wkt"})", "\"x\"", fine);
    row("item", R"({"type":"array","items":{"type":"string"}})", R"(["a",1])", Kind::WrongType, "[1]");
    row("member", R"({"type":"object","properties":{"city":{"type":"string"}},"required":["city"]})", "{}",
        Kind::Required, "city");
    row("deep", R"({"type":"array","items":{"type":"object","properties":{"n":{"type":"number"}}}})",
        R"([{"n":1},{"n":"x"}])", Kind::WrongType, "[1].n");
}

void TestFieldCheck::findsTheFirstProblem()
{
    QFETCH(QByteArray, property);
    QFETCH(QByteArray, value);
    QFETCH(int, kind);
    QFETCH(QString, path);
    const EntitySchema schema = test::schemaFrom(R"({"name":"E","properties":{"p":)" + property + "}}");
    const auto document = json::parse(value);
    QVERIFY(document.has_value());
    const auto problem = checkValue(schema.properties.constFirst(), document->root());
    QCOMPARE(problem ? int(problem->kind) : -1, kind);
    QCOMPARE(problem ? problem->path : QString(), path);
}

void TestFieldCheck::missingCountsOnlyWhereRequired()
{
    const EntitySchema schema = test::schemaFrom(
        R"({"name":"E","properties":{"a":{"type":"string"},"b":{"type":"string"}},"required":["b"]})");
    QVERIFY(!checkValue(schema.properties.at(0), {}));
    QCOMPARE(checkValue(schema.properties.at(1), {})->kind, FieldProblem::Kind::Required);
    const auto null = json::parse("null");
    QCOMPARE(checkValue(schema.properties.at(1), null->root())->kind, FieldProblem::Kind::Required);
}

void TestFieldCheck::tellsWhatTheServerDidNotKeep()
{
    const auto sent =
        json::parse(R"({"same":"x","number":2,"at":"2026-06-01T09:23:41.481Z","gone":1,"cleared":null,
        "other":"a","nested":{"a":[1,{"b":2}]},"list":[1,2],"__proto__":1})");
    const auto answer = json::parse(R"({"same":"x","number":2.0,"at":"2026-06-01T09:23:41.481000","other":"b",
        "nested":{"a":[1,{"b":2,"added":1}],"more":1},"list":[1],"extra":5})");
    QCOMPARE(fieldsNotKept(sent->root(), answer->root()),
        QStringList({ QStringLiteral("gone"), QStringLiteral("other"), QStringLiteral("list"),
            QStringLiteral("__proto__") }));
}

CONSOLE_TEST_MAIN(TestFieldCheck)
#include "tst_fieldcheck.moc"
