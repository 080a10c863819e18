// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/error.h"
#include "staging/stagedchanges.h"
#include "ui/panes/entities/stagedproblems.h"

#include <QPointer>
#include <QWidget>

class QPushButton;
class QTableView;
class QToolButton;

namespace console {

class CommitFlow;
class ElidedLabel;
class Operations;
class StagedModel;
namespace journal {
class JournaledRecords;
}

/// What is staged for the shown entity: a bar with its numbers, the lines for review, and the way to commit
/// them. Hidden while nothing is staged.
class StagedPanel : public QWidget {
    Q_OBJECT
public:
    StagedPanel(journal::JournaledRecords &records, Operations &operations, QWidget *parent = nullptr);

    /// Null where nothing can be staged.
    void setStaged(staging::StagedChanges *staged, const EntitySchema &schema);
    /// Nothing can be committed while it is locked. `confirmName`, where it is not empty, must be typed
    /// before records are deleted.
    void setGuard(bool isLocked, const QString &confirmName);
    void undo();
    void redo();

Q_SIGNALS:
    /// A commit was asked for, but it is locked.
    void locked();
    /// Which of undo() and redo() have something to do.
    void stepsChanged(bool canUndo, bool canRedo);
    /// `record` as it was staged; `answer` is the stored record, empty where it was deleted.
    void recordCommitted(const QString &record, const QByteArray &answer);
    /// The run has ended. `isClean`: everything was committed.
    void committed(const QString &summary, bool isClean);
    void failed(const console::Error &error, const QString &what);
    /// A line was activated.
    void recordChosen(const QString &record);

private:
    QWidget *makeBar();
    QWidget *makeReview();
    QToolButton *makeAction(const char *name, const QString &text, void (StagedPanel::*run)());
    /// Lines of the model, from `first` on, that do not fit the schema.
    int problems(int first, int lines) const;
    void showNumbers();
    void showWhetherAllIsStaged();
    void showChoices();
    void takeBack();
    void keepMine();
    void takeTheirs();
    void merge();
    void discardAll();
    void openCommit();
    void finishCommit();
    void report(const Done &done);
    QString current(int role) const;

    QPointer<staging::StagedChanges> m_staged;
    EntitySchema m_schema;
    bool m_isLocked = false;
    QString m_confirmName;
    CommitFlow *m_flow;
    StagedProblems m_problems;
    StagedModel *m_model;
    ElidedLabel *m_numbers = nullptr;
    QToolButton *m_review = nullptr;
    QPushButton *m_commit = nullptr;
    QWidget *m_lines = nullptr;
    QTableView *m_table = nullptr;
    QToolButton *m_takeBack = nullptr;
    QToolButton *m_mine = nullptr;
    QToolButton *m_theirs = nullptr;
    QToolButton *m_merge = nullptr;
};

} // namespace console
