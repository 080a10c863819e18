// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/domain/integration.h"
#include "core/ports/services.h"
#include "core/result.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace console {

class ConnectionPage;
class DocumentPage;
class DonePage;
class HandoverPage;
class ImportDraft;
class ImportKeeper;
class ImportOffer;
class ImportPage;
class Operations;
class OperationsPage;
class ReviewPage;
class StepList;

/// Imports an API from an OpenAPI document into a custom integration, in four steps. A creation that was sent
/// runs on when the person closes the dialog, which then only hides until it knows the outcome.
class ImportDialog : public QDialog {
    Q_OBJECT
public:
    ImportDialog(const Services &services, Operations &operations, const Workspace &workspace,
        const QStringList &takenSlugs, QWidget *parent);
    ~ImportDialog() override;

    void loadFile(const QString &path);
    /// Begins with an exported integration instead, and with its connection, where secrets are to be typed.
    void copy(const QString &name, const QByteArray &exported);
    /// Keeps the import at this path (without a suffix) until it ends, and offers what was left there.
    void keepAt(const QString &file);
    /// The app that a check of the result is made with.
    void setApp(const App &app);
    ImportDraft &draft() { return *m_draft; }
    void reject() override;

Q_SIGNALS:
    void created(const QString &id);
    /// The person wants to try the new integration.
    void callRequested(const QString &id);
    void signInRequested();
    /// The person wants to see the server's own page.
    void serverPageRequested();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    QWidget *buildFooter();
    void forgetKept();
    void showStep(int step);
    void showPage(ImportPage *page);
    void next();
    void create();
    void take(const Result<Integration> &result);
    void refuse(const Error &error);
    void updateButtons();
    /// The first step that cannot be left yet: none behind it can be reached.
    int reachable() const;
    bool isFinished() const;
    void askToDiscard();

    Services m_services;
    Operations &m_running;
    Workspace m_workspace;
    ImportDraft *m_draft;
    ImportKeeper *m_keeper = nullptr; ///< null: nothing is kept
    ImportOffer *m_offer;
    DocumentPage *m_document;
    OperationsPage *m_operations;
    ConnectionPage *m_connection;
    ReviewPage *m_review;
    DonePage *m_done;
    HandoverPage *m_handover;
    QList<ImportPage *> m_steps;
    StepList *m_list;
    QStackedWidget *m_pages;
    QLabel *m_blocker;
    QProgressBar *m_busy;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_close;
    QString m_createdId;
    int m_furthest = 0; ///< the last step that was seen
    bool m_creating = false;
};

} // namespace console
