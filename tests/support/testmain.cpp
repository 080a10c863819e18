// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/testmain.h"

#include <QDir>
#include <QLocale>
#include <QStandardPaths>
#include <QTemporaryDir>

#include <ctime>
#include <memory>

namespace console::test {

void prepareProcess()
{
    // A program that a test starts, and perhaps kills, has its home in that of the test, which removes both.
    constexpr char variableOfHome[] = "CONSOLE_TEST_HOME";
    const QString parent = qEnvironmentVariable(variableOfHome, QDir::tempPath());
    static const auto home = std::make_unique<QTemporaryDir>(parent + QStringLiteral("/console-test-XXXXXX"));
    qputenv(variableOfHome, home->path().toUtf8());
    qputenv("TZ", "UTC");
    tzset();
    qputenv("QT_HASH_SEED", "0");
    for (const auto *variable : { "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME" })
        qputenv(variable, home->filePath(QString::fromLatin1(variable)).toUtf8());
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
}

} // namespace console::test
