// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/accounts/access.h"
#include "local/http/message.h"
#include "local/realtime/changefeed.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>

namespace console::local {

struct Context;

/// Socket.IO 5 on Engine.IO 4 over WebSocket, as far as the service speaks it (fact sheet 7): clients join
/// the rooms of entities and hear what they may read. Lives on the server's thread.
class Realtime : public QObject {
public:
    explicit Realtime(const Context &context);

    /// Answers a request for a socket.
    http::Response connectClient(const http::Request &request);
    void publish(const Collection &collection, const RecordChange &change);
    /// JSON for the room of something that is no record.
    void tell(const QByteArray &app, const QByteArray &room, const QByteArray &data);

private:
    struct Client {
        std::shared_ptr<http::Socket> socket;
        QByteArray app;
        http::Request credential; ///< of the handshake; asked anew for each event: people lose their rights
        QSet<QByteArray> rooms;
        QByteArray nameSpace; ///< "" or "/sites/APP,": what stands between the type of a packet and its data
        bool isConnected = false; ///< to the namespace
        bool isAlive = true; ///< has answered the last ping
    };
    void add(quint64 id, Client client);
    void receive(quint64 id, const QByteArray &text);
    std::optional<Caller> callerOf(const Client &client) const;
    void connectNamespace(Client &client, const QByteArray &data);
    void handleEvent(Client &client, const QByteArray &text);
    static void send(const Client &client, const QByteArray &room, const QByteArray &data);
    void ping();

    const Context &m_context;
    std::map<quint64, Client> m_clients;
    QTimer m_pings;
    quint64 m_lastId = 0;
};

} // namespace console::local
