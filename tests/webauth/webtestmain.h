// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/testmain.h"

#include <unistd.h>

// The main function of a test with a real Chromium.
#define CONSOLE_WEB_TEST_MAIN(TestClass)                                                                     \
    int main(int argc, char *argv[])                                                                         \
    {                                                                                                        \
        console::test::prepareProcess();                                                                     \
        if (geteuid() == 0)                                                                                  \
            qputenv("QTWEBENGINE_DISABLE_SANDBOX", "1"); /* its sandbox does not start for root */           \
        CONSOLE_TEST_APP(argc, argv)                                                                         \
        TestClass test;                                                                                      \
        return QTest::qExec(&test, argc, argv);                                                              \
    }
