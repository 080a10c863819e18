// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/documentreader.h"
#include "support/testmain.h"

#include <QStringEncoder>

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;

namespace {

QByteArray asJson(const QByteArray &text)
{
    return readSource(text).tree.root().toJson();
}

bool hasProblem(const SourceDocument &document, const QString &code, Position position)
{
    return std::any_of(document.problems.cbegin(), document.problems.cend(),
        [&](const Problem &problem) { return problem.code == code && problem.position == position; });
}

} // namespace

class TestDocumentReader : public QObject {
    Q_OBJECT

private slots:
    void readsEveryEncoding_data();
    void readsEveryEncoding();
    void yamlScalarsFollowTheCoreSchema_data();
    void yamlScalarsFollowTheCoreSchema();
    void writesOutAliasesAndMergeKeys();
    void aliasesOfKeysAndOddKeys();
    void placesCountCharactersInEveryFormat();
    void everyKindOfLineEndCounts();
    void namesThePlaceOfAnError_data();
    void namesThePlaceOfAnError();
    void hintsAtWhatJsonDoesNotKnow_data();
    void hintsAtWhatJsonDoesNotKnow();
    void aBigDocumentMayUseMergeKeys();
    void everyLimitIsNamed_data();
    void everyLimitIsNamed();
    void aStopEndsTheReading();
};

void TestDocumentReader::readsEveryEncoding_data()
{
    QTest::addColumn<QByteArray>("bytes");
    const QString text = u"{\"ä\": \"€𝄞\"}"_s;
    using Code = QStringConverter::Encoding;
    for (const Code code : { Code::Utf8, Code::Utf16LE, Code::Utf16BE, Code::Utf32LE, Code::Utf32BE }) {
        const char *name = QStringConverter::nameForEncoding(code);
        QTest::addRow("%s", name) << QByteArray(QStringEncoder(code)(text));
        QTest::addRow("%s with a mark", name)
            << QByteArray(QStringEncoder(code, QStringConverter::Flag::WriteBom)(text));
    }
}

void TestDocumentReader::readsEveryEncoding()
{
    QFETCH(const QByteArray, bytes);
    const SourceDocument document = readSource(bytes);
    QCOMPARE(document.tree.root()["ä"].toString(), u"€𝄞"_s);
    QCOMPARE(document.text.position(document.tree.root()["ä"].source()), Position({ 1, 7 }));
}

void TestDocumentReader::yamlScalarsFollowTheCoreSchema_data()
{
    QTest::addColumn<QByteArray>("scalar");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *scalar, const char *expected) {
        QTest::newRow(scalar) << QByteArray(scalar) << QByteArray(expected);
    };
    for (const char *word : { "no", "on", "yes", "off", "y", "1.2.3", "12:30:45", "2024-01-01", "007", ".inf",
             "1_000", "0x", "1e", "." })
        row(word, QByteArray('"' + QByteArray(word) + '"').constData());
    row("", "null");
    row("~", "null");
    row("Null", "null");
    row("True", "true");
    row("FALSE", "false");
    row("1.50", "1.50");
    row("-1e3", "-1e3");
    row("+1", "1");
    row(".5", "0.5");
    row("-.5", "-0.5");
    row("5.", "5.0");
    row("5.e3", "5.0e3");
    row("0x1F", "31");
    row("0o17", "15");
    row("12345678901234567890", "12345678901234567890");
    row("'1'", "\"1\"");
    row("!!str 1", "\"1\"");
    row("!!int \"1\"", "1");
}

void TestDocumentReader::yamlScalarsFollowTheCoreSchema()
{
    QFETCH(const QByteArray, scalar);
    QFETCH(const QByteArray, expected);
    QCOMPARE(asJson("a: " + scalar + '\n'), "{\"a\":" + expected + '}');
}

void TestDocumentReader::writesOutAliasesAndMergeKeys()
{
    QCOMPARE(asJson("a: &x {p: 1, q: [2]}\nb: *x\n"), R"({"a":{"p":1,"q":[2]},"b":{"p":1,"q":[2]}})");
    QCOMPARE(asJson("a: &x {p: 1, q: 2}\nb: &y {q: 3, r: 4}\nc:\n  <<: [*x, *y]\n  p: own\n"),
        R"({"a":{"p":1,"q":2},"b":{"q":3,"r":4},"c":{"p":"own","q":2,"r":4}})");
    QCOMPARE(asJson("a: {<<: &in {p: 1}}\nb: *in\n"), R"({"a":{"p":1},"b":{"p":1}})");
    const SourceDocument loop = readSource("a: &x\n  - *x\n");
    QCOMPARE(loop.tree.root().toJson(), R"({"a":[null]})");
    QVERIFY(hasProblem(loop, u"alias-loop"_s, { 2, 5 }));
    QVERIFY(hasProblem(readSource("a: *nothing\n"), u"unknown-alias"_s, { 1, 4 }));
}

void TestDocumentReader::aliasesOfKeysAndOddKeys()
{
    QCOMPARE(asJson("a: &k name\n*k : 1\n200: x\n"), R"({"a":"name","name":1,"200":"x"})");
    const SourceDocument odd = readSource("? [a, {b: [c]}]\n: {d: e}\nf: g\n");
    QCOMPARE(odd.tree.root().toJson(), R"({"f":"g"})");
    QVERIFY(hasProblem(odd, u"odd-name"_s, { 1, 3 }));
}

void TestDocumentReader::placesCountCharactersInEveryFormat()
{
    const SourceDocument yaml = readSource("ä: €\nb: {ünï: [1, \"𝄞\", 3]}\n");
    const json::Value list = yaml.tree.root()["b"]["ünï"];
    QCOMPARE(yaml.text.position(list.source()), Position({ 2, 10 }));
    auto item = list.begin();
    ++ ++item;
    QCOMPARE(yaml.text.position((*item).source()), Position({ 2, 19 }));
    const SourceDocument json = readSource("{\n\"ä\": \"€\", \"b\": 1}");
    QCOMPARE(json.text.position(json.tree.root()["b"].source()), Position({ 2, 16 }));
    // Long lines and texts of many blocks.
    const SourceDocument line = readSource(
        "[\"" + QByteArray("ä").repeated(200'000) + "\",\n" + QByteArray("1,").repeated(100'000) + "2]");
    json::Value last;
    for (const json::Value value : line.tree.root())
        last = value;
    QCOMPARE(line.text.position(last.source()), Position({ 2, 200'001 }));
    QCOMPARE(line.text.position(200'002), Position({ 1, 100'003 }));
    for (const qsizetype count : { 7, 8, 2040, 2041, 10'000, 65'535, 65'536, 300'001 })
        QCOMPARE(SourceText(QByteArray(count, '\n') + "x").position(count), Position({ int(count) + 1, 1 }));
}

void TestDocumentReader::everyKindOfLineEndCounts()
{
    for (const QByteArray &end : { QByteArray("\n"), QByteArray("\r\n"), QByteArray("\r") }) {
        const SourceDocument document = readSource("a: 1" + end + "b:" + end + "  c: 2" + end);
        QCOMPARE(document.text.position(document.tree.root()["b"]["c"].source()), Position({ 3, 6 }));
    }
}

void TestDocumentReader::namesThePlaceOfAnError_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("code");
    QTest::addColumn<Position>("position");
    const auto row = [](const char *name, const QByteArray &text, const QString &code, int line, int column) {
        QTest::newRow(name) << text << code << Position{ line, column };
    };
    row("nothing", "", u"empty"_s, 1, 1);
    row("blanks", " \n\t\n", u"empty"_s, 1, 1);
    row("comments", "# nothing\n", u"empty"_s, 1, 1);
    row("page", "<!doctype html><html></html>", u"not-openapi"_s, 1, 1);
    row("json", "{\n  \"a\": 1\n  \"b\": 2\n}", u"syntax"_s, 3, 3);
    row("json behind foreign letters", "{\"ää\": x}", u"syntax"_s, 1, 8);
    row("yaml indentation", "a:\n  b: 1\n c: 2\n", u"syntax"_s, 3, 2);
    row("yaml tab", "a:\n\tb: 1\n", u"syntax"_s, 2, 1);
    row("open quote", "a: 1\nb: \"never closed\nc: 2\n", u"syntax"_s, 2, 4);
    row("quote that ends in another", "a: \"one\nb: \"two\"\n", u"syntax"_s, 1, 4);
    row("bad utf-8", "a: 1\nb: \xff\n", u"syntax"_s, 2, 4);
    row("second document", "a: 1\n---\nb: 2\n", u"several-documents"_s, 2, 1);
    row("tag", "a: !thing 1\n", u"tag"_s, 1, 4);
    row("quoted text without indentation", "a:\n  b: \"one\ntwo\"\n", u"indent"_s, 3, 1);
}

void TestDocumentReader::namesThePlaceOfAnError()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, code);
    QFETCH(const Position, position);
    const SourceDocument document = readSource(text);
    QVERIFY(!document.problems.isEmpty());
    QCOMPARE(document.problems[0].code, code);
    QCOMPARE(document.problems[0].position.line, position.line);
    QCOMPARE(document.problems[0].position.column, position.column);
    QVERIFY(!document.problems[0].message.isEmpty());
}

void TestDocumentReader::hintsAtWhatJsonDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("word");
    QTest::newRow("comment") << QByteArray("{ // a\n}") << u"comments"_s;
    QTest::newRow("single quotes") << QByteArray("{'a': 1}") << u"double quotes"_s;
    QTest::newRow("last comma") << QByteArray("[1, ]") << u"comma"_s;
    QTest::newRow("not a number") << QByteArray("[NaN]") << u"null"_s;
    QTest::newRow("end") << QByteArray("[1") << QString();
}

void TestDocumentReader::hintsAtWhatJsonDoesNotKnow()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, word);
    const SourceDocument document = readSource(text);
    QCOMPARE(document.problems.size(), 1);
    QCOMPARE(document.problems[0].hint.isEmpty(), word.isEmpty());
    QVERIFY2(document.problems[0].hint.contains(word), qPrintable(document.problems[0].hint));
}

void TestDocumentReader::aBigDocumentMayUseMergeKeys()
{
    ReadLimits limits;
    limits.aliasNodes = 100;
    const SourceDocument document =
        readSource("a: &a {b: 1}\nc: {<<: *a}\nmore: [" + QByteArray("1, ").repeated(1000) + "1]\n", limits);
    QCOMPARE(document.tree.root()["c"]["b"].toInteger(), 1);
}

void TestDocumentReader::everyLimitIsNamed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    QTest::newRow("json levels") << QByteArray(600, '[') << u"512 levels"_s;
    QTest::newRow("yaml levels") << "a: " + QByteArray(600, '[') << u"512 levels"_s;
    QTest::newRow("values") << "[" + QByteArray("1,").repeated(2000) + "1]" << u"1000 values"_s;
    QTest::newRow("yaml values") << "a: [" + QByteArray(20, ' ')
            + QByteArray("1, # it is one\n").repeated(2000)
            + "1]" << u"1000 values"_s;
    QTest::newRow("tiny yaml values")
        << "a: [" + QByteArray("1,").repeated(2000) + "1]" << u"values in its first 1 kB"_s;
    QByteArray laughs = "a0: &a0 [x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        laughs += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " ["
            + (before + ", ").repeated(7) + before + "]\n";
    }
    QTest::newRow("aliases") << laughs << u"500 values from aliases"_s;
    QTest::newRow("bytes") << QByteArray(2 * 1024 * 1024, ' ') << u"1 MB"_s;
}

void TestDocumentReader::everyLimitIsNamed()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, named);
    ReadLimits limits;
    limits.tree.nodes = 1000;
    limits.tree.bytes = 1024 * 1024;
    limits.tinyYamlValues = 800;
    limits.aliasNodes = 500;
    const SourceDocument document = readSource(text, limits);
    QVERIFY(document.tree.isNull());
    QVERIFY2(document.limit.contains(named), qPrintable(document.limit));
    QCOMPARE(document.problems.last().code, u"limit"_s);
    QVERIFY(document.problems.last().message.contains(named));
}

void TestDocumentReader::aStopEndsTheReading()
{
    const SourceDocument document = readSource("a: 1\n", {}, [] { return true; });
    QVERIFY(document.tree.isNull());
}

CONSOLE_TEST_MAIN(TestDocumentReader)
#include "tst_documentreader.moc"
