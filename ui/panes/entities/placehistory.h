// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/panes/entities/recordplace.h"

#include <QList>

namespace console {

/// The way that a person took through the records, to go back and forward on, as in a browser.
class PlaceHistory {
public:
    static constexpr qsizetype longest = 100;

    void clear();
    /// The person goes from `now` to another place.
    void leave(const RecordPlace &now);
    bool canGoBack() const { return !m_back.isEmpty(); }
    bool canGoForward() const { return !m_forward.isEmpty(); }
    /// Where to go from `now`; only where canGoBack().
    RecordPlace goBack(const RecordPlace &now);
    RecordPlace goForward(const RecordPlace &now);

private:
    QList<RecordPlace> m_back;
    QList<RecordPlace> m_forward;
};

} // namespace console
