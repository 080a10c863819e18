// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/placehistory.h"

namespace console {

void PlaceHistory::clear()
{
    m_back.clear();
    m_forward.clear();
}

void PlaceHistory::leave(const RecordPlace &now)
{
    if (m_back.size() >= longest)
        m_back.removeFirst();
    m_back.append(now);
    m_forward.clear();
}

RecordPlace PlaceHistory::goBack(const RecordPlace &now)
{
    m_forward.append(now);
    return m_back.takeLast();
}

RecordPlace PlaceHistory::goForward(const RecordPlace &now)
{
    m_back.append(now);
    return m_forward.takeLast();
}

} // namespace console
