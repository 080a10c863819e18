// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/celltext.h"
#include "support/testmain.h"

#include <QElapsedTimer>

using namespace console::records;

class TestCellText : public QObject {
    Q_OBJECT

private slots:
    void tellsKindsApart_data();
    void tellsKindsApart();
    void showsOneHarmlessLine_data();
    void showsOneHarmlessLine();
    void decodesOnlyWhatIsShown();
    void neverCutsACharacter();
    void longTextKeepsItsLines();
};

void TestCellText::tellsKindsApart_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *json, CellKind kind) {
        QTest::newRow(json) << QByteArray(json) << int(kind);
    };
    row("", CellKind::Missing);
    row("null", CellKind::Null);
    row("\"\"", CellKind::Empty);
    row("\"null\"", CellKind::Text);
    row("-0.5", CellKind::Number);
    row("true", CellKind::True);
    row("false", CellKind::False);
    row("[]", CellKind::Array);
    row("{}", CellKind::Object);
    row("nul", CellKind::Broken);
    row("\"", CellKind::Broken);
    row("?", CellKind::Broken);
}

void TestCellText::tellsKindsApart()
{
    QFETCH(QByteArray, json);
    QFETCH(int, kind);
    QCOMPARE(int(cellKind(json)), kind);
}

void TestCellText::showsOneHarmlessLine_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("text");
    QTest::newRow("plain") << QByteArray("\"Replace pump seal\"") << QStringLiteral("Replace pump seal");
    QTest::newRow("html") << QByteArray("\"<b>x</b>\"") << QStringLiteral("<b>x</b>");
    QTest::newRow("2^53+1") << QByteArray("9007199254740993") << QStringLiteral("9007199254740993");
    QTest::newRow("digits stay") << QByteArray("1.50e+3") << QStringLiteral("1.50e+3");
    QTest::newRow("lines") << QByteArray(R"("a\r\nb\tc")") << QStringLiteral("a↵ b⇥ c");
    QTest::newRow("nul") << QByteArray(R"("a\u0000b")") << QStringLiteral("a⟨0000⟩b");
    QTest::newRow("override") << QByteArray(R"("a\u202eb")") << QStringLiteral("a⟨202e⟩b");
    QTest::newRow("rtl") << QByteArray("\"שלום\"") << QStringLiteral("שלום");
    QTest::newRow("emoji") << QByteArray(R"("\ud83d\ude00 👩‍🔧")")
                           << QStringLiteral("😀 👩‍🔧");
    QTest::newRow("lone surrogate") << QByteArray(R"("\ud83dx")") << QStringLiteral("\ufffdx");
    QTest::newRow("bad escape") << QByteArray(R"("\uzz")") << QStringLiteral("\ufffd");
    QTest::newRow("words in a row") << QByteArray(R"(["plant-a", "urgent"])")
                                    << QStringLiteral("plant-a, urgent");
    QTest::newRow("empty array") << QByteArray("[]") << QStringLiteral("[]");
    QTest::newRow("object") << QByteArray(R"({"city":"Haifa", "at":[1,{"x":null}]})")
                            << QStringLiteral("{city: Haifa, at: [1, {x: null}]}");
    QTest::newRow("null") << QByteArray("null") << QString();
}

void TestCellText::showsOneHarmlessLine()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, text);
    QCOMPARE(cellText(json, 200), text);
}

void TestCellText::decodesOnlyWhatIsShown()
{
    const QByteArray text = '"' + QByteArray(1024 * 1024, 'x') + '"';
    const QByteArray nested = "[" + text + ",1]";
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(cellText(text, 100).size(), 101);
        QCOMPARE(cellText(nested, 100).size(), 101);
    }
    QVERIFY2(timer.elapsed() < 1000, "a thousand cells of a megabyte must cost next to nothing");
    QVERIFY(cellText(text, 100).endsWith(QChar(0x2026)));
}

void TestCellText::neverCutsACharacter()
{
    const QByteArray json = QStringLiteral("\"%1\"").arg(QStringLiteral("a😀é漢").repeated(50)).toUtf8();
    for (int maximum = 1; maximum < 60; ++maximum) {
        QString text = cellText(json, maximum);
        QVERIFY(text.endsWith(QChar(0x2026)));
        text.chop(1);
        QVERIFY(!text.contains(QChar::ReplacementCharacter));
        QVERIFY(text.size() == maximum || text.size() == maximum - 1);
    }
}

void TestCellText::longTextKeepsItsLines()
{
    QCOMPARE(longText(R"("a\nb")", 100), QStringLiteral("a\nb"));
    QCOMPARE(longText(R"({"a": 1})", 100), QStringLiteral("{\"a\": 1}"));
    QCOMPARE(longText("\"abcdef\"", 3), QStringLiteral("abc…"));
}

CONSOLE_TEST_MAIN(TestCellText)
#include "tst_celltext.moc"
