// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/connector.h"
#include "core/pendingcall.h"

namespace console {

/// App-level connectors. Fact sheet 5.3 to 5.5.
class ConnectorService {
public:
    virtual ~ConnectorService() = default;

    [[nodiscard]] virtual PendingCall catalogue(
        const QString &appId, Handler<QList<ConnectorType>> handler) = 0;
    /// Slow on the service (it asks every provider): 60 s time limit.
    [[nodiscard]] virtual PendingCall connectors(const QString &appId, Handler<QList<Connector>> handler) = 0;
    [[nodiscard]] virtual PendingCall connect(
        const QString &appId, const ConnectRequest &request, Handler<ConnectStart> handler) = 0;
    [[nodiscard]] virtual PendingCall status(const QString &appId, const QString &type,
        const QString &connectionId, Handler<ConnectStatus> handler) = 0;
    /// Drops the credentials, keeps the connector as disconnected.
    [[nodiscard]] virtual PendingCall disconnect(
        const QString &appId, const QString &type, Handler<void> handler) = 0;
    /// Takes the connector away.
    [[nodiscard]] virtual PendingCall remove(
        const QString &appId, const QString &type, Handler<void> handler) = 0;
};

} // namespace console
