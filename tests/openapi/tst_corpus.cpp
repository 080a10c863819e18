// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/corpus.h"
#include "openapi/openapidocument.h"
#include "support/testmain.h"

#include <QElapsedTimer>

#include <algorithm>

using namespace console;
using namespace console::openapi;
using console::test::Row;

namespace {

bool isAt(const Problem &problem, const QString &place)
{
    if (place.startsWith(QLatin1String("ptr:"))) {
        const QString pointer = place.mid(4);
        return problem.pointer == pointer || problem.pointer.startsWith(pointer + QLatin1Char('/'));
    }
    return problem.position.line == place.section(QLatin1Char(':'), 1, 1).toInt();
}

/// Is there a message at the place that the corpus names? "or" separates places.
bool hasMessageAt(const OpenApiDocument &document, const QString &where, bool errorOnly)
{
    const QStringList places = where.split(QStringLiteral(" or "));
    return std::any_of(document.problems().cbegin(), document.problems().cend(), [&](const Problem &problem) {
        if (problem.severity == Problem::Severity::Note
            || (errorOnly && problem.severity != Problem::Severity::Error))
            return false;
        return where.isEmpty() || std::any_of(places.cbegin(), places.cend(), [&](const QString &place) {
            return isAt(problem, place);
        });
    });
}

QString outcome(const OpenApiDocument &document, const Row &row)
{
    const QStringList expected = row[QStringLiteral("expect")].split(QLatin1Char('|'));
    const QString where = row[QStringLiteral("where")];
    if (!document.limit().isEmpty())
        return expected.contains(QLatin1String("limit"))
            ? QString()
            : QStringLiteral("stopped at the limit ") + document.limit();
    if (!document.isReadable()) {
        if (!expected.contains(QLatin1String("reject")))
            return QStringLiteral("refused");
        return hasMessageAt(document, where, true) ? QString()
                                                   : QStringLiteral("refused without a message at ") + where;
    }
    const QStringList counts = row[QStringLiteral("operations")].split(QStringLiteral(" or "));
    const QString count = QString::number(document.operations().size());
    if (!counts.contains(count)) {
        if (expected.contains(QLatin1String("reject")) && document.operations().isEmpty()
            && hasMessageAt(document, where, true))
            return {};
        return QStringLiteral("%1 operations instead of %2").arg(count, counts.join(QLatin1Char('/')));
    }
    if (expected.contains(QLatin1String("accept"))
        || (expected.contains(QLatin1String("accept+warn")) && hasMessageAt(document, where, false)))
        return {};
    return expected.contains(QLatin1String("accept+warn")) ? QStringLiteral("no message at ") + where
                                                           : QStringLiteral("accepted");
}

} // namespace

class TestCorpus : public QObject {
    Q_OBJECT

private slots:
    void givesTheExpectedOutcome_data();
    void givesTheExpectedOutcome();
};

void TestCorpus::givesTheExpectedOutcome_data()
{
    QTest::addColumn<Row>("row");
    const QList<Row> rows = test::corpusTable(QStringLiteral("index.tsv"));
    if (rows.isEmpty())
        QSKIP("There is no corpus in " CONSOLE_CORPUS);
    for (const Row &row : rows) {
        if (row[QStringLiteral("encoding")] != QLatin1String("tar.zst"))
            QTest::newRow(qPrintable(row[QStringLiteral("file")])) << row;
    }
}

void TestCorpus::givesTheExpectedOutcome()
{
    QFETCH(const Row, row);
    const QByteArray bytes = test::corpusFile(row[QStringLiteral("file")]);
    QCOMPARE(bytes.size(), row[QStringLiteral("bytes")].toLongLong());
    QElapsedTimer clock;
    clock.start();
    const OpenApiDocument document = OpenApiDocument::read(bytes);
    const auto spent = clock.elapsed();
    const QString miss = outcome(document, row);
    if (!miss.isEmpty()) {
        for (const Problem &problem : document.problems().mid(0, 8)) {
            qInfo().noquote() << problem.position.line << problem.position.column << problem.code
                              << problem.pointer << problem.message;
        }
    }
    QVERIFY2(miss.isEmpty(), qPrintable(miss));
    QVERIFY2(spent < 10'000, qPrintable(QStringLiteral("%1 ms").arg(spent)));
}

CONSOLE_TEST_MAIN(TestCorpus)
#include "tst_corpus.moc"
