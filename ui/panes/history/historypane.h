// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/localstores.h"
#include "ui/pane.h"

class QCheckBox;
class QLineEdit;
class QPushButton;
class QSettings;
class QTableView;

namespace console {

class Banner;
class HistoryDetail;
class JournalModel;
class MutedLabel;
class ProductionFrame;
class ProductionGuard;

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
    QWidget *makeList();
    void showJournal();
    void showRows();
    void showApps();
    void showEmpty();
    void showCommit();
    void askForFile();

    journal::Journal &m_journal;
    QSettings *m_settings;
    ProductionGuard *m_guard;
    Scope m_scope;
    JournalModel *m_commits;
    HistoryDetail *m_detail;
    Banner *m_trouble;
    ProductionFrame *m_frame = nullptr;
    QLineEdit *m_search = nullptr;
    QCheckBox *m_allApps = nullptr;
    QPushButton *m_export = nullptr;
    QTableView *m_table = nullptr;
    MutedLabel *m_empty = nullptr;
};

/// For how many days the history is kept; 0: for ever. A setting.
int historyDays(const QSettings &settings);

Pane *makeHistoryPane(const PaneContext &context, const LocalStores &stores, QWidget *parent);

} // namespace console
