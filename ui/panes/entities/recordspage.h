// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/error.h"
#include "ui/theme.h"

#include <QPointer>
#include <QWidget>

#include <functional>

class QLineEdit;
class QSettings;
class QTimer;
class QToolButton;
class QVBoxLayout;

namespace console {

class Banner;
class MutedLabel;
class Operations;
class ProblemLabel;
class RecordChanges;
class RecordDetail;
class RecordGrid;
class RecordModel;
class RecordService;
class StagedPanel;
class StateStack;
namespace staging {
class Staging;
}

/// The records of one entity: toolbar, table, detail panel, what is staged, and row counter. Forms save at
/// once; everything that is done in the table is staged until it is committed.
class RecordsPage : public QWidget {
    Q_OBJECT
public:
    RecordsPage(RecordService &records, Operations &operations, QSettings &settings,
        staging::Staging &staging, QWidget *parent = nullptr);

    /// `entities` are those that a reference may point to. An empty app id closes the page.
    void open(const QString &appId, const EntitySchema &schema, const QList<EntitySchema> &entities);
    void refresh();
    void focusSearch();

Q_SIGNALS:
    void signInRequested();
    void notice(const QString &text);
    /// How many records the entity has, without a filter.
    void counted(const QString &entity, qint64 count);

private:
    QWidget *makeToolBar();
    QWidget *makeFooter();
    QToolButton *makeButton(
        const char *name, const QString &iconName, const QString &text, const QKeySequence &shortcut);
    void applyFilter();
    void showState();
    void showCounter();
    void showCurrent();
    void askForRow();
    void connectChanges();
    void connectStaging();
    void openStaging(const QList<EntitySchema> &entities);
    void editCurrent();
    void showSaved(const QString &done, const QStringList &notKept);
    void showError(const Error &error, const QString &what, const std::function<void()> &retry = {});
    void showNotice(Tone tone, const QString &iconName, const QString &text, const QString &actionText = {},
        const std::function<void()> &action = {});

    QString m_appId;
    EntitySchema m_schema;
    RecordService &m_records;
    QSettings &m_settings;
    staging::Staging &m_staging;
    RecordModel *m_model;
    RecordChanges *m_changes;
    RecordGrid *m_grid;
    RecordDetail *m_detail;
    StagedPanel *m_staged;
    StateStack *m_states;
    QLineEdit *m_filter;
    ProblemLabel *m_filterProblem;
    QTimer *m_filterDelay;
    QToolButton *m_add = nullptr;
    QToolButton *m_edit = nullptr;
    QToolButton *m_delete = nullptr;
    QToolButton *m_goTo = nullptr;
    MutedLabel *m_counter = nullptr;
    QVBoxLayout *m_notices;
    QPointer<Banner> m_notice;
    QString m_currentId;
};

} // namespace console
