// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/site/archive.h"
#include "support/testmain.h"

using namespace console;
using namespace console::local;

namespace {

constexpr qsizetype limit = 1'000'000;

struct Entry {
    QByteArray path;
    QByteArray content = "x";
    char type = '0';
    QByteArray size{}; ///< octal; empty: the right one
};

QByteArray padded(const QByteArray &text, qsizetype size)
{
    return text + QByteArray(qMax(qsizetype(0), size - text.size()), '\0');
}

QByteArray tar(const QList<Entry> &entries)
{
    QByteArray out;
    for (const Entry &entry : entries) {
        const QByteArray size = entry.size.isEmpty()
            ? QByteArray::number(entry.content.size(), 8).rightJustified(11, '0')
            : entry.size;
        const QByteArray header = padded(entry.path.left(100), 124) + padded(size, 32) + entry.type;
        out += padded(header, 512) + padded(entry.content, (entry.content.size() + 511) / 512 * 512);
    }
    return out + QByteArray(1024, '\0');
}

/// RFC 1952 around the deflated bytes of qCompress().
QByteArray gzipped(const QByteArray &plain, char flags = 0, const QByteArray &extra = {})
{
    return QByteArray("\x1f\x8b\x08", 3) + flags + QByteArray(6, '\0') + extra + qCompress(plain).mid(6);
}

QByteArrayList pathsIn(const QByteArray &archive)
{
    QByteArrayList paths;
    const auto files = readTarGz(archive, limit);
    if (!files)
        return { "refused" };
    for (const ArchivedFile &file : *files)
        paths += file.path;
    return paths;
}

} // namespace

/// Archives of sites, and what somebody may send instead of one.
class TestLocalArchive : public QObject {
    Q_OBJECT

private slots:
    void plainFilesAreRead()
    {
        const auto files = readTarGz(
            gzipped(tar({ { "./index.html", "<html>" }, { "assets/", {}, '5' }, { "assets/a.js", "" } })),
            limit);
        QVERIFY(files);
        QCOMPARE(files->size(), size_t(2));
        QCOMPARE(files->at(0).path, QByteArray("index.html"));
        QCOMPARE(files->at(0).content, QByteArray("<html>"));
        QCOMPARE(files->at(1).path, QByteArray("assets/a.js"));
        QVERIFY(files->at(1).content.isEmpty());
    }

    void longPathsAreRead()
    {
        const QByteArray deep = QByteArray("folder/").repeated(30) + "file.js";
        QCOMPARE(pathsIn(gzipped(tar({ { "pax", "228 path=" + deep + '\n', 'x' }, { "short" } }))),
            QByteArrayList{ deep });
        QCOMPARE(pathsIn(gzipped(tar({ { "././@LongLink", deep + '\0', 'L' }, { "short" } }))),
            QByteArrayList{ deep });
    }

    void headersOfGzipWithNamesAreSkipped()
    {
        const QByteArray site = tar({ { "a" } });
        QCOMPARE(pathsIn(gzipped(site, 8, QByteArray("site.tar\0", 9))), QByteArrayList{ "a" });
        QCOMPARE(pathsIn(gzipped(site, 4, QByteArray("\3\0abc", 5))), QByteArrayList{ "a" });
        QCOMPARE(pathsIn(gzipped(site, 2, QByteArray("\0\0", 2))), QByteArrayList{ "a" });
    }

    void pathsThatLeaveTheFolderAreRefused()
    {
        for (const char *path : { "../a", "/etc/passwd", "a/../../b", "..", "a\\..\\b", "./../a" })
            QCOMPARE(pathsIn(gzipped(tar({ { path } }))), QByteArrayList{ "refused" });
        QCOMPARE(pathsIn(gzipped(tar({ { "pax", "12 path=../a\n", 'x' }, { "fine" } }))),
            QByteArrayList{ "refused" });
    }

    void linksAndDevicesAreLeftOut()
    {
        QCOMPARE(pathsIn(gzipped(tar({ { "link", {}, '2' }, { "hard", {}, '1' }, { "device", {}, '3' },
                     { "pipe", {}, '6' }, { "file" } }))),
            QByteArrayList{ "file" });
    }

    void damagedArchivesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("archive");
        const QByteArray good = gzipped(tar({ { "a", QByteArray(3000, 'x') } }));
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no gzip") << QByteArray(600, 'x');
        QTest::newRow("a head alone") << good.left(10);
        QTest::newRow("cut") << good.left(good.size() / 2);
        QTest::newRow("a name without an end") << gzipped({}, 8).left(10) + "abc";
        QTest::newRow("extra bytes past the end") << gzipped({}, 4).left(10) + "\xff\xff";
        QTest::newRow("noise") << good.left(12) + QByteArray(500, '\x5a');
        QTest::newRow("a size that is no number") << gzipped(tar({ { "a", "x", '0', "zzz" } }));
        QTest::newRow("a size below zero") << gzipped(tar({ { "a", "x", '0', "-7" } }));
        QTest::newRow("a size past the end") << gzipped(tar({ { "a", "x", '0', "77777777777" } }));
        QTest::newRow("a bomb") << gzipped(QByteArray(limit + 1, '\0'));
    }

    void damagedArchivesAreRefused()
    {
        QFETCH(QByteArray, archive);
        QVERIFY(!readTarGz(archive, limit));
    }
};

CONSOLE_TEST_MAIN(TestLocalArchive)
#include "tst_localarchive.moc"
