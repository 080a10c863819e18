// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/domain/integration.h"
#include "core/ports/services.h"
#include "core/result.h"
#include "ui/widgets/growingdialog.h"

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace console {

class HeadersEditor;
class IntegrationService;
class Operations;
class ProblemLabel;
class UsageView;

/// Changes what is stored of a custom integration: its names, its base URL, and its headers, whose secret
/// values can be replaced but never read. A change that was sent runs on when the person closes the dialog,
/// which then only hides until it knows the outcome, and comes back with a failure.
class EditIntegrationDialog : public GrowingDialog {
    Q_OBJECT
public:
    /// `integration` in full, with its headers.
    EditIntegrationDialog(const Services &services, Operations &operations, const Workspace &workspace,
        const Integration &integration, QWidget *parent);

    void reject() override;

Q_SIGNALS:
    /// `headersChanged`: a call would show whether they work.
    void changed(const console::Integration &integration, bool headersChanged);
    void signInRequested();

private:
    void build();
    void check();
    /// Why it cannot be saved, as one sentence; empty where it can.
    QString problem() const;
    /// What differs from the stored integration.
    IntegrationChange change() const;
    void save();
    void take(const Result<Integration> &result);
    void setRunning(bool running);

    IntegrationService &m_service;
    Operations &m_operations;
    QString m_workspaceId;
    Integration m_integration;
    QLineEdit *m_name;
    QLineEdit *m_slug;
    QPlainTextEdit *m_description;
    QLineEdit *m_baseUrl;
    HeadersEditor *m_headers;
    UsageView *m_usage;
    ProblemLabel *m_message;
    QPushButton *m_save = nullptr;
    bool m_running = false;
    bool m_headersChanged = false;
};

} // namespace console
