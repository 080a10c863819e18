// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/error.h"
#include "core/pendingcall.h"
#include "models/loadstate.h"

#include <QAbstractListModel>

#include <map>
#include <optional>

namespace console {

class EntityService;
class RecordService;

/// The entities of one app, by name. How many records each has (as far as this account may see them) arrives
/// later, and may stay unknown.
class EntityListModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        NameRole = Qt::UserRole, ///< QString
        CountRole, ///< qint64, or nothing while it is not known
    };

    EntityListModel(EntityService &entities, RecordService &records, QObject *parent = nullptr);

    void open(const QString &appId);
    void refresh();
    void cancel();
    LoadState loadState() const { return m_state; }
    const Error &error() const { return m_error; }

    /// Null where there is no such entity. Valid until the next refresh.
    const EntitySchema *schema(const QString &name) const;
    const QList<EntitySchema> &schemas() const { return m_schemas; }
    /// Row of an entity, -1 where there is none.
    int rowOf(const QString &name) const;
    /// Takes a count that another part of the program learned.
    void setCount(const QString &name, qint64 count);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    void loadStateChanged();

private:
    void setState(LoadState state, const Error &error = {});
    void received(Result<QList<EntitySchema>> answer);
    void fetchCounts();

    EntityService &m_entities;
    RecordService &m_records;
    QString m_appId;
    QList<EntitySchema> m_schemas;
    std::map<QString, qint64> m_counts;
    QStringList m_toCount;
    std::map<QString, PendingCall> m_countCalls;
    PendingCall m_call;
    LoadState m_state = LoadState::Idle;
    Error m_error;
};

} // namespace console
