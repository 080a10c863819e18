// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/stallmeter.h"

#include <QTest>

namespace console::test {

/// Put one on the stack, do the work through the event loop, then CONSOLE_VERIFY_RESPONSIVE(watchdog).
class Watchdog : public StallMeter {
public:
#ifdef __OPTIMIZE__
    static constexpr auto limit = std::chrono::milliseconds(100);
#else // takes three times as long
    static constexpr auto limit = std::chrono::milliseconds(300);
#endif
};

} // namespace console::test

/// Fails the test where the event loop stood still for more than Watchdog::limit.
#define CONSOLE_VERIFY_RESPONSIVE(watchdog)                                                                  \
    do {                                                                                                     \
        const auto stall = (watchdog).longestStall();                                                        \
        QVERIFY2(stall <= console::test::Watchdog::limit,                                                    \
            qPrintable(QStringLiteral("the event loop stood still for %1 ms").arg(stall.count())));          \
    } while (false)
