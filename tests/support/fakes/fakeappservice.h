// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/appservice.h"
#include "support/fakes/fakecalls.h"

namespace console::test {

/// Workspaces and apps, answered by the test: `fake.appsCalls.answer(apps)`.
class FakeAppService final : public AppService {
public:
    FakeCalls<QList<Workspace>> workspacesCalls;
    FakeCalls<QList<App>> appsCalls;
    FakeCalls<App, QString> appCalls;

    PendingCall workspaces(Handler<QList<Workspace>> handler) override
    {
        return workspacesCalls.start(std::move(handler));
    }
    PendingCall apps(Handler<QList<App>> handler) override { return appsCalls.start(std::move(handler)); }
    PendingCall app(const QString &appId, Handler<App> handler) override
    {
        return appCalls.start(std::move(handler), appId);
    }
};

} // namespace console::test
