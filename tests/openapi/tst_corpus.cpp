// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/convert.h"
#include "openapi/corpus.h"
#include "openapi/openapidocument.h"
#include "openapi/preflight.h"
#include "openapi/trim.h"
#include "support/testmain.h"

#include <QTemporaryDir>

#include <algorithm>
#include <ctime>

using namespace console;
using namespace console::openapi;
using console::test::Row;
using namespace Qt::StringLiterals;

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

QString escaped(QString text)
{
    return text.replace(u'\\', u"\\\\"_s)
        .replace(u'\t', u"\\t"_s)
        .replace(u'\n', u"\\n"_s)
        .replace(u'\r', u"\\r"_s);
}

QString parametersOf(const QList<Parameter> &parameters)
{
    QStringList all;
    QStringList bodies; // the table has those of Swagger 2.0 last
    for (const Parameter &parameter : parameters) {
        const bool isBody =
            parameter.place == Parameter::Place::Body || parameter.place == Parameter::Place::Form;
        (isBody ? bodies : all)
            .append(parameter.reference.isEmpty() ? placeName(parameter.place) + u':' + parameter.name
                                                  : u"ref:"_s + parameter.reference);
    }
    all.sort();
    bodies.sort();
    return (all + bodies).join(u' ');
}

QString bodyOf(const RequestBody &body)
{
    QStringList all;
    for (const RequestBody::Content &content : body.contents)
        all.append(content.mediaType);
    all.sort();
    return body.exists && all.isEmpty() ? u"yes"_s : all.join(u',');
}

QString securityOf(const QList<SecurityAlternative> &security)
{
    QStringList alternatives;
    for (const SecurityAlternative &alternative : security) {
        QStringList schemes;
        for (const SecurityRequirement &requirement : alternative)
            schemes.append(requirement.scheme);
        schemes.sort();
        alternatives.append(schemes.isEmpty() ? u"none"_s : schemes.join(u'+'));
    }
    return alternatives.join(u'|');
}

QString serversOf(const QList<Server> &servers)
{
    QStringList all;
    for (const Server &server : servers)
        all.append(server.url);
    return all.join(u' ');
}

/// A document of the corpus, read as a person's file is: what is packed in a folder is unpacked to files.
OpenApiDocument readCorpusDocument(const QString &file, const QString &entry)
{
    if (!file.endsWith(u".tar.zst"))
        return OpenApiDocument::read(test::corpusFile(file));
    const QTemporaryDir dir;
    if (!test::unpackCorpusFolder(file, dir.path()))
        return {};
    // The folder that a person chose is the outermost one of the pack.
    const QString folder = entry.section(u'/', 0, 0);
    return OpenApiDocument::read(filesBelow(dir.filePath(folder)), entry.mid(folder.size() + 1));
}

/// An operation as its line in operations.tsv, by column.
Row rowOf(const OpenApiDocument &document, const Operation &operation)
{
    return { { u"method"_s, operation.method() }, { u"path"_s, operation.path() },
        { u"operationId"_s, operation.operationId() }, { u"summary"_s, operation.summary() },
        { u"tags"_s, operation.tags().join(u',') },
        { u"parameters"_s, parametersOf(document.parameters(operation)) },
        { u"body"_s, bodyOf(document.body(operation)) },
        { u"security"_s, securityOf(document.security(operation)) },
        { u"servers"_s, serversOf(document.servers(operation)) },
        { u"deprecated"_s, operation.isDeprecated() ? u"1"_s : QString() } };
}

/// The same of one that has become OpenAPI 3, which has no parameters for the body, and always a server.
Row liftedRowOf(const OpenApiDocument &document, const Operation &operation)
{
    Row row = rowOf(document, operation);
    QList<Parameter> parameters = document.parameters(operation);
    parameters.removeIf([](const Parameter &parameter) {
        return parameter.place == Parameter::Place::Body || parameter.place == Parameter::Place::Form;
    });
    row[u"parameters"_s] = parametersOf(parameters);
    if (row[u"servers"_s].isEmpty())
        row[u"servers"_s] = u"/"_s;
    return row;
}

} // namespace

class TestCorpus : public QObject {
    Q_OBJECT

private slots:
    void givesTheExpectedOutcome_data();
    void givesTheExpectedOutcome();
    void readsEveryOperation_data();
    void readsEveryOperation();
    void trimsToTheChosenOperations_data();
    void trimsToTheChosenOperations();
};

void TestCorpus::givesTheExpectedOutcome_data()
{
    QTest::addColumn<Row>("row");
    const QList<Row> rows = test::corpusTable(QStringLiteral("index.tsv"));
    if (rows.isEmpty())
        QSKIP("There is no corpus in " CONSOLE_CORPUS);
    for (const Row &row : rows)
        QTest::newRow(qPrintable(row[QStringLiteral("file")])) << row;
}

void TestCorpus::givesTheExpectedOutcome()
{
    QFETCH(const Row, row);
    const std::clock_t start = std::clock();
    const OpenApiDocument document = readCorpusDocument(row[u"file"_s], row[u"entry"_s]);
    document.problems();
    const std::clock_t spent = std::clock() - start;
    const QString miss = outcome(document, row);
    if (!miss.isEmpty()) {
        for (const Problem &problem : document.problems().mid(0, 8)) {
            qInfo().noquote() << problem.position.line << problem.position.column << problem.code
                              << problem.pointer << problem.message;
        }
    }
    QVERIFY2(miss.isEmpty(), qPrintable(miss));
    if (document.isReadable() && document.limit().isEmpty() && row[u"kind"_s] != u"hostile")
        QCOMPARE(document.pathCount(), row[u"paths"_s].toInt());
#ifdef NDEBUG // of processor time, so that a busy machine does not count; unoptimised code may take longer
    QVERIFY2(spent < 2 * CLOCKS_PER_SEC, qPrintable(u"%1 s"_s.arg(double(spent) / CLOCKS_PER_SEC)));
#else
    Q_UNUSED(spent)
#endif
}

void TestCorpus::readsEveryOperation_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QList<Row>>("operations");
    QHash<QString, QString> entries;
    for (const Row &row : test::corpusTable(u"index.tsv"_s))
        entries.insert(row[u"file"_s], row[u"entry"_s]);
    QMap<QString, QList<Row>> files;
    for (const Row &row : test::corpusTable(u"operations.tsv.zst"_s))
        files[row[u"file"_s]].append(row);
    if (files.isEmpty())
        QSKIP("There is no corpus in " CONSOLE_CORPUS);
    for (auto file = files.cbegin(); file != files.cend(); ++file)
        QTest::newRow(qPrintable(file.key())) << file.key() << entries.value(file.key()) << *file;
}

void TestCorpus::readsEveryOperation()
{
    QFETCH(const QString, file);
    QFETCH(const QString, entry);
    QFETCH(const QList<Row>, operations);
    const OpenApiDocument document = readCorpusDocument(file, entry);
    QCOMPARE(document.operations().size(), operations.size());
    QStringList wrong;
    for (const Row &expected : operations) {
        const Operation *operation = document.operation(expected[u"method"_s] + u':' + expected[u"path"_s]);
        QVERIFY2(operation, qPrintable(expected[u"method"_s] + u' ' + expected[u"path"_s]));
        const Row found = rowOf(document, *operation);
        for (auto cell = found.cbegin(); cell != found.cend(); ++cell) {
            if (escaped(*cell) != expected[cell.key()])
                wrong.append(u"%1 %2: \"%3\", not \"%4\""_s.arg(
                    operation->id(), cell.key(), escaped(*cell), expected[cell.key()]));
        }
    }
    QVERIFY2(wrong.isEmpty(),
        qPrintable(u"%1 cells differ:\n%2"_s.arg(wrong.size()).arg(wrong.mid(0, 10).join(u'\n'))));
}

void TestCorpus::trimsToTheChosenOperations_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("entry");
    const QList<Row> rows = test::corpusTable(u"index.tsv"_s);
    if (rows.isEmpty())
        QSKIP("There is no corpus in " CONSOLE_CORPUS);
    for (const Row &row : rows) {
        // JSON has no word for 0x1F and 0o17, so these tags cannot come back as they were.
        if (row[u"expect"_s].startsWith("accept"_L1) && row[u"file"_s] != "hostile/norway.yaml"_L1)
            QTest::newRow(qPrintable(row[u"file"_s])) << row[u"file"_s] << row[u"entry"_s];
    }
}

void TestCorpus::trimsToTheChosenOperations()
{
    QFETCH(const QString, file);
    QFETCH(const QString, entry);
    const OpenApiDocument document = readCorpusDocument(file, entry);
    if (document.operations().size() < 2)
        return;
    const qsizetype step = qMax<qsizetype>(1, document.operations().size() / maxOperations);
    QStringList chosen;
    for (qsizetype i = step / 2; i < document.operations().size() && chosen.size() < maxOperations; i += step)
        chosen.append(document.operations()[i].id());
    const auto text = trimmed(document, chosen);
    QVERIFY(text);
    const OpenApiDocument small = OpenApiDocument::read(*text);
    QVERIFY2(small.isReadable(), text->left(500).constData());
    const bool isSwagger = document.version() == OpenApiDocument::Version::Swagger20;
    QCOMPARE(small.version(), isSwagger ? OpenApiDocument::Version::OpenApi30 : document.version());
    // The same operations in the other version, and still when that is turned back.
    QByteArray turned = *text;
    for (const auto version : { OpenApiDocument::Version::OpenApi31, OpenApiDocument::Version::OpenApi30,
             OpenApiDocument::Version::OpenApi31 }) {
        turned = converted(turned, version).text;
        const OpenApiDocument other = OpenApiDocument::read(turned);
        QCOMPARE(other.version(), version);
        QCOMPARE(other.operations().size(), small.operations().size());
        for (qsizetype i = 0; i < other.operations().size(); ++i)
            QCOMPARE(rowOf(other, other.operations()[i]), rowOf(small, small.operations()[i]));
    }
    QSet<QString> ids;
    for (const Operation &operation : small.operations()) {
        ids.insert(operation.id());
        const Operation &original = *document.operation(operation.id());
        const Row before = isSwagger ? liftedRowOf(document, original) : rowOf(document, original);
        QCOMPARE(rowOf(small, operation), before);
    }
    QCOMPARE(ids, QSet<QString>(chosen.cbegin(), chosen.cend()));
    QSet<QString> before;
    for (const Problem &problem : document.problems())
        before.insert(problem.message);
    for (const Problem &problem : small.problems()) {
        if (problem.code == "unresolved-reference"_L1 || problem.code == "unknown-security"_L1)
            QVERIFY2(before.contains(problem.message), qPrintable(problem.pointer + u' ' + problem.message));
    }
    if (!file.endsWith(u".tar.zst")) // text() is only the first of several files
        QVERIFY(text->size() <= document.text().size() * 2);
}

CONSOLE_TEST_MAIN(TestCorpus)
#include "tst_corpus.moc"
