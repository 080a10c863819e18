// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/domain/integration.h"
#include "core/pendingcall.h"
#include "ui/dialogs/import/importpage.h"

class QFormLayout;
class QLabel;
class QPushButton;

namespace console {

class IntegrationService;
class NoteLabel;

/// Instead of a creation, where the server offers none: hands the prepared pieces to the person, to paste
/// them into the workspace settings, and looks whether the integration is there afterwards.
class HandoverPage : public ImportPage {
    Q_OBJECT
public:
    HandoverPage(IntegrationService &service, QWidget *parent);

    void enter() override;
    void setDraft(const IntegrationDraft &draft);
    /// The check is made in the name of this app; there is none where its id is empty.
    void setApp(const App &app);

Q_SIGNALS:
    /// The person wants to see the server's own page.
    void pageRequested();

private:
    void askForFile();
    void write(const QString &path);
    void showFields();
    void check();
    void take(const Result<IntegrationAnswer> &result, const QString &operation);

    IntegrationService &m_service;
    App m_app;
    IntegrationDraft m_draft;
    PendingCall m_call;
    QPushButton *m_copy;
    QPushButton *m_save;
    QPushButton *m_open;
    QPushButton *m_check;
    NoteLabel *m_outcome;
    QLabel *m_saved;
    QWidget *m_fields;
};

} // namespace console
