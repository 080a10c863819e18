// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandline.h"
#include "support/testmain.h"

using namespace console;

class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void readsWhatItKnows();
    void mistakesNameTheMatter_data();
    void mistakesNameTheMatter();
    void helpNamesEveryOption();
};

void TestCommandLine::readsWhatItKnows()
{
    const auto parsed = parseCommandLine({ QStringLiteral("--demo"), QStringLiteral("--tour"),
        QStringLiteral("out"), QStringLiteral("--theme"), QStringLiteral("dark") });
    QCOMPARE(parsed.answer, QString());
    QVERIFY(parsed.options.demo);
    QCOMPARE(parsed.options.tourDir, QStringLiteral("out"));
    QCOMPARE(parsed.options.theme, Theme::Dark);
    QVERIFY(!parseCommandLine({}).options.demo);
}

void TestCommandLine::mistakesNameTheMatter_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("unknown option") << QStringList{ QStringLiteral("--frob") } << QStringLiteral("frob");
    QTest::newRow("stray word") << QStringList{ QStringLiteral("file.json") } << QStringLiteral("file.json");
    QTest::newRow("tour without demo")
        << QStringList{ QStringLiteral("--tour"), QStringLiteral("x") } << QStringLiteral("--demo");
    QTest::newRow("unknown theme") << QStringList{ QStringLiteral("--theme"), QStringLiteral("pink") }
                                   << QStringLiteral("pink");
}

void TestCommandLine::mistakesNameTheMatter()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, named);
    const auto parsed = parseCommandLine(arguments);
    QVERIFY(parsed.isMistake);
    QVERIFY2(parsed.answer.contains(named), qPrintable(parsed.answer));
    QVERIFY(parsed.answer.contains(QStringLiteral("--help")));
}

void TestCommandLine::helpNamesEveryOption()
{
    const auto parsed = parseCommandLine({ QStringLiteral("--help") });
    QVERIFY(!parsed.isMistake);
    for (const char *option : { "--demo", "--tour", "--theme", "--profile", "--version" })
        QVERIFY2(parsed.answer.contains(QLatin1String(option)), option);
}

CONSOLE_TEST_MAIN(TestCommandLine)
#include "tst_commandline.moc"
