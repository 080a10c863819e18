// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/dataplane.h"
#include "core/ports/integrationservice.h"

namespace console::api {

/// Fact sheet 6.3 (calls) and 6.6 (management, ASSUMED).
class RestIntegrationService final : public IntegrationService {
public:
    RestIntegrationService(HttpClient &http, ApiClient &api, DataPlane &data)
        : m_http(http)
        , m_api(api)
        , m_data(data)
    {
    }

    PendingCall integrations(const QString &workspaceId, Handler<QList<Integration>> handler) override;
    PendingCall integration(
        const QString &workspaceId, const QString &id, Handler<Integration> handler) override;
    PendingCall operations(
        const QString &workspaceId, const QString &id, Handler<QList<IntegrationOperation>> handler) override;
    PendingCall document(const QString &workspaceId, const QString &id, Handler<QByteArray> handler) override;
    PendingCall create(
        const QString &workspaceId, const IntegrationDraft &draft, Handler<Integration> handler) override;
    PendingCall update(const QString &workspaceId, const QString &id, const IntegrationChange &change,
        Handler<Integration> handler) override;
    PendingCall remove(const QString &workspaceId, const QString &id, Handler<void> handler) override;
    PendingCall call(const IntegrationCall &call, Handler<IntegrationAnswer> handler) override;
    PendingCall callDirectly(const DirectCall &call, Handler<IntegrationAnswer> handler) override;

private:
    PendingCall manage(const ApiCall &call, Handler<HttpAnswer> handler);

    HttpClient &m_http;
    ApiClient &m_api;
    DataPlane &m_data;
};

} // namespace console::api
