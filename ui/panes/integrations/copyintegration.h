// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/ports/services.h"
#include "models/integrationexport.h"
#include "ui/widgets/growingdialog.h"

class QListWidget;
class QPushButton;

namespace console {

class ProblemLabel;
class StateStack;

/// Asks which other workspace an integration is to be duplicated to, and fetches what that takes.
class CopyIntegrationDialog : public GrowingDialog {
    Q_OBJECT
public:
    /// `integration` in full, of `workspace`.
    CopyIntegrationDialog(const Services &services, const Workspace &workspace,
        const Integration &integration, QWidget *parent);

Q_SIGNALS:
    /// `takenSlugs` are those of `target`, `exported` is the integration as a file.
    void prepared(
        const console::Workspace &target, const QStringList &takenSlugs, const QByteArray &exported);
    void signInRequested();

private:
    void build();
    void loadWorkspaces();
    void showWorkspaces(const Result<QList<Workspace>> &result);
    void prepare();
    void takeSlugs(const Result<QList<Integration>> &result);
    void finish(const Result<QByteArray> &exported);
    void setBusy(bool busy);
    void fail(const Error &error, const QString &what);

    Services m_services;
    Workspace m_workspace;
    Integration m_integration;
    QList<Workspace> m_others;
    QStringList m_takenSlugs;
    IntegrationExport m_export;
    PendingCall m_call;
    QListWidget *m_list;
    StateStack *m_states;
    ProblemLabel *m_message;
    QPushButton *m_continue = nullptr;
};

} // namespace console
