// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/pendingcall.h"

namespace console {

/// Workspaces and apps of the signed-in account. Fact sheet 4.1, 4.2.
class AppService {
public:
    virtual ~AppService() = default;

    [[nodiscard]] virtual PendingCall workspaces(Handler<QList<Workspace>> handler) = 0;
    /// All apps of all workspaces; pages until the server has no more.
    [[nodiscard]] virtual PendingCall apps(Handler<QList<App>> handler) = 0;
    [[nodiscard]] virtual PendingCall app(const QString &appId, Handler<App> handler) = 0;
};

} // namespace console
