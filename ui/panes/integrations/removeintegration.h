// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/domain/integration.h"
#include "core/ports/services.h"
#include "core/result.h"
#include "ui/widgets/growingdialog.h"

class QLineEdit;
class QPushButton;

namespace console {

class IntegrationService;
class Operations;
class ProblemLabel;

/// Deletes a custom integration after its slug was typed. A deletion that was sent runs on when the person
/// closes the dialog, which then only hides until it knows the outcome, and comes back with a failure.
class RemoveIntegrationDialog : public GrowingDialog {
    Q_OBJECT
public:
    RemoveIntegrationDialog(const Services &services, Operations &operations, const Workspace &workspace,
        const Integration &integration, QWidget *parent);

    void reject() override;

Q_SIGNALS:
    void removed(const QString &id);
    void signInRequested();

private:
    void remove();
    void take(const Done &result);
    void fail(const Error &error);
    bool isConfirmed() const;

    IntegrationService &m_service;
    Operations &m_operations;
    QString m_workspaceId;
    Integration m_integration;
    QLineEdit *m_typed;
    ProblemLabel *m_message;
    QPushButton *m_remove;
    bool m_running = false;
};

} // namespace console
