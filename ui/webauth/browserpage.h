// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/authorizationagent.h"
#include "ui/webauth/pageview.h"

#include <QObject>

#include <optional>

class QProcess;

namespace console {

/// A page in the embedded browser, which is a process of its own: Chromium starts for a third of a second on
/// the thread that draws the windows, and what goes wrong in it stays there.
class BrowserPage : public QObject, public AuthorizationPage {
    Q_OBJECT
public:
    /// Starts the process and opens the page over the console's active window.
    BrowserPage(const QString &program, const QStringList &arguments, const AuthorizationRequest &request);
    /// Closes the window. The process ends by itself, and is ended where it does not.
    ~BrowserPage() override;

    void raise() override;
    /// What the window showed last; only with --tour.
    const std::optional<PageView> &view() const { return m_view; }
    /// Presses a button of the page or of the window around it; only with --tour.
    void press(const QString &button);

Q_SIGNALS:
    /// The window was closed, or its process is gone.
    void closed();
    /// The browser ended before it could show a window.
    void failed();

private:
    void read();
    void onEnded();

    QProcess *m_process; ///< outlives this until it has ended
    bool m_isShown = false;
    bool m_hasEnded = false;
    std::optional<PageView> m_view;
};

} // namespace console
