// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/domain/integration.h"
#include "core/pendingcall.h"

#include <QWidget>

class QLabel;
class QListView;
class QPushButton;
class QTabWidget;

namespace console {

class CallPanel;
class IntegrationFacts;
class IntegrationOperationsModel;
class IntegrationService;
class StateStack;

/// One custom integration: its facts and headers, its operations, and a panel to call them.
class IntegrationDetail : public QWidget {
    Q_OBJECT
public:
    IntegrationDetail(IntegrationService &service, QWidget *parent);
    ~IntegrationDetail() override;

    /// Shows what the list knows at once and fetches the rest.
    void show(const QString &workspaceId, const Integration &integration);
    void clear();
    /// Calls are made in the name of this app; none where its id is empty.
    void setApp(const App &app);
    /// Turns to the call panel; an empty id keeps its operation.
    void showCall(const QString &operationId);

Q_SIGNALS:
    /// `integration` in full.
    void editRequested(const console::Integration &integration);
    /// Of a newer document for `integration`, in full.
    void updateRequested(const console::Integration &integration);
    /// `integration` in full.
    void copyRequested(const console::Integration &integration);
    void exportRequested(const console::Integration &integration);
    void removalRequested(const QString &id);
    void signInRequested();
    void notice(const QString &text);

private:
    void build();
    void fetch();
    void cancel();
    void take(const Result<Integration> &result);
    void takeOperations(const Result<QList<IntegrationOperation>> &result);

    IntegrationService &m_service;
    QString m_workspaceId;
    Integration m_integration;
    PendingCall m_detailCall;
    PendingCall m_operationsCall;
    QLabel *m_name;
    QLabel *m_description;
    QPushButton *m_edit;
    QPushButton *m_update;
    QPushButton *m_remove;
    QPushButton *m_more;
    QTabWidget *m_tabs;
    IntegrationFacts *m_facts;
    StateStack *m_factsStates;
    IntegrationOperationsModel *m_operations;
    QListView *m_list;
    StateStack *m_listStates;
    CallPanel *m_call;
};

} // namespace console
