// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/domain/record.h"
#include "core/error.h"
#include "models/loadstate.h"
#include "models/recordcolumns.h"
#include "records/recordfields.h"
#include "staging/stagedchanges.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QHash>
#include <QPointer>

#include <optional>

namespace console {

class RecordPages;
class RecordService;
class RecordTitles;

/// The records of one entity, as far as a view looks at them: rows are there once their number is known,
/// their cells once showRows() brought them into sight. Columns are the schema's properties, then the
/// built-in fields, then fields that only records have. Numbers are what row-level security lets this
/// account see. All texts are plain, tool tips too: a view escapes them.
/// What is staged lies over the records: added ones come first, changed values replace the server's.
class RecordModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        RawRole = Qt::UserRole, ///< QByteArray: JSON text of the cell, empty where the field is missing
        KindRole, ///< int: records::CellKind
        LongTextRole, ///< QString: the whole text of a string, else its JSON
        RecordIdRole, ///< QString
        LoadedRole, ///< bool: false while the row is not here
        FieldRole, ///< QString, of headers too: name of the field
        ReferenceRole, ///< QString: the entity of the record whose id the cell holds; empty elsewhere
        ChangeRole, ///< int: StagedChanges::Kind of the cell; Added and Deleted concern the whole row
    };

    explicit RecordModel(RecordService &service, QObject *parent = nullptr);

    /// Shows an entity in the order of sort(), with `filter` (empty: all), beginning around `row`.
    void open(const QString &appId, const EntitySchema &schema, const QByteArray &filter = {}, int row = 0);
    void close();
    void setFilter(const QByteArray &filter);
    const QByteArray &filter() const { return m_query.filter; }
    /// Another query; a column outside the table asks for the server's own order (newest first).
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    /// Sets the order for the next open() without a query now. "field" or "-field".
    void setSortField(const QString &sort) { m_query.sort = sort; }
    const QString &sortField() const { return m_query.sort; }
    /// Fetches again, staying around the rows that are in sight.
    void refresh();
    /// Stops fetching; retry() goes on.
    void cancel();
    void retry();
    /// Tells which rows are in sight; only these are fetched.
    void showRows(int first, int last);
    void setMemoryBudget(qsizetype bytes);
    /// Who answers the next open(); outlives the model, or until another one is set.
    void setService(RecordService &service);
    /// Shows references as the other record's title.
    void setTitles(RecordTitles &titles);
    /// Makes cells of schema fields editable; their new values (JSON text, Qt::EditRole) are staged there.
    void setStaged(staging::StagedChanges *staged);
    staging::StagedChanges *staged() const { return m_staged; }
    /// While it is set, no cell is editable.
    void setReadOnly(bool readOnly) { m_isReadOnly = readOnly; }
    bool isReadOnly() const { return m_isReadOnly; }
    bool isEditable(const QModelIndex &index) const;
    /// Stages values, JSON text each, as one step. Cells that are not editable are left out.
    Done setCells(const QList<std::pair<QModelIndex, QByteArray>> &cells);

    LoadState loadState() const { return m_state; }
    const Error &error() const { return m_error; }
    /// Number of records that match, once the server told it.
    std::optional<qint64> count() const;
    /// False where count() will not come.
    bool isCounting() const;
    const EntitySchema &schema() const { return m_schema; }

    int rowOf(const QString &id) const;
    int columnOf(const QString &field) const { return m_columns.indexOf(field); }
    const SchemaProperty &property(int column) const { return m_columns.at(column).property; }
    /// A field that can be written.
    bool isSchemaField(int column) const
    {
        return m_columns.at(column).origin == RecordColumns::Origin::Schema;
    }
    /// JSON text of a loaded record with its staged values; empty elsewhere.
    QByteArray recordJson(const QString &id) const;
    /// The same as the server told it, without staged values; empty for an added one.
    QByteArray storedJson(const QString &id) const { return storedJson(rowOf(id)); }
    QByteArray storedJson(int row) const;
    /// Shows what the server answered to a write, until the next refresh.
    void replaceRecord(const QString &id, const QByteArray &json);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

Q_SIGNALS:
    void loadStateChanged();
    void countChanged();
    /// An edit could not be kept.
    void editFailed(const console::Error &error);

private:
    void clear(const EntitySchema &schema);
    void query(int row);
    void setState(LoadState state, const Error &error = {});
    void addUnknownColumns(int firstRow, int lastRow);
    void updateRows();
    void showStaged(const QStringList &records);
    void updateAdded();
    int addedRows() const { return int(m_added.size()); }
    QString idAt(int row) const;
    QByteArrayView stored(int row) const;
    QByteArrayView record(int row) const;
    QString referenceOf(int column, QByteArrayView raw) const;
    QString cellText(int column, QByteArrayView raw) const;
    staging::StagedChanges::Kind changeOf(const QModelIndex &index) const;
    const records::RecordFields *fields(int row) const;

    RecordPages *m_pages;
    QPointer<RecordTitles> m_titles;
    QString m_appId;
    EntitySchema m_schema;
    RecordQuery m_query;
    RecordColumns m_columns;
    QHash<QString, QByteArray> m_replaced; ///< by record id
    QPointer<staging::StagedChanges> m_staged;
    QStringList m_added; ///< ids of the first rows
    mutable QHash<QString, QByteArray> m_merged; ///< staged records with their new values
    mutable QCache<int, records::RecordFields> m_fields; ///< of the rows last looked at
    bool m_isReadOnly = false;
    int m_rows = 0; ///< without the added ones
    int m_firstShown = 0; ///< counted like m_rows
    LoadState m_state = LoadState::Idle;
    Error m_error;
};

} // namespace console
