// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/json/parse.h"
#include "openapi/corpus.h"
#include "support/testmain.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <sys/resource.h>

using namespace console;
using namespace console::test;
using namespace Qt::StringLiterals;

namespace {

// Of the processor, because tests run side by side; a build for debugging is several times slower.
#ifdef NDEBUG
constexpr double mostSeconds = 2;
#else
constexpr double mostSeconds = 10;
#endif
constexpr long mostKilobytes = 512L * 1024;

struct Run {
    QSet<QString> opened; ///< paths
    QStringList sockets; ///< calls that make or use one
    json::Document told;
    int exitCode = -1;
    double seconds = 0; ///< of the processor, with those of the trace
};

/// Seconds of the processor that programs which ran here have taken.
double childSeconds()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval &time) { return double(time.tv_sec) + double(time.tv_usec) / 1e6; };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// `base44-console openapi FILE` under a trace of what it opens.
Run traced(const QString &file)
{
    const QTemporaryDir folder;
    const QString trace = folder.filePath(u"trace"_s);
    const double before = childSeconds();
    QProcess process;
    process.start(u"strace"_s,
        { u"-f"_s, u"-qq"_s, u"--seccomp-bpf"_s, u"-s"_s, u"4096"_s, u"-e"_s,
            u"trace=open,openat,openat2,socket,connect"_s, u"-o"_s, trace, QStringLiteral(CONSOLE_PROGRAM),
            u"openapi"_s, u"--json"_s, file });
    Run run;
    if (!process.waitForFinished(60'000))
        return run;
    run.exitCode = process.exitCode();
    run.seconds = childSeconds() - before;
    run.told = json::parse(process.readAllStandardOutput().trimmed()).value_or(json::Document());
    QFile lines(trace);
    if (!lines.open(QFile::ReadOnly))
        return run;
    static const QRegularExpression open(u"open(?:at2?)?\\((?:AT_FDCWD, )?\"([^\"]*)\""_s);
    while (!lines.atEnd()) {
        const QString line = QString::fromUtf8(lines.readLine());
        if (const auto match = open.match(line); match.hasMatch())
            run.opened.insert(match.captured(1));
        else if (line.contains(u"socket("_s) || line.contains(u"connect("_s))
            run.sockets.append(line);
    }
    return run;
}

} // namespace

/// The program itself on every hostile document of the corpus: what it opens, how long it takes, and how much
/// memory.
class TestHostileFiles : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingElseIsOpened_data();
    void nothingElseIsOpened();
    void floodsAreRefused_data();
    void floodsAreRefused();
    void memoryStaysBounded();

private:
    QTemporaryDir m_folder;
    QSet<QString> m_usual; ///< what a start opens
    std::pair<double, QString> m_slowest; ///< seconds, file
};

void TestHostileFiles::initTestCase()
{
    if (QStandardPaths::findExecutable(u"strace"_s).isEmpty())
        QSKIP("strace is not installed");
    if (!QFile::exists(QStringLiteral(CONSOLE_PROGRAM)))
        QSKIP("The program is not built");
    QFile small(m_folder.filePath(u"small.json"_s));
    QVERIFY(small.open(QFile::WriteOnly));
    small.write(R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},"paths":{}})");
    small.close();
    const Run run = traced(small.fileName());
    if (run.exitCode < 0 || run.opened.isEmpty())
        QSKIP("strace may not trace here");
    QCOMPARE(run.exitCode, 0);
    QCOMPARE(run.sockets, QStringList());
    m_usual = run.opened;
}

void TestHostileFiles::nothingElseIsOpened_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("entry");
    for (const Row &row : corpusTable(u"index.tsv"_s)) {
        if (row[u"file"_s].startsWith(u"hostile/"_s))
            QTest::newRow(qPrintable(row[u"file"_s])) << row[u"file"_s] << row[u"entry"_s];
    }
}

void TestHostileFiles::nothingElseIsOpened()
{
    QFETCH(const QString, file);
    QFETCH(const QString, entry);
    const QTemporaryDir folder;
    QString path = folder.filePath(file.section(u'/', -1));
    if (entry.isEmpty()) {
        if (path.endsWith(u".zst"_s))
            path.chop(4);
        QFile copy(path);
        QVERIFY(copy.open(QFile::WriteOnly));
        copy.write(corpusFile(file));
    } else {
        QVERIFY(unpackCorpusFolder(file, folder.path()));
        path = folder.filePath(entry);
    }
    const QString own = QFileInfo(path).canonicalPath() + u'/';
    const Run run = traced(path);
    QVERIFY2(run.exitCode >= 0 && run.exitCode <= 2, qPrintable(QString::number(run.exitCode)));
    QCOMPARE(run.sockets, QStringList());
    for (const QString &opened : run.opened)
        QVERIFY2(m_usual.contains(opened) || opened.startsWith(own), qPrintable(opened));
    QVERIFY(run.told.root()["ms"].isNumber()); // it told what it found
    if (run.exitCode == 2)
        QVERIFY(run.told.root()["problems"].size() > 0); // and why it refused it
    m_slowest = std::max(m_slowest, std::pair(run.seconds, file));
    QVERIFY2(run.seconds <= mostSeconds, qPrintable(QString::number(run.seconds)));
}

void TestHostileFiles::floodsAreRefused_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("item"); // "%" is replaced by a number
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("tail");
    const QByteArray json = R"({"openapi":"3.0.3","info":{"title":"T","version":"1"},)";
    const QByteArray yaml = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths: {}\n";
    QTest::newRow("values") << json + "\"x\":[" << QByteArray("0,") << 13'000'000 << QByteArray("0]}");
    QTest::newRow("operations") << json + "\"paths\":{" << QByteArray("\"/%\":{\"get\":{}},") << 210'000
                                << QByteArray("\"x-end\":0}}");
    QTest::newRow("references") << json + "\"x\":[" << QByteArray("{\"$ref\":\"#/y/%\"},") << 260'000
                                << QByteArray("0]}");
    QTest::newRow("shared paths") << json + "\"x\":{\"get\":{\"tags\":[" + QByteArray("1,").repeated(50'000)
            + "1]}},\"paths\":{" << QByteArray("\"/%\":{\"$ref\":\"#/x\"},")
                                  << 100'000 << QByteArray("\"x-end\":0}}");
    QTest::newRow("yaml list") << yaml + "x-a:\n" << QByteArray("- a\n") << 8'000'000 << QByteArray();
    QTest::newRow("yaml flow") << yaml + "x-a: [" << QByteArray("{},") << 8'000'000 << QByteArray("0]\n");
    QTest::newRow("yaml names") << yaml + "x-a:\n" << QByteArray(" a: b\n") << 8'000'000 << QByteArray();
    QTest::newRow("yaml tags") << yaml + "x-a:\n" << QByteArray("- !!str a\n") << 8'000'000 << QByteArray();
    QTest::newRow("yaml anchors") << yaml + "x-a:\n" << QByteArray("- &a a\n") << 8'000'000 << QByteArray();
}

void TestHostileFiles::floodsAreRefused()
{
    QFETCH(const QByteArray, head);
    QFETCH(const QByteArray, item);
    QFETCH(const int, count);
    QFETCH(const QByteArray, tail);
    QFile file(m_folder.filePath(u"flood"_s));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(head);
    const qsizetype place = item.indexOf('%');
    if (place < 0)
        file.write(item.repeated(count));
    for (int i = 0; place >= 0 && i < count; ++i)
        file.write(QByteArray(item).replace(place, 1, QByteArray::number(i)));
    file.write(tail);
    file.close();
    const Run run = traced(file.fileName());
    QCOMPARE(run.exitCode, 2);
    QVERIFY(!run.told.root()["limit"].isNothing());
    QCOMPARE(run.told.root()["problems"].size(), 1);
    m_slowest = std::max(m_slowest, std::pair(run.seconds, QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY2(run.seconds <= mostSeconds, qPrintable(QString::number(run.seconds)));
}

void TestHostileFiles::memoryStaysBounded()
{
    rusage usage{};
    QCOMPARE(getrusage(RUSAGE_CHILDREN, &usage), 0); // of the largest program that ran here
    QVERIFY2(usage.ru_maxrss <= mostKilobytes, qPrintable(QString::number(usage.ru_maxrss)));
    qInfo("The largest run took %ld MB, the slowest %.2f s (%s)", usage.ru_maxrss / 1024, m_slowest.first,
        qPrintable(m_slowest.second));
}

CONSOLE_TEST_MAIN(TestHostileFiles)
#include "tst_hostilefiles.moc"
