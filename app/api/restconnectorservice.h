// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "core/ports/connectorservice.h"

namespace console::api {

/// Fact sheet 5.3 to 5.5.
class RestConnectorService final : public ConnectorService {
public:
    explicit RestConnectorService(ApiClient &api)
        : m_api(api)
    {
    }

    PendingCall catalogue(const QString &appId, Handler<QList<ConnectorType>> handler) override;
    PendingCall connectors(const QString &appId, Handler<QList<Connector>> handler) override;
    PendingCall connect(
        const QString &appId, const ConnectRequest &request, Handler<ConnectStart> handler) override;
    PendingCall status(const QString &appId, const QString &type, const QString &connectionId,
        Handler<ConnectStatus> handler) override;
    PendingCall disconnect(const QString &appId, const QString &type, Handler<void> handler) override;
    PendingCall remove(const QString &appId, const QString &type, Handler<void> handler) override;

private:
    ApiClient &m_api;
};

} // namespace console::api
