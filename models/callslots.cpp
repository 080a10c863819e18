// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/callslots.h"

#include <utility>

namespace console {

void CallSlots::run(const QStringList &keys, Start start)
{
    cancel();
    m_waiting = keys;
    m_start = std::move(start);
    for (size_t slot = 0; slot < m_calls.size(); ++slot)
        next(slot);
}

void CallSlots::cancel()
{
    m_waiting.clear();
    for (PendingCall &call : m_calls)
        call.cancel();
}

void CallSlots::next(size_t slot)
{
    if (!m_waiting.isEmpty())
        m_calls[slot] = m_start(m_waiting.takeFirst(), [this, slot] { next(slot); });
}

} // namespace console
