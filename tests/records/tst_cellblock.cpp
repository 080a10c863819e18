// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/cellblock.h"
#include "support/testmain.h"

using namespace console::records;

class TestCellBlock : public QObject {
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void readsBackWhatItWrote();
};

void TestCellBlock::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<QStringList>>("rows");
    // Rows with "|" between cells and "/" between rows.
    const auto rows = [](const char *text) {
        QList<QStringList> made;
        for (const QString &row : QString::fromLatin1(text).split(u'/'))
            made << row.split(u'|');
        return made;
    };
    QTest::newRow("nothing") << "" << QList<QStringList>();
    QTest::newRow("one") << "a b" << rows("a b");
    QTest::newRow("block") << "a\tb\nc\td\n" << rows("a|b/c|d");
    QTest::newRow("other line ends") << "a\r\nb\rc" << rows("a/b/c");
    QTest::newRow("empty cells") << "\t\n\na\t" << rows("|//a|");
    QTest::newRow("quoted") << "\"a\tb\n\"\"c\"\"\"\td" << rows("a\tb\n\"c\"|d");
    QTest::newRow("no end") << "\"a\tb" << rows("\"a|b");
    QTest::newRow("quote within") << "5\" pipe\t1" << rows("5\" pipe|1");
}

void TestCellBlock::reads()
{
    QFETCH(QString, text);
    QTEST(readBlock(text), "rows");
}

void TestCellBlock::readsBackWhatItWrote()
{
    const QList<QStringList> rows{ { QStringLiteral("a\tb"), QStringLiteral("\"x\"") },
        { QStringLiteral("1\n2"), QString() }, { QStringLiteral("plain"), QStringLiteral(" ") } };
    QCOMPARE(readBlock(writeBlock(rows)), rows);
}

CONSOLE_TEST_MAIN(TestCellBlock)
#include "tst_cellblock.moc"
