// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/appentitymodel.h"

#include "core/ports/entityservice.h"
#include "core/ports/recordservice.h"

#include <QLocale>

#include <algorithm>

namespace console {

AppEntityModel::AppEntityModel(EntityService &entities, RecordService &records, QObject *parent)
    : QAbstractTableModel(parent)
    , m_entities(entities)
    , m_records(records)
{
}

void AppEntityModel::setApp(const QString &appId)
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
    m_appId = appId;
    refresh();
}

void AppEntityModel::refresh()
{
    m_counts.cancel();
    m_schemasCall = m_entities.schemas(m_appId, [this](Result<QList<EntitySchema>> schemas) {
        if (schemas) {
            takeSchemas(*schemas);
            return;
        }
        m_error = schemas.error();
        setState(LoadState::Failed);
    });
    setState(LoadState::Loading);
}

void AppEntityModel::cancel()
{
    m_schemasCall.cancel();
    if (m_state == LoadState::Loading)
        setState(LoadState::Cancelled);
}

void AppEntityModel::takeSchemas(const QList<EntitySchema> &schemas)
{
    QList<Row> rows;
    QStringList names;
    for (const EntitySchema &schema : schemas) {
        Row row{ schema.name, int(schema.properties.size()), {}, false };
        const auto known = std::find_if(
            m_rows.cbegin(), m_rows.cend(), [&](const Row &old) { return old.name == row.name; });
        if (known != m_rows.cend())
            row.count = known->count;
        rows.append(row);
        names.append(schema.name);
    }
    const bool isSameList = std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(),
        [](const Row &left, const Row &right) { return left.name == right.name; });
    if (isSameList) { // a view keeps its selection
        m_rows = rows;
        if (!rows.isEmpty())
            Q_EMIT dataChanged(index(0, 0), index(int(rows.size()) - 1, ColumnCount - 1));
    } else {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    setState(LoadState::Ready);
    m_counts.run(names, [this](const QString &entity, const std::function<void()> &ended) {
        return m_records.count(m_appId, entity, {}, [this, entity, ended](Result<qint64> count) {
            takeCount(entity, count);
            ended();
        });
    });
}

void AppEntityModel::takeCount(const QString &entity, const Result<qint64> &count)
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (m_rows[row].name != entity)
            continue;
        m_rows[row].count = count ? std::optional(*count) : std::nullopt;
        m_rows[row].countFailed = !count;
        Q_EMIT dataChanged(index(row, RecordsColumn), index(row, RecordsColumn));
    }
}

void AppEntityModel::setState(LoadState state)
{
    m_state = state;
    Q_EMIT loadStateChanged();
}

int AppEntityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int AppEntityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant AppEntityModel::display(const Row &row, int column) const
{
    switch (column) {
    case NameColumn:
        return row.name;
    case FieldsColumn:
        return QLocale().toString(row.fields);
    default:
        break;
    }
    if (row.countFailed)
        return tr("not available");
    return row.count ? QLocale().toString(*row.count) : QStringLiteral("…");
}

QVariant AppEntityModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (index.column() == NameColumn ? Qt::AlignLeft : Qt::AlignRight));
    case NameRole:
        return row.name;
    case CountRole:
        return row.count ? QVariant(*row.count) : QVariant();
    case CountFailedRole:
        return row.countFailed;
    default:
        return {};
    }
}

QVariant AppEntityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section == NameColumn ? Qt::AlignLeft : Qt::AlignRight));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Entity");
    case FieldsColumn:
        return tr("Fields");
    default:
        return tr("Records visible to you");
    }
}

} // namespace console
