// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/importdraft.h"
#include "ui/dialogs/import/importpage.h"

class QComboBox;
class QFormLayout;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace console {

class HeadersEditor;

/// Third step: what the integration is called, where it answers, and which headers go along.
class ConnectionPage : public ImportPage {
    Q_OBJECT
public:
    ConnectionPage(ImportDraft &draft, QWidget *parent);

    void enter() override;
    QString blocker() const override;
    /// Puts the keyboard into a field.
    void focusField(ImportDraft::Field field);

private:
    QLabel *addField(QFormLayout *form, const QString &label, QWidget *field, const QString &name);
    QWidget *buildHeaders();
    void showServers();
    void showProposals();
    void check();

    ImportDraft &m_draft;
    QLineEdit *m_name;
    QLineEdit *m_slug;
    QPushButton *m_suggest;
    QLineEdit *m_description;
    QComboBox *m_baseUrl;
    QLabel *m_nameNote;
    QLabel *m_slugNote;
    QLabel *m_descriptionNote;
    QLabel *m_baseUrlNote;
    HeadersEditor *m_headers;
    QLabel *m_headersNote;
    QHBoxLayout *m_proposals;
};

} // namespace console
