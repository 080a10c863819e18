// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/pendingcall.h"
#include "models/callslots.h"
#include "models/loadstate.h"

#include <QAbstractTableModel>

#include <optional>

namespace console {

class EntityService;
class RecordService;

/// The entities of an app with the number of records that the account may see. The numbers arrive one by
/// one, at most three requests at a time.
class AppEntityModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { NameColumn, FieldsColumn, RecordsColumn, ColumnCount };
    enum Role {
        NameRole = Qt::UserRole,
        CountRole, ///< qint64; invalid while it is not known
        CountFailedRole,
    };

    AppEntityModel(EntityService &entities, RecordService &records, QObject *parent = nullptr);

    /// Shows another app; calls for the old one end.
    void setApp(const QString &appId);
    /// Fetches again; rows and numbers stay until the answers are there.
    void refresh();
    void cancel();
    LoadState loadState() const { return m_state; }
    const Error &error() const { return m_error; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void loadStateChanged();

private:
    struct Row {
        QString name;
        int fields = 0;
        std::optional<qint64> count;
        bool countFailed = false;
    };

    void setState(LoadState state);
    void takeSchemas(const QList<EntitySchema> &schemas);
    void takeCount(const QString &entity, const Result<qint64> &count);
    QVariant display(const Row &row, int column) const;

    EntityService &m_entities;
    RecordService &m_records;
    QString m_appId;
    QList<Row> m_rows;
    LoadState m_state = LoadState::Idle;
    Error m_error;
    PendingCall m_schemasCall;
    CallSlots m_counts;
};

} // namespace console
