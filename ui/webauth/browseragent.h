// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/authorizationagent.h"

#include <QPointer>
#include <QStringList>

namespace console {

class BrowserPage;

/// Opens authorization pages in the embedded browser, or in the system's browser where the embedded one is
/// not installed or does not start.
class BrowserAgent : public AuthorizationAgent {
public:
    using OpenOutside = std::function<bool(const QUrl &)>;

    struct Setup {
        QString program = defaultProgram(); ///< the embedded browser; may be missing
        std::function<QStringList()> arguments; ///< for it, asked at each start; may be empty
        OpenOutside openOutside = systemBrowser();
    };

    explicit BrowserAgent(Setup setup);
    ~BrowserAgent() override;

    /// Beside the program in a build folder, else in the folder of its helpers.
    static QString defaultProgram();

    std::unique_ptr<AuthorizationPage> open(
        const AuthorizationRequest &request, std::function<void()> closed) override;
    bool openInSystemBrowser(const QUrl &url) override;
    bool hasEmbeddedBrowser() const override;

    /// The page that was opened last, for the tour; null when it is gone or elsewhere.
    BrowserPage *lastPage() const;

private:
    static OpenOutside systemBrowser();

    Setup m_setup;
    std::shared_ptr<bool> m_isBroken = std::make_shared<bool>(false); ///< pages may outlive the agent
    QPointer<BrowserPage> m_lastPage;
};

} // namespace console
