// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/readdocument.h"
#include "openapi/zipfiles.h"
#include "openapi/zipped.h"
#include "support/testmain.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtEndian>

using namespace console;
using namespace console::openapi;
using namespace Qt::StringLiterals;
using console::test::zipped;

namespace {

const QByteArray split = "openapi: 3.0.3\ninfo: {title: Split, version: '1'}\n"
                         "paths:\n  /a: {$ref: 'parts/a.yaml'}\n";
const QByteArray part = "get: {summary: From the part, responses: {'200': {description: ok}}}\n";

OpenApiDocument read(const QByteArray &archive, const ZipLimits &limits = {})
{
    const auto found = documentInZip(archive, limits);
    return OpenApiDocument::read(found.files, found.entry);
}

QString firstMessage(const OpenApiDocument &document)
{
    return document.problems().isEmpty() ? QString() : document.problems().constFirst().message;
}

} // namespace

/// Documents of several files in a zip archive, and archives that were made to do harm.
class TestZipFiles : public QObject {
    Q_OBJECT

private slots:
    void filesOfAnArchiveAreOneDocument();
    void theDocumentIsFound_data();
    void theDocumentIsFound();
    void pathsOutOfTheArchiveAreNotFollowed();
    void encryptedFilesAreRefused();
    void unpackingHasALimit();
    void manyFilesAreRefused();
    void wrongSizesAreRefused();
    void damagedArchivesAreRefused();
    void announcedEntriesCostNothing();
};

void TestZipFiles::filesOfAnArchiveAreOneDocument()
{
    const QByteArray archive = zipped({ { "spec/openapi.yaml", split }, { "spec/parts/a.yaml", part } });
    const auto document = documentInBytes(archive, QUrl(u"https://example.com/spec.zip"_s));
    QVERIFY(document.isReadable());
    QCOMPARE(document.problems(), QList<Problem>());
    QCOMPARE(document.operations().constFirst().summary(), u"From the part"_s);
    QCOMPARE(document.entry(), u"spec/openapi.yaml"_s);
    QCOMPARE(document.fileCount(), 2);

    const QTemporaryDir folder;
    QFile file(folder.filePath(u"spec.zip"_s));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(archive) == archive.size());
    file.close();
    QCOMPARE(documentInFile(file.fileName()).operations().size(), 1);
}

void TestZipFiles::theDocumentIsFound_data()
{
    QTest::addColumn<QByteArrayList>("paths"); // those with a ! are documents
    QTest::addColumn<QString>("entry");
    QTest::addRow("the only one") << QByteArrayList{ "package.json", "!spec.json" } << u"spec.json"_s;
    QTest::addRow("the upper one") << QByteArrayList{ "a/b/!openapi.yaml", "a/!x.yml" } << u"a/x.yml"_s;
    QTest::addRow("the one with the usual name")
        << QByteArrayList{ "!billing.yaml", "!openapi.yaml" } << u"openapi.yaml"_s;
    QTest::addRow("none") << QByteArrayList{ "readme.md", "package.json" } << u"The archive"_s;
    QTest::addRow("several") << QByteArrayList{ "!a.yaml", "!b.yaml" } << u"The archive"_s;
    QTest::addRow("what a Mac adds") << QByteArrayList{ "__MACOSX/!openapi.yaml", "in/!x.yaml" }
                                     << u"in/x.yaml"_s;
}

void TestZipFiles::theDocumentIsFound()
{
    QFETCH(const QByteArrayList, paths);
    QFETCH(const QString, entry);
    QList<std::pair<QByteArray, QByteArray>> files;
    for (QByteArray path : paths) {
        const bool isDocument = path.contains('!');
        files.append({ path.replace("!", ""), isDocument ? split : R"({"name":"other"})" });
    }
    const QByteArray archive = zipped(files);
    QCOMPARE(documentInZip(archive).entry, entry);
    if (entry == u"The archive")
        QVERIFY(firstMessage(read(archive)).startsWith(u"The archive cannot be read: "_s));
}

void TestZipFiles::pathsOutOfTheArchiveAreNotFollowed()
{
    for (const char *path : { "../part.yaml", "/etc/passwd", "a/../../part.yaml", "..\\part.yaml" }) {
        const QByteArray document = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a: {$ref: '"
            + QByteArray(path) + "'}\n";
        const auto answer = read(zipped({ { "openapi.yaml", document }, { path, part } }));
        QVERIFY(answer.isReadable());
        QCOMPARE(answer.operations().size(), 0);
        QVERIFY2(firstMessage(answer).contains(u"cannot be read"_s), qPrintable(firstMessage(answer)));
    }
}

void TestZipFiles::encryptedFilesAreRefused()
{
    const QByteArray archive = zipped({ { "openapi.yaml", split } }, "secret");
    QVERIFY(!read(archive).isReadable());
    QVERIFY(!firstMessage(read(archive)).isEmpty());
}

void TestZipFiles::unpackingHasALimit()
{
    const QByteArray padded = split + QByteArray(3'000'000, ' ');
    const QByteArray archive = zipped({ { "openapi.yaml", padded }, { "parts/a.yaml", part } });
    QVERIFY(archive.size() < 50'000);
    QCOMPARE(read(archive).operations().size(), 1);
    const auto refused = read(archive, { 10, 1'000'000 });
    QVERIFY(!refused.isReadable());
    QVERIFY2(firstMessage(refused).contains(u"unpacks to more than"_s), qPrintable(firstMessage(refused)));
}

void TestZipFiles::manyFilesAreRefused()
{
    QList<std::pair<QByteArray, QByteArray>> files{ { "openapi.yaml", split } };
    for (int i = 0; i < 30; ++i)
        files.append({ QByteArray::number(i), part });
    QVERIFY(firstMessage(read(zipped(files), { 30, 1'000'000 })).contains(u"more than 30 files"_s));
    QVERIFY(read(zipped(files), { 31, 1'000'000 }).isReadable());
}

void TestZipFiles::wrongSizesAreRefused()
{
    QByteArray archive = zipped({ { "openapi.yaml", split + QByteArray(5000, ' ') } });
    const qsizetype entry = archive.indexOf("PK\x01\x02");
    for (const quint32 size : { 10U, 50'000U, 0xf0000000U }) {
        QByteArray changed = archive;
        qToLittleEndian(size, changed.data() + entry + 24);
        const auto document = read(changed);
        QVERIFY(!document.isReadable());
        QVERIFY(!firstMessage(document).isEmpty());
    }
}

void TestZipFiles::damagedArchivesAreRefused()
{
    const QByteArray archive = zipped({ { "spec/openapi.yaml", split }, { "spec/parts/a.yaml", part } });
    for (qsizetype size = 0; size < archive.size(); ++size)
        QVERIFY(!read(archive.first(size)).isReadable());
    for (qsizetype at = 0; at < archive.size(); ++at) {
        QByteArray changed = archive;
        changed[at] = char(changed[at] ^ 0xff);
        const auto document = read(changed);
        QVERIFY(document.isReadable() || !document.problems().isEmpty());
    }
}

/// An end record that announces a billion entries must not make anything reserve room for them.
void TestZipFiles::announcedEntriesCostNothing()
{
    const QByteArray archive = zipped({ { "openapi.yaml", split } });
    const qsizetype end = archive.lastIndexOf("PK\x05\x06");
    const quint32 offset = qFromLittleEndian<quint32>(archive.constData() + end + 16);
    QByteArray record("PK\x06\x06", 4);
    const auto add = [&record](auto value) {
        value = qToLittleEndian(value);
        record.append(reinterpret_cast<const char *>(&value), sizeof value);
    };
    add(quint64(44)), add(quint16(45)), add(quint16(45)), add(quint32(0)), add(quint32(0));
    add(quint64(1) << 30), add(quint64(1) << 30), add(quint64(end) - offset), add(quint64(offset));
    record += QByteArray("PK\x06\x07", 4);
    add(quint32(0)), add(quint64(end)), add(quint32(1));
    QByteArray tail = archive.sliced(end);
    for (const int at : { 8, 10 })
        qToLittleEndian(quint16(0xffff), tail.data() + at);
    for (const int at : { 12, 16 })
        qToLittleEndian(quint32(0xffffffff), tail.data() + at);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(!read(archive.first(end) + record + tail).isReadable());
    QVERIFY2(timer.elapsed() < 500, qPrintable(QString::number(timer.elapsed())));
}

CONSOLE_TEST_MAIN(TestZipFiles)
#include "tst_zipfiles.moc"
