// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/integrationservice.h"
#include "support/fakes/fakecalls.h"

namespace console::test {

/// Custom integrations, answered by the test.
class FakeIntegrationService final : public IntegrationService {
public:
    FakeCalls<QList<Integration>, QString> integrationsCalls;
    FakeCalls<Integration, QString, QString> integrationCalls;
    FakeCalls<QList<IntegrationOperation>, QString, QString> operationsCalls;
    FakeCalls<QByteArray, QString, QString> documentCalls;
    FakeCalls<Integration, QString, IntegrationDraft> createCalls;
    FakeCalls<Integration, QString, QString, IntegrationChange> updateCalls;
    FakeCalls<void, QString, QString> removeCalls;
    FakeCalls<IntegrationAnswer, IntegrationCall> callCalls;
    FakeCalls<IntegrationAnswer, DirectCall> directCalls;

    PendingCall integrations(const QString &workspaceId, Handler<QList<Integration>> handler) override
    {
        return integrationsCalls.start(std::move(handler), workspaceId);
    }
    PendingCall integration(
        const QString &workspaceId, const QString &id, Handler<Integration> handler) override
    {
        return integrationCalls.start(std::move(handler), workspaceId, id);
    }
    PendingCall operations(
        const QString &workspaceId, const QString &id, Handler<QList<IntegrationOperation>> handler) override
    {
        return operationsCalls.start(std::move(handler), workspaceId, id);
    }
    PendingCall document(const QString &workspaceId, const QString &id, Handler<QByteArray> handler) override
    {
        return documentCalls.start(std::move(handler), workspaceId, id);
    }
    PendingCall create(
        const QString &workspaceId, const IntegrationDraft &draft, Handler<Integration> handler) override
    {
        return createCalls.start(std::move(handler), workspaceId, draft);
    }
    PendingCall update(const QString &workspaceId, const QString &id, const IntegrationChange &change,
        Handler<Integration> handler) override
    {
        return updateCalls.start(std::move(handler), workspaceId, id, change);
    }
    PendingCall remove(const QString &workspaceId, const QString &id, Handler<void> handler) override
    {
        return removeCalls.start(std::move(handler), workspaceId, id);
    }
    PendingCall call(const IntegrationCall &call, Handler<IntegrationAnswer> handler) override
    {
        return callCalls.start(std::move(handler), call);
    }
    PendingCall callDirectly(const DirectCall &call, Handler<IntegrationAnswer> handler) override
    {
        return directCalls.start(std::move(handler), call);
    }
};

} // namespace console::test
