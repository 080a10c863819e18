// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/pendingcall.h"
#include "core/ports/webauthplugin.h"
#include "ui/webauth/authorizationwindow.h"

#include <QObject>

namespace console {
namespace {

class WindowPage : public AuthorizationPage {
public:
    WindowPage(const AuthorizationRequest &request, std::function<void()> closed,
        AuthorizationWindow::OpenOutside openOutside)
        : m_closed(std::move(closed))
        , m_window(request, std::move(openOutside))
    {
        QObject::connect(&m_window, &AuthorizationWindow::closed, &m_window, [this] {
            m_isClosed = true;
            m_report = answered<void>([report = m_closed](const Done &) { report(); }, {});
        });
        m_window.show();
    }

    void raise() override
    {
        if (m_isClosed)
            return;
        m_window.raise();
        m_window.activateWindow();
    }

private:
    std::function<void()> m_closed;
    AuthorizationWindow m_window;
    bool m_isClosed = false;
    PendingCall m_report; ///< through the event loop, and never once this page is gone
};

} // namespace

class WebAuthModule : public QObject, public WebAuthPlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID "com.base44.console.WebAuthPlugin/1")
    Q_INTERFACES(console::WebAuthPlugin)
public:
    std::unique_ptr<AuthorizationPage> open(const AuthorizationRequest &request, std::function<void()> closed,
        std::function<bool(const QUrl &)> openOutside) override
    {
        return std::make_unique<WindowPage>(request, std::move(closed), std::move(openOutside));
    }
};

} // namespace console

#include "plugin.moc"
