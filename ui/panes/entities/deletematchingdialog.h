// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/growingdialog.h"

class QProgressBar;
class QPushButton;

namespace console {

class MatchingDeletion;
class PlainLabel;
class ProblemLabel;
class TypedName;

/// How many records match the filter, counted just now, before their deletion is staged; then its progress.
/// Accepted once all are staged.
class DeleteMatchingDialog : public GrowingDialog {
    Q_OBJECT
public:
    /// `deletion` was not started and outlives the dialog. `confirmName`: has to be typed before; may be
    /// empty.
    DeleteMatchingDialog(MatchingDeletion &deletion, const QString &entity, const QString &confirmName,
        QWidget *parent = nullptr);

    void reject() override;

private:
    void showState();

    MatchingDeletion &m_deletion;
    PlainLabel *m_count;
    ProblemLabel *m_problem;
    TypedName *m_confirm;
    QProgressBar *m_progress;
    QPushButton *m_stage;
    QPushButton *m_cancel;
};

} // namespace console
