// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/productionguard.h"
#include "support/testmain.h"

#include <QSettings>
#include <QTemporaryDir>

using namespace console;
using namespace std::chrono_literals;

class TestProductionGuard : public QObject {
    Q_OBJECT

private slots:
    void marksAreKept();
    void aMarkedAppReadsOnlyUntilItIsUnlocked();
    void locksAgainByItself();
    void aRestartLocks();

private:
    const QTemporaryDir m_folder;
    const QString m_app = QStringLiteral("app");
};

void TestProductionGuard::marksAreKept()
{
    QSettings settings(m_folder.filePath(QStringLiteral("a.ini")), QSettings::IniFormat);
    ProductionGuard guard(settings);
    QVERIFY(!guard.isProduction(m_app));
    QVERIFY(guard.canWrite(m_app));
    QSignalSpy changed(&guard, &ProductionGuard::changed);
    guard.setProduction(m_app, true);
    QCOMPARE(changed.size(), 1);
    QVERIFY(ProductionGuard(settings).isProduction(m_app));
    QVERIFY(!ProductionGuard(settings).isProduction(QStringLiteral("other")));
    QVERIFY(!guard.isProduction({}));
    guard.setProduction(m_app, false);
    QVERIFY(!ProductionGuard(settings).isProduction(m_app));
}

void TestProductionGuard::aMarkedAppReadsOnlyUntilItIsUnlocked()
{
    QSettings settings(m_folder.filePath(QStringLiteral("b.ini")), QSettings::IniFormat);
    ProductionGuard guard(settings);
    guard.setProduction(m_app, true);
    QVERIFY(!guard.canWrite(m_app));
    QCOMPARE(guard.left(m_app), 0s);
    guard.unlock(m_app);
    QVERIFY(guard.canWrite(m_app));
    QVERIFY(guard.left(m_app) > 9min && guard.left(m_app) <= 10min);
    guard.lock(m_app);
    QVERIFY(!guard.canWrite(m_app));
    guard.unlock(m_app);
    guard.setProduction(m_app, true); // a new mark locks
    QVERIFY(!guard.canWrite(m_app));
}

void TestProductionGuard::locksAgainByItself()
{
    QSettings settings(m_folder.filePath(QStringLiteral("c.ini")), QSettings::IniFormat);
    ProductionGuard guard(settings);
    guard.setProduction(m_app, true);
    guard.unlock(m_app, 1s);
    QSignalSpy changed(&guard, &ProductionGuard::changed);
    QVERIFY(guard.canWrite(m_app));
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(!guard.canWrite(m_app));
}

void TestProductionGuard::aRestartLocks()
{
    QSettings settings(m_folder.filePath(QStringLiteral("d.ini")), QSettings::IniFormat);
    ProductionGuard guard(settings);
    guard.setProduction(m_app, true);
    guard.unlock(m_app);
    QVERIFY(!ProductionGuard(settings).canWrite(m_app));
}

CONSOLE_TEST_MAIN(TestProductionGuard)
#include "tst_productionguard.moc"
