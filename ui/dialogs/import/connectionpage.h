// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/importdraft.h"
#include "ui/dialogs/import/importpage.h"

class QComboBox;
class QFormLayout;
class QHBoxLayout;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace console {

class DocumentFetcher;
class HeadersEditor;
class NoteLabel;
class ReachTest;
class ServerVariables;

/// Third step: what the integration is called, where it answers, and which headers go along.
class ConnectionPage : public ImportPage {
    Q_OBJECT
public:
    ConnectionPage(ImportDraft &draft, DocumentFetcher &fetcher, QWidget *parent);

    void enter() override;
    QString blocker() const override;
    /// Puts the keyboard into a field.
    void focusField(ImportDraft::Field field);

private:
    NoteLabel *addField(QFormLayout *form, const QString &label, QWidget *field, const QString &name);
    QWidget *buildHeaders();
    void showServers();
    void showProposals();
    void check();

    ImportDraft &m_draft;
    QLineEdit *m_name;
    QLineEdit *m_slug;
    QPushButton *m_suggest;
    QPlainTextEdit *m_description;
    QComboBox *m_baseUrl;
    NoteLabel *m_nameNote;
    NoteLabel *m_slugNote;
    NoteLabel *m_descriptionNote;
    NoteLabel *m_baseUrlNote;
    ServerVariables *m_variables;
    ReachTest *m_reach;
    HeadersEditor *m_headers;
    NoteLabel *m_headersNote;
    QHBoxLayout *m_proposals;
};

} // namespace console
