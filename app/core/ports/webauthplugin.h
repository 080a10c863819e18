// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/authorizationagent.h"

#include <QtPlugin>

namespace console {

/// The embedded browser as a plugin, so that Chromium is loaded on its first use and not at start-up.
class WebAuthPlugin {
public:
    virtual ~WebAuthPlugin() = default;

    /// As AuthorizationAgent::open. `openOutside` opens the page in the system's browser; false: there is
    /// none.
    virtual std::unique_ptr<AuthorizationPage> open(const AuthorizationRequest &request,
        std::function<void()> closed, std::function<bool(const QUrl &)> openOutside) = 0;
};

} // namespace console

Q_DECLARE_INTERFACE(console::WebAuthPlugin, "com.base44.console.WebAuthPlugin/1")
