// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"

#include <QFile>

/// Linked with every object of Console::Models: what the models need is then really loaded.
class TestGuiless : public QObject {
    Q_OBJECT

private slots:
    void modelsLoadNeitherGuiNorNetwork();
};

void TestGuiless::modelsLoadNeitherGuiNorNetwork()
{
    QFile maps(QStringLiteral("/proc/self/maps"));
    QVERIFY(maps.open(QIODevice::ReadOnly));
    const QByteArray loaded = maps.readAll();
    QVERIFY(loaded.contains("libQt6Core"));
    QVERIFY(!loaded.contains("libQt6Gui"));
    QVERIFY(!loaded.contains("libQt6Widgets"));
    QVERIFY(!loaded.contains("libQt6Network"));
}

CONSOLE_TEST_MAIN(TestGuiless)
#include "tst_guiless.moc"
