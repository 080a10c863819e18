// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/testmain.h"

#include <QCoreApplication>
#include <QProcess>

namespace console::test {

/// The test's own program a second time, which writes a file until it is killed and says a line after each
/// step. Its main() is CONSOLE_WRITING_TEST_MAIN.
class WritingProcess {
public:
    explicit WritingProcess(const QString &file)
    {
        m_process.start(QCoreApplication::applicationFilePath(), { QStringLiteral("--write"), file });
        [this] { QVERIFY(m_process.waitForStarted()); }();
    }

    void waitForLines(qsizetype lines)
    {
        while (m_said.count('\n') < lines) {
            QVERIFY(m_process.waitForReadyRead(10'000));
            m_said += m_process.readAllStandardOutput();
        }
    }
    /// SIGKILL, wherever it is. Answers the whole lines that it said.
    QList<QByteArray> kill()
    {
        m_process.kill();
        [this] { QVERIFY(m_process.waitForFinished()); }();
        m_said += m_process.readAllStandardOutput();
        return m_said.first(qMax(m_said.lastIndexOf('\n'), qsizetype(0))).split('\n');
    }

private:
    QProcess m_process;
    QByteArray m_said;
};

} // namespace console::test

/// `write` takes the file and is what the other process does.
#define CONSOLE_WRITING_TEST_MAIN(TestClass, write)                                                          \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        if (argc == 3 && qstrcmp(argv[1], "--write") == 0)                                                   \
            return write(QString::fromLocal8Bit(argv[2]));                                                   \
        console::test::prepareProcess();                                                                     \
        QCoreApplication app(argc, argv);                                                                    \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
