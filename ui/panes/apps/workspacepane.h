// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/workspacemodel.h"
#include "ui/pane.h"

#include <QSortFilterProxyModel>

namespace console {

class Card;
class CardTable;
class SectionState;

/// The overview of a workspace: its apps, those whose connectors need somebody in colour.
class WorkspacePane : public Pane {
    Q_OBJECT
public:
    explicit WorkspacePane(const PaneContext &context, QWidget *parent = nullptr);

    void setScope(const Scope &scope) override;
    void refresh() override;

private:
    void showState();
    void showNote();

    WorkspaceModel m_apps;
    QSortFilterProxyModel m_sorted;
    Card *m_card;
    SectionState *m_state;
    CardTable *m_table;
};

} // namespace console
