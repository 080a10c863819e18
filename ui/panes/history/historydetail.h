// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/journaledrecords.h"
#include "ui/pane.h"

#include <optional>

class QPushButton;
class QTableView;

namespace console {

class ElidedLabel;
class JournalLinesModel;
class ProductionGuard;
class UndoFlow;

/// One commit of the journal: what it changed, line by line, and the way back.
class HistoryDetail : public QWidget {
    Q_OBJECT
public:
    /// Journal and guard outlive it.
    HistoryDetail(const PaneContext &context, journal::Journal &journal, ProductionGuard &guard,
        QWidget *parent = nullptr);

    /// The same commit again: its numbers may be others now.
    void setCommit(const std::optional<journal::Commit> &commit);
    /// Of the shown commit; 0: none is shown.
    qint64 commitId() const { return m_commit ? m_commit->id : 0; }

Q_SIGNALS:
    void notice(const QString &text);
    void signInRequested();

private:
    void showSummary();
    void showUndo();
    void showUndone();
    void askToUndo();
    void undo();
    QString whyNoUndo() const;

    journal::JournaledRecords m_records;
    ProductionGuard &m_guard;
    Account m_account;
    JournalLinesModel *m_lines;
    UndoFlow *m_flow;
    ElidedLabel *m_summary;
    QPushButton *m_undo;
    QTableView *m_table;
    std::optional<journal::Commit> m_commit;
    QString m_result; ///< of the undo of what is shown
};

} // namespace console
