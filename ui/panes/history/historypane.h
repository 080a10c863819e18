// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "journal/journaledrecords.h"
#include "ui/localstores.h"
#include "ui/pane.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSettings;
class QTableView;

namespace console {

class Banner;
class ElidedLabel;
class JournalLinesModel;
class JournalModel;
class MutedLabel;
class ProductionFrame;
class ProductionGuard;
class UndoFlow;

/// What this program wrote: commits by time, their changes field by field, and the way back.
class HistoryPane : public Pane {
    Q_OBJECT
public:
    /// `guard` null: one of its own.
    HistoryPane(const PaneContext &context, journal::Journal &journal, ProductionGuard *guard = nullptr,
        QWidget *parent = nullptr);

    void setScope(const Scope &scope) override;
    void refresh() override;
    void focusSearch() override;
    /// Shows what was written to an entity.
    void showItem(const QString &entity) override;
    /// Writes what is shown to a file: NAME.json is an array, anything else has one object a line.
    void exportTo(const QString &file);

private:
    QWidget *makeToolBar();
    QWidget *makeDetail();
    void showJournal();
    void showEmpty();
    void showCommit();
    void askToUndo();
    void undo();
    void showProgress();
    void showUndone();
    void askForFile();
    QString whyNoUndo() const;
    const journal::Commit *current() const;

    journal::Journal &m_journal;
    journal::JournaledRecords m_records;
    QSettings *m_settings;
    ProductionGuard *m_guard;
    Account m_account;
    Scope m_scope;
    JournalModel *m_commits;
    JournalLinesModel *m_lines;
    UndoFlow *m_flow;
    Banner *m_trouble;
    ProductionFrame *m_frame = nullptr;
    QLineEdit *m_search = nullptr;
    QCheckBox *m_allApps = nullptr;
    QPushButton *m_export = nullptr;
    QTableView *m_table = nullptr;
    MutedLabel *m_empty = nullptr;
    ElidedLabel *m_summary = nullptr;
    QPushButton *m_undo = nullptr;
    QTableView *m_detail = nullptr;
    QString m_result; ///< of the undo of what is shown
    qint64 m_shown = 0; ///< id of the commit in the lower half
};

/// For how many days the history is kept; 0: for ever. A setting.
int historyDays(const QSettings &settings);

Pane *makeHistoryPane(const PaneContext &context, const LocalStores &stores, QWidget *parent);

} // namespace console
