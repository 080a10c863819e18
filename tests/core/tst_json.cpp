// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/documentbuilder.h"
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
    void stringsOfEveryLengthAreReadWhole();
    void everyByteOfALongStringIsJudged();
    void blanksOfEveryLengthAreSkipped();
    void aSharedTextIsNotCopied();
    void aTruncatedTextIsNeverRead();
    void numbersOfOtherNotationsAreWrittenAsJson();
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

// Text is scanned eight bytes at a time: every length and every position must come out the same.
void TestJson::stringsOfEveryLengthAreReadWhole()
{
    for (int length = 0; length < 40; ++length) {
        const QByteArray plain = QByteArray("abcdefghijklmnopqrstuvwxyz0123456789!#$%&'()").first(length);
        QCOMPARE(json::parse('[' + ('"' + plain + '"') + ']')->root().toJson(), "[\"" + plain + "\"]");
        for (int at = 0; at < length; ++at) {
            QByteArray escaped = plain;
            QByteArray decoded = plain;
            escaped.replace(at, 1, "\\n");
            decoded.replace(at, 1, "\n");
            const auto one = json::parse("{\"" + escaped + "\": \"" + escaped + "\"}");
            QVERIFY(one);
            QCOMPARE(one->root().begin().name().toByteArray(), decoded);
            QCOMPARE((*one->root().begin()).utf8().toByteArray(), decoded);
            QByteArray foreign = plain;
            foreign.replace(at, 1, "é");
            QCOMPARE((*json::parse("[\"" + foreign + "\"]")->root().begin()).utf8().toByteArray(), foreign);
        }
    }
}

void TestJson::everyByteOfALongStringIsJudged()
{
    for (int length = 1; length < 26; ++length) {
        for (int at = 0; at < length; ++at) {
            for (const char bad : { '\0', '\n', '\x1f', '\xff', '\x80' }) {
                QByteArray text(length, '~');
                text[at] = bad;
                const auto document = json::parse("[\"" + text + "\"]");
                QVERIFY(!document);
                QCOMPARE(document.error().offset, uchar(bad) < 0x20 ? 2 + at : 1);
            }
            for (const char good : { ' ', '\x7f', '!', '#', '[', ']' }) {
                QByteArray text(length, '~');
                text[at] = good;
                QCOMPARE((*json::parse("[\"" + text + "\"]")->root().begin()).utf8().toByteArray(), text);
            }
        }
    }
}

void TestJson::blanksOfEveryLengthAreSkipped()
{
    for (int length = 0; length < 20; ++length) {
        const QByteArray blanks = QByteArray(length, ' ') + "\r\n\t" + QByteArray(length, ' ');
        const auto document = json::parse(blanks + '{' + blanks + "\"a\"" + blanks + ':' + blanks + '['
            + blanks + '1' + blanks + ',' + blanks + ']');
        QVERIFY(!document);
        const auto good = json::parse(blanks + '{' + blanks + "\"a\"" + blanks + ':' + blanks + '[' + blanks
            + '1' + blanks + ']' + blanks + '}' + blanks);
        QVERIFY(good);
        QCOMPARE(good->root().toJson(), R"({"a":[1]})");
    }
}

void TestJson::aSharedTextIsNotCopied()
{
    const QByteArray text = R"({"plain": "as it is", "escaped": "\t"})";
    const auto document = json::parseShared(text);
    QVERIFY(document);
    const QByteArrayView plain = document->root()["plain"].utf8();
    QVERIFY(plain.data() > text.constData() && plain.data() < text.constData() + text.size());
    QCOMPARE(document->root()["escaped"].toString(), QStringLiteral("\t"));
}

void TestJson::aTruncatedTextIsNeverRead()
{
    const QByteArray text = R"({"a": [1.5e3, "xA\n", true, null, {"b": false}]})";
    QVERIFY(json::parse(text));
    for (qsizetype size = 0; size < text.size(); ++size) {
        // A copy of exactly this size, so that a memory checker sees every byte read behind its end.
        const std::vector<char> part(text.begin(), text.begin() + size);
        QVERIFY(!json::parseShared(QByteArray::fromRawData(part.data(), size)));
    }
}

void TestJson::numbersOfOtherNotationsAreWrittenAsJson()
{
    for (const auto &[written, expected] :
        { std::pair("+1", "1"), { ".5", "0.5" }, { "-.5", "-0.5" }, { "5.", "5.0" }, { "5.e3", "5.0e3" },
            { "0x1F", "31" }, { "0o17", "15" }, { "1.50", "1.50" }, { "-0", "-0" } }) {
        json::DocumentBuilder builder;
        builder.number(written, 0);
        QCOMPARE(builder.finish().root().toJson(), expected);
    }
}

CONSOLE_TEST_MAIN(TestJson)
#include "tst_json.moc"
