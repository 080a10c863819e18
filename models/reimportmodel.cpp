// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/reimportmodel.h"

#include <algorithm>

namespace console {
namespace {

// Internal ids: a group has 0, an operation its group's row + 1, a change its operation's row + firstChange.
constexpr quintptr firstChange = 4;

} // namespace

void ReimportModel::setRows(const QList<ReimportRow> &rows)
{
    using RowKind = ReimportRow::Kind;
    beginResetModel();
    m_rows = rows;
    m_groups = { { RowKind::Breaking, {} }, { RowKind::Changed, {} }, { RowKind::Unused, {} } };
    for (int row = 0; row < int(m_rows.size()); ++row)
        m_groups[size_t(m_rows.at(row).kind)].rows.push_back(row);
    std::erase_if(m_groups, [](const Group &group) { return group.rows.empty(); });
    endResetModel();
    Q_EMIT choiceChanged();
}

int ReimportModel::count(ReimportRow::Kind kind) const
{
    return int(std::count_if(
        m_rows.begin(), m_rows.end(), [kind](const ReimportRow &row) { return row.kind == kind; }));
}

void ReimportModel::setAllTaken(bool taken)
{
    for (auto &row : m_rows) {
        if (row.kind != ReimportRow::Kind::Unused)
            row.isTaken = taken;
    }
    for (int group = 0; group < int(m_groups.size()); ++group) {
        const QModelIndex of = index(group, 0);
        Q_EMIT dataChanged(index(0, 0, of), index(rowCount(of) - 1, 0, of), { Qt::CheckStateRole });
    }
    Q_EMIT choiceChanged();
}

ReimportModel::Level ReimportModel::levelOf(const QModelIndex &index)
{
    if (index.internalId() == 0)
        return Level::Group;
    return index.internalId() < firstChange ? Level::Operation : Level::Change;
}

int ReimportModel::rowOf(const QModelIndex &index) const
{
    return levelOf(index) == Level::Change
        ? int(index.internalId() - firstChange)
        : m_groups[size_t(index.internalId() - 1)].rows[size_t(index.row())];
}

QModelIndex ReimportModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr(0));
    return levelOf(parent) == Level::Group ? createIndex(row, column, quintptr(parent.row() + 1))
                                           : createIndex(row, column, quintptr(rowOf(parent)) + firstChange);
}

QModelIndex ReimportModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || levelOf(child) == Level::Group)
        return {};
    if (levelOf(child) == Level::Operation)
        return createIndex(int(child.internalId()) - 1, 0, quintptr(0));
    const int row = rowOf(child);
    for (size_t group = 0; group < m_groups.size(); ++group) {
        const auto &rows = m_groups[group].rows;
        if (m_groups[group].kind == m_rows.at(row).kind) {
            const auto found = std::lower_bound(rows.begin(), rows.end(), row);
            return createIndex(int(found - rows.begin()), 0, quintptr(group + 1));
        }
    }
    return {};
}

int ReimportModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    if (parent.column() > 0 || levelOf(parent) == Level::Change)
        return 0;
    return levelOf(parent) == Level::Group ? int(m_groups[size_t(parent.row())].rows.size())
                                           : int(m_rows.at(rowOf(parent)).changes.size());
}

int ReimportModel::columnCount(const QModelIndex &) const
{
    return 1;
}

Qt::ItemFlags ReimportModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.isValid() && levelOf(index) == Level::Operation ? flags | Qt::ItemIsUserCheckable : flags;
}

QVariant ReimportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (levelOf(index) == Level::Group)
        return groupData(m_groups[size_t(index.row())], role);
    const ReimportRow &row = m_rows.at(rowOf(index));
    if (levelOf(index) == Level::Operation)
        return role == Qt::CheckStateRole ? (row.isTaken ? Qt::Checked : Qt::Unchecked)
                                          : operationValue(row, role);
    const openapi::Change &change = row.changes.at(index.row());
    if (role == BreakingRole)
        return change.isBreaking;
    return role == Qt::DisplayRole ? change.message : QVariant();
}

QVariant ReimportModel::groupData(const Group &group, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    const int count = int(group.rows.size());
    switch (group.kind) {
    case ReimportRow::Kind::Breaking:
        return tr("In use: %Ln operation(s) with changes that break calls", nullptr, count);
    case ReimportRow::Kind::Changed:
        return tr("In use: %Ln operation(s) with other changes", nullptr, count);
    case ReimportRow::Kind::Unused:
        break;
    }
    return tr("Not in use: %Ln new operation(s)", nullptr, count);
}

bool ReimportModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)
        || levelOf(index) != Level::Operation)
        return false;
    m_rows[rowOf(index)].isTaken = value.toInt() != Qt::Unchecked;
    Q_EMIT dataChanged(index, index, { Qt::CheckStateRole });
    Q_EMIT choiceChanged();
    return true;
}

QHash<int, QByteArray> ReimportModel::roleNames() const
{
    auto names = withOperationRoles(QAbstractItemModel::roleNames());
    names.insert(BreakingRole, "breaking");
    return names;
}

} // namespace console
