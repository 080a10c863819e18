// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "core/ports/appservice.h"

namespace console::api {

/// Fact sheet 4.1, 4.2.
class RestAppService final : public AppService {
public:
    explicit RestAppService(ApiClient &api)
        : m_api(api)
    {
    }

    PendingCall workspaces(Handler<QList<Workspace>> handler) override;
    PendingCall apps(Handler<QList<App>> handler) override;
    PendingCall app(const QString &appId, Handler<App> handler) override;

private:
    class Walk;
    ApiClient &m_api;
};

} // namespace console::api
