// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/clock.h"
#include "ui/localstores.h"
#include "ui/pane.h"
#include "ui/panes/entities/placehistory.h"

#include <optional>

class QHBoxLayout;
class QLineEdit;
class QListView;
class QSettings;
class QSortFilterProxyModel;
class QTabBar;
class QToolButton;

namespace console {

class Banner;
class EntityListModel;
class HeadingLabel;
class MutedLabel;
class Operations;
class ProductionFrame;
class ProductionGuard;
class RecordsPage;
class SchemaPage;
class StateStack;
/// Entities of an app on the left; records or schema of the chosen one on the right.
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
    QWidget *makeList();
    QWidget *makeContent();
    void showState();
    void showCurrent();
    void showGuard();
    void showLacks();
    QHBoxLayout *makeHeading(QWidget *parent);
    void follow(const QString &entity, const QString &id);
    void leave();
    void visit(const RecordPlace &place);
    void showHistory();

    QSettings *m_settings;
    Operations *m_operations;
    RecordService &m_service;
    Clock m_clock;
    std::unique_ptr<staging::Staging> m_ownStaging;
    staging::Staging &m_staging;
    std::unique_ptr<journal::Journal> m_ownJournal;
    ProductionGuard *m_guard;
    Scope m_scope;
    EntityListModel *m_model;
    QSortFilterProxyModel *m_found;
    StateStack *m_states;
    QLineEdit *m_search = nullptr;
    QListView *m_list = nullptr;
    HeadingLabel *m_title = nullptr;
    MutedLabel *m_description = nullptr;
    Banner *m_putAside = nullptr; ///< the staged changes were damaged
    Banner *m_lacks = nullptr; ///< what the server does not have
    QTabBar *m_tabs = nullptr;
    QToolButton *m_mark = nullptr;
    ProductionFrame *m_frame = nullptr;
    RecordsPage *m_records = nullptr;
    SchemaPage *m_schema = nullptr;
    QToolButton *m_back = nullptr;
    QToolButton *m_forward = nullptr;
    QString m_entity; ///< chosen; stays through a refresh
    PlaceHistory m_history;
    std::optional<RecordPlace> m_next; ///< where to go, once the entities are there
};

Pane *makeEntitiesPane(const PaneContext &context, const LocalStores &stores, QWidget *parent);

} // namespace console
