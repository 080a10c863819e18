// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/connectflow.h"
#include "models/connectoractions.h"
#include "models/connectormodel.h"
#include "ui/pane.h"

#include <QHash>

namespace console {

class ConnectorDetail;
class ConnectorList;
class ConsentBrowser;
class StateStack;

/// OAuth accounts that an app's backend functions may use: what there is, what is connected, and connecting
/// it.
class ConnectorsPane : public Pane {
    Q_OBJECT
public:
    ConnectorsPane(const PaneContext &context, ConnectFlow::Timing timing, QWidget *parent);
    ~ConnectorsPane() override;

    void setScope(const Scope &scope) override;
    void refresh() override;
    void focusSearch() override;

private:
    void showLoad();
    void showDetail();
    void followFlow();
    void connectAccount(const ConnectRequest &request);
    void disconnectAccount();
    void askToRemove();
    void actionDone(ConnectorActions::Action action, const QString &appId, const QString &type);
    QString nameOf(const QString &type) const;

    ConnectorModel m_model;
    ConnectorActions m_actions;
    ConnectFlow m_flow;
    ConnectFlow::State m_flowState = ConnectFlow::State::Idle;
    ConsentBrowser *m_browser;
    ConnectorList *m_list;
    ConnectorDetail *m_detail;
    StateStack *m_stack;
    QHash<QString, Error> m_actionErrors; ///< by type, of the app that is shown
    bool m_hasSelectedFirst = false;
};

Pane *makeConnectorsPane(const PaneContext &context, QWidget *parent);

} // namespace console
