// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fuzz/targets.h"
#include "support/testmain.h"

#include <QDirIterator>
#include <QFile>

using namespace console;

namespace {

using Target = void (*)(QByteArrayView);

Target targetNamed(const QString &name)
{
    static const QHash<QString, Target> targets = { { QStringLiteral("archive"), fuzz::archive },
        { QStringLiteral("filter"), fuzz::filter }, { QStringLiteral("http"), fuzz::http },
        { QStringLiteral("import"), fuzz::import }, { QStringLiteral("json"), fuzz::json },
        { QStringLiteral("multipart"), fuzz::multipart }, { QStringLiteral("openapi"), fuzz::openapi },
        { QStringLiteral("references"), fuzz::references }, { QStringLiteral("yaml"), fuzz::yaml } };
    return targets.value(name);
}

} // namespace

/// What the fuzzers start from, and what they found: every input, once.
class TestFuzzCorpus : public QObject {
    Q_OBJECT

private slots:
    void everyInputIsSurvived_data()
    {
        QTest::addColumn<QString>("file");
        QDirIterator files(QStringLiteral(CONSOLE_FUZZ_CORPUS), QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString target = files.fileInfo().dir().dirName();
            QTest::newRow(qPrintable(target + u'/' + files.fileName())) << file;
        }
    }

    void everyInputIsSurvived()
    {
        QFETCH(QString, file);
        QFile input(file);
        QVERIFY(input.open(QIODevice::ReadOnly));
        const Target target = targetNamed(QFileInfo(file).dir().dirName());
        QVERIFY(target);
        target(input.readAll());
    }
};

CONSOLE_TEST_MAIN(TestFuzzCorpus)
#include "tst_fuzzcorpus.moc"
