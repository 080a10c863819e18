// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/appentitymodel.h"
#include "models/appsummary.h"
#include "ui/pane.h"

namespace console {

class AppDetailsCard;
class Card;
class CardTable;
class SectionState;

/// The overview of one app: what it is, its entities with their numbers, its connectors.
class AppsPane : public Pane {
    Q_OBJECT
public:
    explicit AppsPane(const PaneContext &context, QWidget *parent = nullptr);

    void setScope(const Scope &scope) override;
    void refresh() override;

private:
    void makeEntities();
    void makeConnectors();
    void showDetails();
    void showEntities();
    void showConnectors();

    AppSummary m_summary;
    AppEntityModel m_entities;
    Scope m_scope;
    AppDetailsCard *m_details;
    Card *m_entitiesCard;
    SectionState *m_entitiesState;
    CardTable *m_entitiesView;
    Card *m_connectorsCard;
    SectionState *m_connectorsState;
    QWidget *m_connectorRows = nullptr;
};

} // namespace console
