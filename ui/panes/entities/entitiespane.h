// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/clock.h"
#include "ui/localstores.h"
#include "ui/pane.h"
#include "ui/panes/entities/recordplace.h"

class QHBoxLayout;
class QSettings;
class QTabBar;
class QToolButton;

namespace console {

class Banner;
class EntityChooser;
class EntityListModel;
class HeadingLabel;
class MutedLabel;
class Operations;
class ProductionFrame;
class ProductionGuard;
class QueryTabs;
class RecordsPage;
class SchemaPage;
class StateStack;
/// Entities of an app on the left; records or schema of the chosen one on the right, with tabs for other
/// queries.
class EntitiesPane : public Pane {
    Q_OBJECT
public:
    explicit EntitiesPane(
        const PaneContext &context, const LocalStores &stores = {}, QWidget *parent = nullptr);
    ~EntitiesPane() override;

    void setScope(const Scope &scope) override;
    void refresh() override;
    void focusSearch() override;
    void showItem(const QString &entity) override;
    /// Shows an entity, once the entities are there.
    void showEntity(const QString &name);

private:
    RecordsPage *makeRecords();
    QWidget *makeContent();
    void showState();
    void showCurrent();
    void showGuard();
    void showLacks();
    void showPutAside();
    QHBoxLayout *makeHeading(QWidget *parent);
    void follow(const QString &entity, const QString &id);
    void showView(const RecordView &view);
    void leave();
    void visit(const RecordPlace &place);
    void showHistory();
    void showTab();
    void addTabKeys();

    QSettings *m_settings;
    Operations *m_operations;
    const PaneContext m_context;
    Clock m_clock;
    std::unique_ptr<staging::Staging> m_ownStaging;
    staging::Staging &m_staging;
    std::unique_ptr<journal::Journal> m_ownJournal;
    journal::Journal &m_journal;
    ProductionGuard *m_guard;
    Scope m_scope;
    EntityListModel *m_model;
    EntityChooser *m_list;
    StateStack *m_states;
    HeadingLabel *m_title = nullptr;
    MutedLabel *m_description = nullptr;
    Banner *m_putAside = nullptr; ///< the staged changes were damaged
    Banner *m_lacks = nullptr; ///< what the server does not have
    QTabBar *m_tabs = nullptr;
    QToolButton *m_mark = nullptr;
    ProductionFrame *m_frame = nullptr;
    QueryTabs *m_queries = nullptr;
    SchemaPage *m_schema = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
};

Pane *makeEntitiesPane(const PaneContext &context, const LocalStores &stores, QWidget *parent);

} // namespace console
