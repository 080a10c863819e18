// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace console {

/// What a person looked at: some records of an entity.
struct RecordPlace {
    QString entity;
    QString filter; ///< as it was typed
    QString record; ///< id of the current one; may be empty
    int row = 0; ///< where it was

    bool operator==(const RecordPlace &) const = default;
};

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
