// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

<<<<<<< HEAD
#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <QTimer>
=======
#include "core/stallmeter.h"
>>>>>>> 02f5e0e (Describe the architecture; add command line, local workspace launcher and the tour's engine)

#include <QTest>

namespace console::test {

<<<<<<< HEAD
/// Measures the longest stall of this thread's event loop, less the time that other processes took from it (a
/// loaded machine is not the program's fault). Put one on the stack, do the work through the
/// event loop, then CONSOLE_VERIFY_RESPONSIVE(watchdog).
class Watchdog {
public:
    static constexpr auto limit = std::chrono::milliseconds(100);

    Watchdog()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        restart();
        m_timer.start(interval);
    }

    /// The longest time that the event loop did not run, the current one included.
    std::chrono::milliseconds longestStall()
    {
        beat();
        return std::max(m_longest, std::chrono::milliseconds(0));
    }
    /// Forgets what was measured: setting a test up is not the program's stall.
    void restart()
    {
        m_sinceBeat.start();
        m_waited = waitedForTheProcessor();
        m_longest = {};
    }

private:
    static constexpr auto interval = std::chrono::milliseconds(5);

    void beat()
    {
        const auto waited = waitedForTheProcessor();
        const auto stall = std::chrono::milliseconds(m_sinceBeat.restart()) - (waited - m_waited) - interval;
        m_waited = waited;
        m_longest = std::max(m_longest, stall);
    }

    /// How long this thread was ready to run but had no processor: the second number of schedstat, in ns.
    static std::chrono::milliseconds waitedForTheProcessor()
    {
        QFile file(QStringLiteral("/proc/thread-self/schedstat"));
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        return std::chrono::milliseconds(text.simplified().split(' ').value(1).toLongLong() / 1'000'000);
    }

    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    std::chrono::milliseconds m_longest{ 0 };
    std::chrono::milliseconds m_waited{ 0 };
=======
/// Put one on the stack, do the work through the event loop, then CONSOLE_VERIFY_RESPONSIVE(watchdog).
class Watchdog : public StallMeter {
public:
    static constexpr auto limit = std::chrono::milliseconds(100);
>>>>>>> 02f5e0e (Describe the architecture; add command line, local workspace launcher and the tour's engine)
};

} // namespace console::test

/// Fails the test where the event loop stood still for more than Watchdog::limit.
#define CONSOLE_VERIFY_RESPONSIVE(watchdog)                                                                  \
    do {                                                                                                     \
        const auto stall = (watchdog).longestStall();                                                        \
        QVERIFY2(stall <= console::test::Watchdog::limit,                                                    \
            qPrintable(QStringLiteral("the event loop stood still for %1 ms").arg(stall.count())));          \
    } while (false)
