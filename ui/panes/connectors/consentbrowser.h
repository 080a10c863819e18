// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QString>

#include <memory>

namespace console {

class AuthorizationAgent;
class AuthorizationPage;
class ConnectFlow;

/// Shows the consent page of a flow: in a window of ours, or in the system's browser where the provider
/// refuses embedded ones. The page goes when the flow has no use for it; a page that the person closes ends
/// nothing.
class ConsentBrowser : public QObject {
    Q_OBJECT
public:
    enum class Place {
        Nowhere, ///< not opened yet
        Window, ///< in a window of ours
        System, ///< in the system's browser; nobody tells when that is closed
        Closed, ///< the person closed the window
        Failed, ///< no browser could be opened
    };

    ConsentBrowser(ConnectFlow &flow, AuthorizationAgent &agent, QObject *parent);
    ~ConsentBrowser() override;

    /// The connector's name, for the window.
    void setName(const QString &name) { m_name = name; }

    Place place() const { return m_place; }
    /// The system's browser comes first, because the provider refuses others or because there is no other.
    bool prefersSystem() const;
    bool hasWindow() const;

    void openInWindow();
    void openInSystem();
    /// To the clipboard; it is taken out again when the flow ends.
    void copyLink();

Q_SIGNALS:
    void changed();

private:
    void open();
    void followFlow();
    void setPlace(Place place);

    ConnectFlow &m_flow;
    AuthorizationAgent &m_agent;
    std::unique_ptr<AuthorizationPage> m_page;
    Place m_place = Place::Nowhere;
    QString m_name;
    QString m_copied;
};

} // namespace console
