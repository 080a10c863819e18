// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/pendingcall.h"

namespace console {

/// Custom integrations of a workspace. Fact sheet 6. Management is ASSUMED: the hosted service may answer
/// 404 or 405, which arrives as Error::Kind::NotFound with code "MANAGEMENT_UNSUPPORTED".
class IntegrationService {
public:
    virtual ~IntegrationService() = default;

    [[nodiscard]] virtual PendingCall integrations(
        const QString &workspaceId, Handler<QList<Integration>> handler) = 0;
    [[nodiscard]] virtual PendingCall integration(
        const QString &workspaceId, const QString &id, Handler<Integration> handler) = 0;
    [[nodiscard]] virtual PendingCall operations(
        const QString &workspaceId, const QString &id, Handler<QList<IntegrationOperation>> handler) = 0;
    /// The stored document, JSON or YAML; empty where the server does not tell it (fact sheet 6.6 has no way
    /// to ask for it; base44-local has).
    [[nodiscard]] virtual PendingCall document(
        const QString &workspaceId, const QString &id, Handler<QByteArray> handler) = 0;
    [[nodiscard]] virtual PendingCall create(
        const QString &workspaceId, const IntegrationDraft &draft, Handler<Integration> handler) = 0;
    [[nodiscard]] virtual PendingCall update(const QString &workspaceId, const QString &id,
        const IntegrationChange &change, Handler<Integration> handler) = 0;
    [[nodiscard]] virtual PendingCall remove(
        const QString &workspaceId, const QString &id, Handler<void> handler) = 0;
    /// Calls an operation through the server's proxy, in the name of an app of the workspace.
    [[nodiscard]] virtual PendingCall call(
        const IntegrationCall &call, Handler<IntegrationAnswer> handler) = 0;
    /// Calls the external API itself, without the server between, to compare. Follows no redirect. Secret
    /// headers go over https (or within this computer) alone.
    [[nodiscard]] virtual PendingCall callDirectly(
        const DirectCall &call, Handler<IntegrationAnswer> handler) = 0;
};

} // namespace console
