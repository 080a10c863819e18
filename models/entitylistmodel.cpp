// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/entitylistmodel.h"

#include "core/ports/entityservice.h"
#include "core/ports/recordservice.h"

#include <QLocale>

#include <algorithm>

namespace console {
namespace {

constexpr size_t mostCounts = 2; ///< at the same time: an app may have a hundred entities

} // namespace

EntityListModel::EntityListModel(EntityService &entities, RecordService &records, QObject *parent)
    : QAbstractListModel(parent)
    , m_entities(entities)
    , m_records(records)
{
}

void EntityListModel::open(const QString &appId)
{
    m_call.cancel();
    m_countCalls.clear();
    m_toCount.clear();
    beginResetModel();
    m_appId = appId;
    m_schemas.clear();
    m_counts.clear();
    endResetModel();
    if (appId.isEmpty())
        setState(LoadState::Idle);
    else
        refresh();
}

void EntityListModel::refresh()
{
    if (m_appId.isEmpty())
        return;
    setState(LoadState::Loading);
    m_call = m_entities.schemas(
        m_appId, [this](Result<QList<EntitySchema>> answer) { received(std::move(answer)); });
}

void EntityListModel::cancel()
{
    m_call.cancel();
    if (m_state == LoadState::Loading)
        setState(LoadState::Cancelled, {});
}

void EntityListModel::received(Result<QList<EntitySchema>> answer)
{
    if (!answer) {
        setState(LoadState::Failed, answer.error());
        return;
    }
    std::sort(answer->begin(), answer->end(),
        [](const EntitySchema &a, const EntitySchema &b) { return a.name.localeAwareCompare(b.name) < 0; });
    beginResetModel();
    m_schemas = *std::move(answer);
    endResetModel();
    m_countCalls.clear();
    m_toCount.clear();
    for (const EntitySchema &schema : std::as_const(m_schemas))
        m_toCount << schema.name;
    fetchCounts();
    setState(LoadState::Ready);
}

void EntityListModel::fetchCounts()
{
    while (m_countCalls.size() < mostCounts && !m_toCount.isEmpty()) {
        const QString name = m_toCount.takeFirst();
        m_countCalls[name] = m_records.count(m_appId, name, {}, [this, name](Result<qint64> count) {
            m_countCalls.erase(name);
            if (count)
                setCount(name, *count);
            else if (count.error().kind == Error::Kind::RateLimited)
                m_toCount.clear(); // numbers beside names are not worth more requests
            fetchCounts();
        });
    }
}

void EntityListModel::setState(LoadState state, const Error &error)
{
    m_state = state;
    m_error = error;
    Q_EMIT loadStateChanged();
}

void EntityListModel::setCount(const QString &name, qint64 count)
{
    m_counts[name] = count;
    if (const int row = rowOf(name); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

const EntitySchema *EntityListModel::schema(const QString &name) const
{
    const int row = rowOf(name);
    return row < 0 ? nullptr : &m_schemas.at(row);
}

int EntityListModel::rowOf(const QString &name) const
{
    const auto found = std::find_if(m_schemas.begin(), m_schemas.end(),
        [&name](const EntitySchema &schema) { return schema.name == name; });
    return found == m_schemas.end() ? -1 : int(found - m_schemas.begin());
}

int EntityListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_schemas.size());
}

QVariant EntityListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const EntitySchema &schema = m_schemas.at(index.row());
    const auto count = m_counts.find(schema.name);
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return schema.name;
    case CountRole:
        return count == m_counts.end() ? QVariant() : QVariant(count->second);
    case Qt::AccessibleTextRole:
        return count == m_counts.end()
            ? schema.name
            : tr("%1, %2 records visible to you").arg(schema.name, QLocale().toString(count->second));
    case Qt::ToolTipRole:
        return schema.description.isEmpty() ? schema.title : schema.description;
    default:
        return {};
    }
}

} // namespace console
