// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staging/staging.h"
#include "support/fulldisk.h"
#include "support/writingprocess.h"

#include <QFile>
#include <QTemporaryDir>

#include <cstdio>

using namespace console;
using namespace console::staging;
using console::test::FullDisk;
using console::test::WritingProcess;

namespace {

const Place place{ QStringLiteral("app"), QStringLiteral("Task") };

/// What the other process does: stages one value after the other, and says so once each is acknowledged.
int stageForever(const QString &file)
{
    Staging staging(file);
    const auto changes = staging.changes(place);
    if (!changes)
        return 1;
    for (int i = 0;; ++i) {
        if (i % 5 == 4 ? !(*changes)->undo()
                       : !(*changes)->edit({ { QStringLiteral("a"), "{}", "n", QByteArray::number(i) } }))
            return 1;
        std::printf("%d\n", i);
        std::fflush(stdout);
    }
}

} // namespace

class TestStagingFaults : public QObject {
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void nothingAcknowledgedIsLostByAKill();
    void aSecondProcessIsKeptOut();
    void aBrokenFileIsPutAside();
    void aFullDiskChangesNothing();

private:
    QString file() const { return m_folder->filePath(QStringLiteral("staging.db")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStagingFaults::nothingAcknowledgedIsLostByAKill()
{
    for (int point = 1; point <= 20; ++point) {
        init();
        WritingProcess process(file());
        process.waitForLines(point * 3);
        const qint64 last = process.kill().constLast().toLongLong();

        Staging staging(file());
        const auto changes = staging.changes(place);
        QVERIFY(changes);
        const QByteArray value = (*changes)->values(QStringLiteral("a")).value("n");
        // The step after the last acknowledged one may have happened, too.
        const auto after = [](qint64 step) { return QByteArray::number(step % 5 == 4 ? step - 2 : step); };
        QVERIFY2(value == after(last) || value == after(last + 1),
            ("step " + QByteArray::number(last) + " was acknowledged, found " + value).constData());
    }
}

void TestStagingFaults::aSecondProcessIsKeptOut()
{
    WritingProcess process(file());
    process.waitForLines(1);
    Staging staging(file());
    const auto refused = staging.changes(place);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QCOMPARE(refused.error().code, QStringLiteral("BUSY"));
    process.kill();
    QVERIFY(staging.changes(place)); // the lock died with its process
}

void TestStagingFaults::aBrokenFileIsPutAside()
{
    {
        Staging staging(file());
        QVERIFY((*staging.changes(place))->edit({ { QStringLiteral("a"), "{}", "n", "1" } }));
    }
    QFile broken(file());
    QVERIFY(broken.open(QIODevice::ReadWrite));
    QVERIFY(broken.resize(4096 * 3));
    QVERIFY(broken.seek(0));
    broken.write(QByteArray(4096, 'x'));
    broken.close();
    Staging staging(file());
    const auto changes = staging.changes(place);
    QVERIFY(changes);
    QVERIFY((*changes)->records().isEmpty());
    QCOMPARE(staging.putAside(), file() + QStringLiteral(".broken"));
    QVERIFY(QFile::exists(staging.putAside()));
    QVERIFY((*changes)->edit({ { QStringLiteral("a"), "{}", "n", "1" } }));
}

void TestStagingFaults::aFullDiskChangesNothing()
{
    Staging staging(file());
    const auto changes = staging.changes(place);
    QVERIFY(changes);
    QVERIFY((*changes)->edit({ { QStringLiteral("a"), "{}", "n", "1" } }));
    auto full = std::make_optional<FullDisk>();
    const Done refused = (*changes)->edit({ { QStringLiteral("a"), "{}", "n", "2" } });
    const Done undone = (*changes)->undo();
    full.reset();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Storage);
    QVERIFY(!undone);
    QCOMPARE((*changes)->payload(QStringLiteral("a")), QByteArray(R"({"n":1})"));
    QVERIFY((*changes)->edit({ { QStringLiteral("a"), "{}", "n", "3" } }));
    QCOMPARE((*changes)->payload(QStringLiteral("a")), QByteArray(R"({"n":3})"));
}

CONSOLE_WRITING_TEST_MAIN(TestStagingFaults, stageForever)
#include "tst_stagingfaults.moc"
