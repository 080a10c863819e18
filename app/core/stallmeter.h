// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace console {

/// Measures the longest stall of the event loop of the thread that it lives on, less the time that other
/// processes took from it (a loaded machine is not the program's fault).
class StallMeter {
public:
    StallMeter()
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
    /// Forgets what was measured.
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
};

} // namespace console
