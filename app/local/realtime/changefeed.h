// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <functional>
#include <vector>

namespace console::local {

struct Collection;

/// One record that was written: as it is now, or as it was before it was deleted.
struct RecordChange {
    enum class Kind { Create, Update, Delete };
    Kind kind;
    QByteArray id;
    QByteArray body;
};

/// Tells those who listen what was written, once it is stored.
class ChangeFeed {
public:
    using Listener = std::function<void(const Collection &, const RecordChange &)>;

    /// The listener outlives the feed.
    void listen(Listener listener) { m_listeners.push_back(std::move(listener)); }
    void publish(const Collection &collection, const std::vector<RecordChange> &changes) const
    {
        for (const RecordChange &change : changes) {
            for (const Listener &listener : m_listeners)
                listener(collection, change);
        }
    }

    /// Rooms of other things than records: the app, the room, and JSON.
    using RoomListener = std::function<void(const QByteArray &, const QByteArray &, const QByteArray &)>;
    void listenToRooms(RoomListener listener) { m_roomListeners.push_back(std::move(listener)); }
    void tell(const QByteArray &app, const QByteArray &room, const QByteArray &data) const
    {
        for (const RoomListener &listener : m_roomListeners)
            listener(app, room, data);
    }

private:
    std::vector<Listener> m_listeners;
    std::vector<RoomListener> m_roomListeners;
};

} // namespace console::local
