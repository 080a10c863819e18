// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/eventchannel.h"

namespace console::local::http {

constexpr qsizetype maximumEarly = 1024 * 1024; ///< nobody attaches: the client left before its answer

bool EventChannel::send(const QByteArray &piece)
{
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        return false;
    if (m_out)
        m_out(piece);
    else
        m_early += piece;
    m_closed = m_early.size() > maximumEarly;
    return !m_closed;
}

void EventChannel::attach(Out out)
{
    const std::lock_guard lock(m_mutex);
    m_out = std::move(out);
    if (!m_early.isEmpty())
        m_out(std::exchange(m_early, {}));
}

void EventChannel::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_out = nullptr;
}

} // namespace console::local::http
