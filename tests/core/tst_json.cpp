// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "core/json/write.h"
#include "support/testmain.h"

using namespace console;

class TestJson : public QObject {
    Q_OBJECT

private slots:
    void keepsMemberOrderAndDigits();
    void absentValuesAnswerNothing();
    void writesBackWhatItRead();
    void decodesEscapes();
    void namesThePlaceOfAnError_data();
    void namesThePlaceOfAnError();
    void deepNestingIsALimitAndNotACrash();
};

void TestJson::keepsMemberOrderAndDigits()
{
    const auto document = json::parse(R"({"z": 1.50, "a": 12345678901234567890, "z": [true, null, "x"]})");
    QVERIFY(document);
    const json::Value root = document->root();
    QCOMPARE(root.size(), 3);
    QByteArrayList names;
    for (auto member = root.begin(); member != root.end(); ++member)
        names << member.name().toByteArray();
    QCOMPARE(names, QByteArrayList({ "z", "a", "z" }));
    QCOMPARE(root["a"].utf8().toByteArray(), "12345678901234567890");
    QVERIFY(!root["a"].toInteger());
    QCOMPARE(root["z"].size(), 3); // the last of equal names
    QCOMPARE((*root.begin()).utf8().toByteArray(), "1.50");
}

void TestJson::absentValuesAnswerNothing()
{
    const auto document = json::parse(R"({"a": {"b": 1}})");
    const json::Value missing = document->root()["x"]["y"];
    QVERIFY(!missing.isValid());
    QVERIFY(missing.isNothing());
    QCOMPARE(missing.toString(), QString());
    QCOMPARE(missing.size(), 0);
    QVERIFY(missing.begin() == missing.end());
}

void TestJson::writesBackWhatItRead()
{
    const QByteArray text = R"({"a":[1,2.0,{"b":null}],"c":"\"\\\n\u0001ä","d":{},"e":[],"f":false})";
    QCOMPARE(json::parse(text)->root().toJson(), text);
    QCOMPARE(json::parse(R"({"a":[1,{}]})")->root().toJson(true), "{\n  \"a\": [\n    1,\n    {}\n  ]\n}");
}

void TestJson::decodesEscapes()
{
    const auto document = json::parse(R"(["\u00e4\ud83d\ude00\/\b\f\t", "\ud800x", "\udc00\ud800\udc00"])");
    QVERIFY(document);
    QStringList texts;
    for (const json::Value item : document->root())
        texts << item.toString();
    QCOMPARE(texts[0], QString::fromUtf8("\u00e4\U0001F600/\b\f\t"));
    QCOMPARE(texts[1], QString::fromUtf8("\uFFFDx"));
    QCOMPARE(texts[2], QString::fromUtf8("\uFFFD\U00010000"));
}

void TestJson::namesThePlaceOfAnError_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("trailing comma") << QByteArray("[1,]") << 3;
    QTest::newRow("missing comma") << QByteArray("[1 2]") << 3;
    QTest::newRow("missing colon") << QByteArray(R"({"a" 1})") << 5;
    QTest::newRow("unclosed string") << QByteArray(R"({"a": "b)") << 6;
    QTest::newRow("garbage after") << QByteArray("{} x") << 3;
    QTest::newRow("leading zero") << QByteArray("[01]") << 2;
    QTest::newRow("bare word") << QByteArray("[nul]") << 1;
    QTest::newRow("control character") << QByteArray("[\"a\nb\"]") << 3;
    QTest::newRow("bad utf-8") << QByteArray("[\"\xff\"]") << 1;
    QTest::newRow("ends early") << QByteArray("{\"a\": [1") << 8;
}

void TestJson::namesThePlaceOfAnError()
{
    QFETCH(const QByteArray, text);
    QFETCH(const int, offset);
    const auto document = json::parse(text);
    QVERIFY(!document);
    QCOMPARE(document.error().offset, offset);
    QVERIFY(!document.error().message.isEmpty());
}

void TestJson::deepNestingIsALimitAndNotACrash()
{
    const auto document = json::parse(QByteArray(1'000'000, '['));
    QVERIFY(!document);
    QVERIFY(document.error().isLimit);
    QVERIFY(json::parse(QByteArray(500, '[') + QByteArray(500, ']')));
}

CONSOLE_TEST_MAIN(TestJson)
#include "tst_json.moc"
