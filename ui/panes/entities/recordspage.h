// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/domain/app.h"
#include "core/domain/entityschema.h"
#include "journal/journaledrecords.h"

#include <QWidget>

class QSettings;
class QToolButton;

namespace console {

class FilterBox;
class MutedLabel;
class Operations;
class ProductionGuard;
class RecordChanges;
class RecordDetail;
class RecordGrid;
class RecordModel;
class RecordNotices;
class StagedPanel;
class StateStack;
namespace staging {
class Staging;
}

/// What the page is made from; the references outlive it.
struct RecordsParts {
    RecordService &records;
    Operations &operations;
    QSettings &settings;
    staging::Staging &staging;
    journal::Journal &journal;
    ProductionGuard &guard;
    Account account;
};

/// The records of one entity: toolbar, table, detail panel, what is staged, and row counter. Forms save at
/// once; everything that is done in the table is staged until it is committed.
class RecordsPage : public QWidget {
    Q_OBJECT
public:
    explicit RecordsPage(const RecordsParts &parts, QWidget *parent = nullptr);

    /// `entities` are those that a reference may point to. An app without id closes the page.
    void open(const App &app, const EntitySchema &schema, const QList<EntitySchema> &entities);
    void refresh();
    void focusSearch();

Q_SIGNALS:
    void signInRequested();
    void notice(const QString &text);
    /// How many records the entity has, without a filter.
    void counted(const QString &entity, qint64 count);
    void historyRequested(const QString &entity);

private:
    QWidget *makeToolBar();
    QWidget *makeFooter();
    QToolButton *makeButton(
        const char *name, const QString &iconName, const QString &text, const QKeySequence &shortcut);
    void showState();
    void showCounter();
    void showCurrent();
    void askForRow();
    void connectChanges();
    void connectStaging();
    void openStaging(const QList<EntitySchema> &entities);
    void editCurrent();
    void addRecord();
    void showGuard();
    /// Says why, where the app is locked.
    bool isLocked();
    void showSaved(const QString &done, const QStringList &notKept);

    const RecordsParts m_parts;
    App m_app;
    EntitySchema m_schema;
    journal::JournaledRecords m_saves; ///< of the forms: each write stands alone
    journal::JournaledRecords m_commits; ///< of what was staged: a run is one commit
    RecordModel *m_model;
    RecordChanges *m_changes;
    RecordGrid *m_grid;
    RecordDetail *m_detail;
    StagedPanel *m_staged;
    StateStack *m_states;
    FilterBox *m_filter;
    QToolButton *m_add = nullptr;
    QToolButton *m_edit = nullptr;
    QToolButton *m_delete = nullptr;
    QToolButton *m_goTo = nullptr;
    MutedLabel *m_counter = nullptr;
    RecordNotices *m_notices;
    QString m_currentId;
};

} // namespace console
