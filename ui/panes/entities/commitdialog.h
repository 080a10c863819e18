// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/growingdialog.h"

#include <functional>

class QLabel;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace console {

class CommitFlow;
class ProblemLabel;
class StagedModel;

/// Shows what a commit will do, then how it goes. Closes by itself at the end of the run.
class CommitDialog : public GrowingDialog {
    Q_OBJECT
public:
    /// How many of `lines` lines of the model, from `first` on, do not fit the schema.
    using CountProblems = std::function<int(int first, int lines)>;

    /// `confirmName`: must be typed first, unless it is empty.
    CommitDialog(CommitFlow &flow, const StagedModel &changes, const QString &entity, CountProblems problems,
        const QString &confirmName, QWidget *parent = nullptr);

    /// Ends the run after the running call, or closes the plan.
    void reject() override;

private:
    QWidget *makePlan(const StagedModel &changes, const QString &confirmName);
    void countProblems(int first);
    void addBlocks(const StagedModel &changes, QVBoxLayout *layout);
    QWidget *makeProgress();
    void showState();
    void showProgress();

    CommitFlow &m_flow;
    const StagedModel &m_changes;
    CountProblems m_countProblems;
    int m_problems = 0;
    ProblemLabel *m_problem = nullptr;
    QStackedWidget *m_pages;
    QProgressBar *m_progress = nullptr;
    QLabel *m_status = nullptr;
    QPushButton *m_commit;
    QPushButton *m_pause;
    QPushButton *m_cancel;
    bool m_hasStarted = false;
};

} // namespace console
