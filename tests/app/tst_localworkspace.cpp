// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "localworkspace.h"
#include "support/await.h"
#include "support/testmain.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace console;
using console::test::await;

class TestLocalWorkspace : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void startsOnceAndTellsUrlAndToken();
    void tellsWhyItCannotStart();
    void tellsThatTheProgramIsMissing();

private:
    QString m_program;
};

void TestLocalWorkspace::initTestCase()
{
    m_program = qEnvironmentVariable("CONSOLE_BIN_DIR") + QStringLiteral("/base44-local");
    QVERIFY2(QFile::exists(m_program), qPrintable(m_program));
}

void TestLocalWorkspace::startsOnceAndTellsUrlAndToken()
{
    const QTemporaryDir dir;
    LocalWorkspace workspace(m_program, dir.path());
    const auto start = [&](auto handler) { return workspace.start(handler); };
    const auto first = await<LocalWorkspace::Ready>(start, 20'000);
    QVERIFY2(first, qPrintable(first ? QString() : first.error().detail));
    QCOMPARE(first->url.host(), QStringLiteral("127.0.0.1"));
    QVERIFY(!first->token.isEmpty());
    QVERIFY(first->owner.contains(u'@'));
    const auto second = await<LocalWorkspace::Ready>(start);
    QCOMPARE(second->url, first->url);
}

void TestLocalWorkspace::tellsWhyItCannotStart()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(QStringLiteral("not-a-folder"));
    QFile blocker(file);
    QVERIFY(blocker.open(QIODevice::WriteOnly));
    LocalWorkspace workspace(m_program, file);
    const auto ready = await<LocalWorkspace::Ready>([&](auto handler) { return workspace.start(handler); });
    QVERIFY(!ready);
    QCOMPARE(ready.error().kind, Error::Kind::Storage);
    QVERIFY2(!ready.error().detail.isEmpty(), "the server's sentence is passed on");
}

void TestLocalWorkspace::tellsThatTheProgramIsMissing()
{
    const QTemporaryDir dir;
    LocalWorkspace workspace(dir.filePath(QStringLiteral("nothing-here")), dir.path());
    const auto ready = await<LocalWorkspace::Ready>([&](auto handler) { return workspace.start(handler); });
    QVERIFY(!ready);
    QCOMPARE(ready.error().kind, Error::Kind::Storage);
}

CONSOLE_TEST_MAIN(TestLocalWorkspace)
#include "tst_localworkspace.moc"
