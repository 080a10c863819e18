// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of RecordModel that lays staged changes over the records.

#include "models/recordmodel.h"

#include <algorithm>

namespace console {

using staging::StagedChanges;
using Kind = StagedChanges::Kind;

namespace {

/// Above, a view is told of one large change instead of many small ones.
constexpr qsizetype mostSignals = 50;

} // namespace

void RecordModel::setStaged(StagedChanges *staged)
{
    if (staged == m_staged)
        return;
    if (m_staged)
        disconnect(m_staged, nullptr, this, nullptr);
    beginResetModel();
    m_fields.clear();
    m_merged.clear();
    m_staged = staged;
    m_added = staged ? staged->added() : QStringList();
    endResetModel();
    if (!staged)
        return;
    connect(staged, &StagedChanges::changed, this, &RecordModel::showStaged);
    connect(staged, &StagedChanges::failed, this, &RecordModel::editFailed);
}

/// A record as it is shown: added, stored, or with its staged values.
QByteArrayView RecordModel::record(int row) const
{
    const bool isAdded = row < addedRows();
    if (!m_staged || (m_staged->isEmpty() && !isAdded))
        return stored(row);
    const QByteArrayView json = isAdded ? QByteArrayView() : stored(row);
    if (json.isEmpty() && !isAdded)
        return {};
    const QString id = idAt(row);
    if (const Kind kind = m_staged->kind(id); kind == Kind::None || kind == Kind::Deleted)
        return json;
    auto merged = m_merged.find(id);
    if (merged == m_merged.end())
        merged = m_merged.insert(id, m_staged->merged(id, json));
    return *merged;
}

void RecordModel::showStaged(const QStringList &records)
{
    m_fields.clear();
    m_merged.clear();
    updateAdded();
    if (rowCount() == 0)
        return;
    const int last = columnCount() - 1;
    if (records.isEmpty() || records.size() > mostSignals) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, last));
        return;
    }
    for (const QString &id : records) {
        if (const int row = rowOf(id); row >= 0)
            Q_EMIT dataChanged(index(row, 0), index(row, last));
    }
}

/// Records are added and taken back at the end of the block, or the block changes from somewhere on.
void RecordModel::updateAdded()
{
    const QStringList now = m_staged->added();
    const auto [was, is] = std::mismatch(m_added.cbegin(), m_added.cend(), now.cbegin(), now.cend());
    const int same = int(was - m_added.cbegin());
    if (same < addedRows()) {
        beginRemoveRows({}, same, addedRows() - 1);
        m_added.resize(same);
        m_fields.clear(); // counted by rows
        endRemoveRows();
    }
    if (is == now.cend())
        return;
    beginInsertRows({}, same, int(now.size()) - 1);
    m_added = now;
    m_fields.clear();
    endInsertRows();
}

Kind RecordModel::changeOf(const QModelIndex &index) const
{
    if (!m_staged || m_staged->isEmpty())
        return Kind::None;
    const QString id = idAt(index.row());
    const Kind kind = m_staged->kind(id);
    const bool isOther = kind == Kind::Changed && !m_staged->isStaged(id, m_columns.at(index.column()).name);
    return isOther ? Kind::None : kind;
}

bool RecordModel::isEditable(const QModelIndex &index) const
{
    if (m_isReadOnly)
        return false;
    if (!m_staged || !index.isValid() || !isSchemaField(index.column()))
        return false;
    const QString id = idAt(index.row());
    return !id.isEmpty() && m_staged->kind(id) != Kind::Deleted;
}

Qt::ItemFlags RecordModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return isEditable(index) ? flags | Qt::ItemIsEditable : flags;
}

Done RecordModel::setCells(const QList<std::pair<QModelIndex, QByteArray>> &cells)
{
    QList<staging::Edit> edits;
    edits.reserve(cells.size());
    for (const auto &[index, json] : cells) {
        if (!isEditable(index))
            continue;
        const QByteArray original =
            index.row() < addedRows() ? QByteArray() : stored(index.row()).toByteArray();
        edits.append({ idAt(index.row()), original, m_columns.at(index.column()).name, json });
    }
    return m_staged ? m_staged->edit(edits) : Done();
}

bool RecordModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !isEditable(index))
        return false;
    const Done done = setCells({ { index, value.toByteArray() } });
    if (!done)
        Q_EMIT editFailed(done.error());
    return done.has_value();
}

} // namespace console
