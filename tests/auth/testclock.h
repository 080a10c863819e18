// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/clock.h"

#include <QTimeZone>

namespace console::test {

/// Stands still until a test moves it.
class TestClock : public Clock {
public:
    QDateTime now() const override { return m_now; }
    void advance(std::chrono::seconds by) { m_now = m_now.addSecs(by.count()); }

private:
    QDateTime m_now = QDateTime(QDate(2026, 3, 1), QTime(12, 0), QTimeZone::utc());
};

} // namespace console::test
