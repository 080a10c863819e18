// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTest>

namespace console::test {

/// Fixes what the outside world would change: locale, time zone, hash seed, settings and XDG folders (a
/// temporary folder, removed at exit). Runs before the application object is made.
void prepareProcess();

} // namespace console::test

// The main function of a test: core application, or widgets where the test links Qt Widgets.
#ifdef QT_WIDGETS_LIB
#include <QApplication>
#include <QStyleFactory>
#define CONSOLE_TEST_APP(argc, argv)                                                                         \
    QApplication app(argc, argv);                                                                            \
    QApplication::setStyle(QStringLiteral("Fusion"));
#else
#include <QCoreApplication>
#define CONSOLE_TEST_APP(argc, argv) QCoreApplication app(argc, argv);
#endif

#define CONSOLE_TEST_MAIN(TestClass)                                                                         \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        console::test::prepareProcess();                                                                     \
        CONSOLE_TEST_APP(argc, argv)                                                                         \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
