// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/connectorservice.h"
#include "support/fakes/fakecalls.h"

namespace console::test {

/// Connectors, answered by the test.
class FakeConnectorService final : public ConnectorService {
public:
    FakeCalls<QList<ConnectorType>, QString> catalogueCalls;
    FakeCalls<QList<Connector>, QString> connectorsCalls;
    FakeCalls<ConnectStart, QString, ConnectRequest> connectCalls;
    FakeCalls<ConnectStatus, QString, QString, QString> statusCalls;
    FakeCalls<void, QString, QString> disconnectCalls;
    FakeCalls<void, QString, QString> removeCalls;

    PendingCall catalogue(const QString &appId, Handler<QList<ConnectorType>> handler) override
    {
        return catalogueCalls.start(std::move(handler), appId);
    }
    PendingCall connectors(const QString &appId, Handler<QList<Connector>> handler) override
    {
        return connectorsCalls.start(std::move(handler), appId);
    }
    PendingCall connect(
        const QString &appId, const ConnectRequest &request, Handler<ConnectStart> handler) override
    {
        return connectCalls.start(std::move(handler), appId, request);
    }
    PendingCall status(const QString &appId, const QString &type, const QString &connectionId,
        Handler<ConnectStatus> handler) override
    {
        return statusCalls.start(std::move(handler), appId, type, connectionId);
    }
    PendingCall disconnect(const QString &appId, const QString &type, Handler<void> handler) override
    {
        return disconnectCalls.start(std::move(handler), appId, type);
    }
    PendingCall remove(const QString &appId, const QString &type, Handler<void> handler) override
    {
        return removeCalls.start(std::move(handler), appId, type);
    }
};

} // namespace console::test
