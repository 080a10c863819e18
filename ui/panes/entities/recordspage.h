// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/domain/app.h"
#include "core/domain/entityschema.h"
#include "journal/journaledrecords.h"
#include "ui/panes/entities/placehistory.h"

#include <QWidget>

#include <optional>

class QSettings;
class QTimer;
class QToolButton;

namespace console {

class AuthorizationAgent;
class CellUploads;
class ColumnPanel;
class DocumentFetcher;
class FileService;
class FilterBox;
class Operations;
class ProductionGuard;
class RecordChanges;
class RecordDetail;
class RecordFooter;
class RecordGrid;
class RecordModel;
class RecordNotices;
class RecordTitles;
class StagedPanel;
class StateStack;
class TotalCount;
struct FileSource;
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
    DocumentFetcher &documents;
    FileService &files;
    AuthorizationAgent &browser;
    Account account;
};

/// The records of one entity: toolbar, table, detail panel, what is staged, and row counter. Forms save at
/// once; everything that is done in the table is staged until it is committed.
class RecordsPage : public QWidget {
    Q_OBJECT
public:
    explicit RecordsPage(const RecordsParts &parts, QWidget *parent = nullptr);

    /// `entities` are those that a reference may point to. An app without id closes the page. Without
    /// asking for a place, what is shown already stays as it is.
    void open(const App &app, const EntitySchema &schema, const QList<EntitySchema> &entities,
        const std::optional<RecordPlace> &asked = {});
    /// What is shown now.
    RecordPlace place() const;
    const RecordEyes &eyes() const;
    /// Whose eyes the next open() looks through. Where there is no way to see so: one's own. A user who is
    /// named without being the one who sees was that before a restart: open() offers to sign in again.
    void setEyes(const RecordEyes &eyes);
    void setMemoryBudget(qsizetype bytes);
    void refresh();
    void focusSearch();

Q_SIGNALS:
    /// place() or eyes() leads elsewhere: another entity, filter or sort.
    void placeChanged();
    /// Records of the entity are other ones on the server now.
    void written(const QString &entity);
    void signInRequested();
    void notice(const QString &text);
    /// How many records the entity has, without a filter.
    void counted(const QString &entity, qint64 count);
    /// The person wants to see the record that a reference points to.
    void followed(const QString &entity, const QString &id);
    void viewAsked(const console::RecordView &view);
    void historyRequested(const QString &entity);

private:
    void layOut();
    QWidget *makeToolBar();
    void connectFilter();
    void connectModel();
    void connectParts();
    void reload();
    void showState();
    void tellCount();
    void showStatistics(const QString &field);
    void askForTotal();
    void look(const RecordEyes &eyes);
    void lookAsUser(const RecordEyes &eyes);
    void offerLastUser();
    void showCurrent();
    void connectChanges();
    void connectStaging();
    void connectUploads();
    void upload(const QModelIndex &index, const FileSource &file);
    void openStaging(const QList<EntitySchema> &entities);
    void editCurrent();
    void addRecord();
    void addDeletions();
    void deleteMatching();
    void showGuard();
    /// Says why, where the app is locked.
    bool isLocked();
    void showSaved(const QString &done, const QStringList &notKept);

    const RecordsParts m_parts;
    App m_app;
    EntitySchema m_schema;
    journal::JournaledRecords m_saves; ///< of the forms: each write stands alone
    journal::JournaledRecords m_commits; ///< of what was staged: a run is one commit
    RecordTitles *m_titles;
    RecordModel *m_model;
    RecordChanges *m_changes;
    RecordGrid *m_grid;
    RecordDetail *m_detail;
    ColumnPanel *m_column;
    CellUploads *m_uploads;
    StagedPanel *m_staged;
    StateStack *m_states;
    FilterBox *m_filter;
    QToolButton *m_add = nullptr;
    QToolButton *m_edit = nullptr;
    QToolButton *m_delete = nullptr;
    RecordNotices *m_notices;
    TotalCount *m_total;
    QTimer *m_opening; ///< until it is said that the staged changes are not open yet
    RecordFooter *m_footer;
    std::unique_ptr<RecordService> m_seen; ///< who answers instead of parts.records, through other eyes
    QList<EntitySchema> m_entities;
    QString m_currentId;
    QString m_lastUser; ///< of the app, whose eyes a restart took away
};

} // namespace console
