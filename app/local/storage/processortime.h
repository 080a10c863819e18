// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <chrono>
#include <ctime>

namespace console::local {

/// Ends after so much processor time of the thread that made it: on a busy machine the clock goes on while
/// the work stands still.
class ProcessorTime {
public:
    ProcessorTime() = default; ///< never ends
    explicit ProcessorTime(std::chrono::nanoseconds time)
        : m_end(used() + time)
    {
    }
    bool isOver() const { return m_end != std::chrono::nanoseconds::max() && used() >= m_end; }

private:
    static std::chrono::nanoseconds used()
    {
        timespec time{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    }

    std::chrono::nanoseconds m_end = std::chrono::nanoseconds::max();
};

} // namespace console::local
