// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace console {

/// Measures the longest stall of the event loop of the thread that it lives on.
class StallMeter {
public:
    StallMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_sinceBeat.start();
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
        m_sinceBeat.restart();
        m_longest = {};
    }

private:
    static constexpr auto interval = std::chrono::milliseconds(5);

    void beat()
    {
        m_longest = std::max(m_longest, std::chrono::milliseconds(m_sinceBeat.restart()) - interval);
    }

    QTimer m_timer;
    QElapsedTimer m_sinceBeat;
    std::chrono::milliseconds m_longest { 0 };
};

} // namespace console
