// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/domain/entityschema.h"
#include "core/json/parse.h"
#include "records/filtertree.h"
#include "support/testmain.h"

using namespace console;
using namespace console::records;
using Kind = FilterTree::Kind;

namespace {

FilterTree row(const char *field, FilterOp op, const QByteArray &value = {})
{
    FilterTree tree;
    tree.kind = Kind::Row;
    tree.field = QLatin1String(field);
    tree.op = op;
    tree.value = value;
    return tree;
}

FilterTree group(Kind kind, const QList<FilterTree> &children)
{
    FilterTree tree;
    tree.kind = kind;
    tree.children = children;
    return tree;
}

} // namespace

class TestFilterTree : public QObject {
    Q_OBJECT

private slots:
    void writesAndReadsBack_data();
    void writesAndReadsBack();
    void leavesOutWhatIsOffOrUnfinished();
    void otherSpellingsAreUnderstood_data();
    void otherSpellingsAreUnderstood();
    void whatRowsCannotSayIsNothing_data();
    void whatRowsCannotSayIsNothing();
    void aFilterOfManyRowsIsOnlyText();
    void valuesFollowTheOperator();
    void fieldsHaveFittingOperators();
};

void TestFilterTree::writesAndReadsBack_data()
{
    QTest::addColumn<FilterTree>("tree");
    QTest::addColumn<QByteArray>("json");
    const auto add = [](const char *name, const FilterTree &tree, const char *json) {
        QTest::newRow(name) << tree << QByteArray(json);
    };
    add("all records", {}, "");
    add("is", group(Kind::All, { row("status", FilterOp::Is, "\"open\"") }), R"({"status":"open"})");
    add("digits", group(Kind::All, { row("n", FilterOp::GreaterOrEqual, "9007199254740993") }),
        R"({"n":{"$gte":9007199254740993}})");
    add("is an array", group(Kind::All, { row("labels", FilterOp::Is, R"(["a"])") }),
        R"({"labels":{"$eq":["a"]}})");
    add("contains", group(Kind::All, { row("title", FilterOp::Contains, R"("a.b*")") }),
        R"({"title":{"$regex":"(?i)a\\.b\\*"}})");
    add("starts", group(Kind::All, { row("title", FilterOp::StartsWith, R"("^a")") }),
        R"({"title":{"$regex":"(?i)^\\^a"}})");
    add("one of", group(Kind::All, { row("s", FilterOp::OneOf, "[1,2]") }), R"({"s":{"$in":[1,2]}})");
    add("set", group(Kind::All, { row("a", FilterOp::IsSet), row("b", FilterOp::IsNotSet) }),
        R"({"a":{"$ne":null},"b":null})");
    add("empty", group(Kind::All, { row("a", FilterOp::IsEmpty) }), R"({"a":""})");
    add("one field twice",
        group(Kind::All, { row("n", FilterOp::Greater, "1"), row("n", FilterOp::Less, "5") }),
        R"({"$and":[{"n":{"$gt":1}},{"n":{"$lt":5}}]})");
    add("any", group(Kind::Any, { row("a", FilterOp::Is, "1"), row("b", FilterOp::IsNot, "2") }),
        R"({"$or":[{"a":1},{"b":{"$ne":2}}]})");
    add("nested",
        group(Kind::All,
            { row("a", FilterOp::Is, "1"),
                group(Kind::Any,
                    { row("b", FilterOp::Is, "2"),
                        group(Kind::All,
                            { row("c", FilterOp::Is, "true"), row("d", FilterOp::Is, "\"x\"") }) }) }),
        R"({"$and":[{"a":1},{"$or":[{"b":2},{"c":true,"d":"x"}]}]})");
}

void TestFilterTree::writesAndReadsBack()
{
    QFETCH(FilterTree, tree);
    QFETCH(QByteArray, json);
    QCOMPARE(filterJson(tree), json);
    const auto read = readFilterTree(json);
    QVERIFY(read);
    QCOMPARE(filterJson(*read), json);
    QCOMPARE(read->children.size(), tree.children.size());
    for (qsizetype i = 0; i < tree.children.size(); ++i) {
        QCOMPARE(read->children.at(i).kind, tree.children.at(i).kind);
        QCOMPARE(read->children.at(i).op, tree.children.at(i).op);
        QCOMPARE(read->children.at(i).value, tree.children.at(i).value);
    }
}

void TestFilterTree::leavesOutWhatIsOffOrUnfinished()
{
    FilterTree off = row("a", FilterOp::Is, "1");
    off.isOn = false;
    const FilterTree unfinished = row("b", FilterOp::Is);
    FilterTree emptyGroup = group(Kind::Any, { off, unfinished });
    QCOMPARE(filterJson(emptyGroup), QByteArray());
    QCOMPARE(filterJson(group(Kind::All, { off, emptyGroup, row("c", FilterOp::Is, "3") })),
        QByteArray(R"({"c":3})"));
    QCOMPARE(filterJson(row("", FilterOp::Is, "3")), QByteArray());
}

void TestFilterTree::otherSpellingsAreUnderstood_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("same");
    QTest::newRow("eq") << QByteArray(R"({"a":{"$eq":1}})") << QByteArray(R"({"a":1})");
    QTest::newRow("array") << QByteArray(R"({"a":[1,2]})") << QByteArray(R"({"a":{"$in":[1,2]}})");
    QTest::newRow("range") << QByteArray(R"({"a":{"$gt":1,"$lt":5}})")
                           << QByteArray(R"({"$and":[{"a":{"$gt":1}},{"a":{"$lt":5}}]})");
    QTest::newRow("and") << QByteArray(R"({"$and":[{"a":1}]})") << QByteArray(R"({"a":1})");
}

void TestFilterTree::otherSpellingsAreUnderstood()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, same);
    const auto read = readFilterTree(json);
    QVERIFY(read);
    QCOMPARE(filterJson(*read), same);
}

void TestFilterTree::whatRowsCannotSayIsNothing_data()
{
    QTest::addColumn<QByteArray>("json");
    for (const char *json : { "[]", "{", "5", R"({"$nor":[{"a":1}]})", R"({"a":{"$size":2}})", R"({"a":{}})",
             R"({"a":{"$regex":"^x.*"}})", R"({"a":{"$regex":"(?i)x.*"}})", R"({"a":{"b":1}})",
             R"({"$or":[]})", R"({"$or":{"a":1}})", R"({"a":{"$in":5}})", R"({"a":{"$gt":""}})",
             "{\"a\":{\"$regex\":\"(?i)\"}}" })
        QTest::newRow(json) << QByteArray(json);
    QByteArray deep = R"({"a":1})";
    for (int level = 0; level < 2 * mostLevels + 1; ++level)
        deep = "{\"$or\":[" + deep + "]}";
    QTest::newRow("deep") << deep;
}

void TestFilterTree::whatRowsCannotSayIsNothing()
{
    QFETCH(QByteArray, json);
    QVERIFY(!readFilterTree(json));
}

void TestFilterTree::aFilterOfManyRowsIsOnlyText()
{
    QList<FilterTree> many(mostRows, row("a", FilterOp::Is, "1"));
    QVERIFY(readFilterTree(filterJson(group(Kind::Any, many))));
    many << row("a", FilterOp::Is, "1");
    QVERIFY(!readFilterTree(filterJson(group(Kind::Any, many))));
}

void TestFilterTree::valuesFollowTheOperator()
{
    QCOMPARE(valueFor(FilterOp::OneOf, "\"a\""), QByteArray("[\"a\"]"));
    QCOMPARE(valueFor(FilterOp::OneOf, "[1]"), QByteArray("[1]"));
    QCOMPARE(valueFor(FilterOp::Is, "[1,2]"), QByteArray("1"));
    QCOMPARE(valueFor(FilterOp::Is, "[]"), QByteArray());
    QCOMPARE(valueFor(FilterOp::GreaterOrEqual, "9007199254740993"), QByteArray("9007199254740993"));
    QCOMPARE(valueFor(FilterOp::IsSet, "1"), QByteArray());
    QCOMPARE(valueFor(FilterOp::Is, ""), QByteArray());
}

void TestFilterTree::fieldsHaveFittingOperators()
{
    const auto document = json::parse(R"({"properties":{"t":{"type":"string"},"n":{"type":["integer","null"]},
        "d":{"type":"string","format":"date"},"e":{"type":"string","enum":["a","b"]},
        "b":{"type":"boolean"}}})");
    const EntitySchema schema = readEntitySchema(*document, document->root(), QStringLiteral("X"));
    const auto has = [&](const char *field, FilterOp op) {
        return filterOps(*schema.property(QString(QLatin1String(field)))).contains(op);
    };
    QVERIFY(has("t", FilterOp::Contains) && !has("t", FilterOp::Less));
    QVERIFY(has("n", FilterOp::Less) && !has("n", FilterOp::Contains));
    QVERIFY(has("d", FilterOp::GreaterOrEqual) && !has("d", FilterOp::Contains));
    QVERIFY(has("e", FilterOp::OneOf) && !has("e", FilterOp::Less));
    QVERIFY(has("b", FilterOp::Is) && has("b", FilterOp::IsNotSet) && !has("b", FilterOp::Contains));
}

CONSOLE_TEST_MAIN(TestFilterTree)
#include "tst_filtertree.moc"
