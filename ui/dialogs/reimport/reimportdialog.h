// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/pendingcall.h"
#include "core/ports/services.h"

#include <QDialog>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace console {

class ChangesPage;
class DocumentPage;
class ImportDraft;
class ImportPage;
class Operations;
class Reimport;

/// Takes a newer OpenAPI document over into a custom integration that exists: the document, then what it
/// changes. A change that was sent runs on when the person closes the dialog, which then only hides until it
/// knows the outcome, and comes back with a failure.
class ReimportDialog : public QDialog {
    Q_OBJECT
public:
    /// `integration` in full.
    ReimportDialog(const Services &services, Operations &operations, const QString &workspaceId,
        const Integration &integration, QWidget *parent);
    ~ReimportDialog() override;

    void loadFile(const QString &path);
    void reject() override;

Q_SIGNALS:
    void saved(const console::Integration &integration);
    void signInRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *buildFooter();
    void showPage(ImportPage *page);
    void next();
    void save();
    void send(const IntegrationChange &change);
    void take(const Result<Integration> &result);
    void fail(const Error &error);
    void setRunning(bool running);
    void updateButtons();
    ImportPage *page() const;

    Services m_services;
    Operations &m_operations;
    QString m_workspaceId;
    Integration m_integration;
    ImportDraft *m_draft;
    Reimport *m_reimport;
    DocumentPage *m_document;
    ChangesPage *m_changes;
    QStackedWidget *m_pages;
    QLabel *m_blocker;
    QPushButton *m_back;
    QPushButton *m_next;
    PendingCall m_making;
    bool m_running = false;
};

} // namespace console
