// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/testmain.h"

#include <unistd.h>

namespace console::test {

/// Chromium's sandbox does not start for root.
inline void allowChromium()
{
    if (geteuid() == 0)
        qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1");
}

} // namespace console::test

// The main function of a test with a real Chromium in its own process.
#define CONSOLE_WEB_TEST_MAIN(TestClass)                                                                     \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        console::test::prepareProcess();                                                                     \
        console::test::allowChromium();                                                                      \
        console::BrowserHost::prepareProcess(false);                                                         \
        CONSOLE_TEST_APP(argc, argv)                                                                         \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
