// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/authorizationagent.h"

#include <QPluginLoader>

namespace console {

class WebAuthPlugin;

/// Opens authorization pages in the embedded browser, loaded on its first use, or in the system's browser
/// where the embedded one is not installed or cannot be loaded.
class BrowserAgent : public AuthorizationAgent {
public:
    using OpenOutside = std::function<bool(const QUrl &)>;

    /// `pluginFile`: the module of the embedded browser; may be missing.
    explicit BrowserAgent(
        QString pluginFile = defaultPluginFile(), OpenOutside openOutside = systemBrowser());
    ~BrowserAgent() override;

    /// Beside the program in a build folder, else in the program's library folder.
    static QString defaultPluginFile();

    std::unique_ptr<AuthorizationPage> open(
        const AuthorizationRequest &request, std::function<void()> closed) override;
    bool openInSystemBrowser(const QUrl &url) override;
    bool hasEmbeddedBrowser() const override;

private:
    static OpenOutside systemBrowser();
    WebAuthPlugin *plugin();

    QPluginLoader m_loader;
    OpenOutside m_openOutside;
    bool m_isBroken = false;
};

} // namespace console
