// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "openapi/convert.h"
#include "ui/dialogs/import/importpage.h"

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace console {

class ImportDraft;
class NoteLabel;
class ProblemList;

/// Last step: exactly what will be sent, and what may go wrong with it.
class ReviewPage : public ImportPage {
    Q_OBJECT
public:
    ReviewPage(ImportDraft &draft, QWidget *parent);

    void enter() override;
    QString blocker() const override;
    /// The document to send; empty until it is made.
    const QByteArray &document() const { return m_made.text; }
    /// A sentence above all else, for a refusal that belongs to no field; empty takes it away.
    void showRefusal(const QString &sentence);

private:
    void build();
    void showVersions();
    /// Makes the document anew.
    void prepare();
    void showDraft();
    void take(const Result<openapi::Conversion> &result);

    ImportDraft &m_draft;
    openapi::Conversion m_made;
    QString m_failure;
    PendingCall m_trim;
    NoteLabel *m_refusal;
    QComboBox *m_version;
    QPushButton *m_copy;
    QTreeWidget *m_sent;
    QLabel *m_problemsTitle;
    ProblemList *m_problems;
};

} // namespace console
