// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/connectors/connections.h"

#include "local/accounts/tokens.h"

namespace console::local {

constexpr qint64 linkLifetimeMs = 10 * 60 * 1000;
constexpr qint64 rememberedMs = 24 * 60 * 60 * 1000;

const Connection &Connections::start(Connection connection, qint64 now)
{
    m_connections.removeIf([now](const auto &entry) { return entry.value().expires + rememberedMs < now; });
    connection.id = "conn_" + randomText(12);
    connection.key = randomText(30);
    connection.expires = now + linkLifetimeMs;
    return *m_connections.insert(connection.id, connection);
}

Connection *Connections::pending(const QByteArray &key, qint64 now)
{
    for (Connection &connection : m_connections) {
        if (connection.key == key && connection.state == Connection::State::Pending
            && connection.expires > now)
            return &connection;
    }
    return nullptr;
}

Connection *Connections::find(const QByteArray &id)
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : &*found;
}

} // namespace console::local
