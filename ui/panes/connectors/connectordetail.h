// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"
#include "models/connectormodel.h"

#include <QStackedWidget>

#include <optional>

class QLabel;
class QPushButton;

namespace console {

class ColumnPage;
class ConnectFlow;
class ConnectProgress;
class ConnectorFacts;
class ConnectorForm;
class ConnectorHeader;
class ConnectorRemoval;
class ConsentBrowser;

/// The right side: one connector, and everything that a person can do with it.
class ConnectorDetail : public QStackedWidget {
    Q_OBJECT
public:
    /// Everything that the detail depends on, apart from the flow itself.
    struct Situation {
        std::optional<ConnectorItem> item; ///< empty: nothing is selected
        bool knowsStates = false;
        bool statesFailed = false;
        bool flowIsHere = false; ///< the flow belongs to this connector
        QString connectingOther; ///< name of another connector that is being connected
        bool isActionRunning = false;
        std::optional<Error> actionError;
    };

    ConnectorDetail(ConnectFlow &flow, ConsentBrowser &browser, QWidget *parent);

    void setSituation(const Situation &situation);
    /// The selected connector was connected: what was typed for it has served.
    void closeForm();
    void focusPrimary();

Q_SIGNALS:
    void connectRequested(const console::ConnectRequest &request);
    void disconnectRequested();
    void removeRequested();
    void signInRequested();

private:
    void makeActions();
    void showSituation();
    QString blockedReason() const;
    void runPrimary();
    void toggleScopes();

    ConnectFlow &m_flow;
    Situation m_now;
    bool m_formRevealed = false;
    ColumnPage *m_page;
    ConnectorHeader *m_header;
    QLabel *m_purpose;
    ConnectorFacts *m_facts;
    ConnectProgress *m_progress;
    QWidget *m_actions;
    ConnectorForm *m_form;
    QPushButton *m_primary;
    QPushButton *m_scopes;
    QLabel *m_blocked;
    ConnectorRemoval *m_removal;
};

} // namespace console
