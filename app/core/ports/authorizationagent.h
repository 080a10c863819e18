// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

#include <functional>
#include <memory>

namespace console {

/// A page where a person signs in or gives consent.
struct AuthorizationRequest {
    QUrl url; ///< treat like a credential: never log, never in a title
    QString title; ///< "Connect Google Calendar"
    QString hint; ///< one plain sentence for the window, may be empty: "Confirm the code WXYZ-4821."
};

/// An open authorization page. Destroying it closes the page.
class AuthorizationPage {
public:
    virtual ~AuthorizationPage() = default;
    virtual void raise() = 0;
};

/// Shows authorization pages: the embedded browser, or the system's. The flow ends on the server and is
/// polled by the caller, so the page reports only that the person closed it.
class AuthorizationAgent {
public:
    virtual ~AuthorizationAgent() = default;

    /// Opens the embedded browser, or the system's where there is none. `closed` runs through the event
    /// loop when the person closes the page, never when the handle is destroyed.
    virtual std::unique_ptr<AuthorizationPage> open(
        const AuthorizationRequest &request, std::function<void()> closed) = 0;
    /// Opens the system's browser on the same page; false when there is none.
    virtual bool openInSystemBrowser(const QUrl &url) = 0;
    /// False where the embedded browser is not installed.
    virtual bool hasEmbeddedBrowser() const = 0;
};

} // namespace console
