// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/dialogs/import/importpage.h"

class QLabel;
class QLineEdit;
class QTreeView;

namespace console {

class ImportDraft;
class OperationFilterModel;
class OperationFilters;
class OperationView;
class SlotMeter;

/// Second step: which operations the integration offers.
class OperationsPage : public ImportPage {
    Q_OBJECT
public:
    OperationsPage(ImportDraft &draft, QWidget *parent);

    void enter() override;
    QString blocker() const override;
    /// Puts the keyboard into the search box.
    void focusSearch();

private:
    void showDocument();
    void showMatches();
    void expandFewTags();
    void showChoice();
    void showCurrent();

    ImportDraft &m_draft;
    OperationFilterModel *m_filter;
    QLineEdit *m_search;
    OperationFilters *m_filters;
    QTreeView *m_tree;
    QLabel *m_nothing;
    SlotMeter *m_meter;
    OperationView *m_view;
};

} // namespace console
