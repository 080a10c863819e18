// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/operationmodel.h"

#include <algorithm>
#include <set>

namespace console {

using openapi::Operation;

OperationModel::OperationModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

void OperationModel::setDocument(const openapi::OpenApiDocument &document)
{
    beginResetModel();
    m_document = document;
    m_selected.assign(size_t(document.operations().size()), false);
    m_selectedCount = 0;
    makeGroups();
    endResetModel();
    Q_EMIT selectedCountChanged(0);
}

void OperationModel::setGrouping(Grouping grouping)
{
    if (grouping == m_grouping)
        return;
    beginResetModel();
    m_grouping = grouping;
    makeGroups();
    for (size_t i = 0; i < m_selected.size(); ++i) {
        for (const int group : m_groupsOf[i])
            m_groups[size_t(group)].selected += m_selected[i] ? 1 : 0;
    }
    endResetModel();
}

QStringList OperationModel::groupsOf(const Operation &operation) const
{
    if (m_grouping == Grouping::ByPath)
        return { u'/' + operation.path().section(u'/', 1, 1) };
    const QStringList tags = operation.tags();
    return tags.isEmpty() ? QStringList{ QString() } : tags;
}

void OperationModel::makeGroups()
{
    m_groups.clear();
    m_groupsOf.assign(m_selected.size(), {});
    QHash<QString, int> rows;
    const auto row = [&](const QString &tag) {
        const auto known = rows.constFind(tag);
        if (known != rows.constEnd())
            return *known;
        m_groups.push_back({ tag, {}, 0 });
        return *rows.insert(tag, int(m_groups.size()) - 1);
    };
    if (m_grouping == Grouping::ByTag) {
        for (const json::Value tag : m_document.root()["tags"])
            row(tag["name"].toString());
    }
    const QList<Operation> &operations = m_document.operations();
    for (int i = 0; i < operations.size(); ++i) {
        for (const QString &name : groupsOf(operations[i])) {
            Group &group = m_groups[size_t(row(name))];
            if (group.operations.empty() || group.operations.back() != i)
                group.operations.push_back(i);
        }
    }
    std::erase_if(m_groups, [](const Group &group) { return group.operations.empty(); });
    for (size_t g = 0; g < m_groups.size(); ++g) {
        for (const int operation : m_groups[g].operations)
            m_groupsOf[size_t(operation)].push_back(int(g));
    }
}

const OperationModel::Group *OperationModel::group(const QModelIndex &index) const
{
    if (!index.isValid())
        return nullptr;
    return &m_groups[isTag(index) ? size_t(index.row()) : size_t(index.internalId() - 1)];
}

int OperationModel::operationAt(const QModelIndex &index) const
{
    return !index.isValid() || isTag(index) ? -1 : group(index)->operations[size_t(index.row())];
}

const Operation *OperationModel::operation(const QModelIndex &index) const
{
    const int row = operationAt(index);
    return row < 0 ? nullptr : &m_document.operations()[row];
}

QStringList OperationModel::selected() const
{
    QStringList ids;
    for (size_t i = 0; i < m_selected.size(); ++i) {
        if (m_selected[i])
            ids.append(m_document.operations()[qsizetype(i)].id());
    }
    return ids;
}

void OperationModel::setSelected(const QStringList &ids)
{
    const QSet<QString> wanted(ids.cbegin(), ids.cend());
    std::vector<int> on;
    std::vector<int> off;
    for (int i = 0; i < m_document.operations().size(); ++i)
        (wanted.contains(m_document.operations()[i].id()) ? on : off).push_back(i);
    select(off, false);
    select(on, true);
}

void OperationModel::setSelected(const QModelIndexList &operations, bool selected)
{
    std::vector<int> some;
    for (const QModelIndex &index : operations) {
        if (const int row = operationAt(index); row >= 0)
            some.push_back(row);
    }
    select(some, selected);
}

void OperationModel::select(const std::vector<int> &operations, bool selected)
{
    std::set<int> touched;
    for (const int operation : operations) {
        if (m_selected[size_t(operation)] == selected)
            continue;
        m_selected[size_t(operation)] = selected;
        m_selectedCount += selected ? 1 : -1;
        for (const int group : m_groupsOf[size_t(operation)]) {
            m_groups[size_t(group)].selected += selected ? 1 : -1;
            touched.insert(group);
        }
    }
    for (const int row : touched) {
        const QModelIndex tag = index(row, 0);
        Q_EMIT dataChanged(tag, tag, { Qt::CheckStateRole });
        Q_EMIT dataChanged(index(0, 0, tag), index(rowCount(tag) - 1, 0, tag), { Qt::CheckStateRole });
    }
    if (!touched.empty())
        Q_EMIT selectedCountChanged(m_selectedCount);
}

QModelIndex OperationModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? quintptr(parent.row() + 1) : quintptr(0));
}

QModelIndex OperationModel::parent(const QModelIndex &child) const
{
    if (!child.isValid() || isTag(child))
        return {};
    return createIndex(int(child.internalId()) - 1, 0, quintptr(0));
}

int OperationModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return isTag(parent) && parent.column() == 0 ? int(group(parent)->operations.size()) : 0;
}

int OperationModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

Qt::ItemFlags OperationModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractItemModel::flags(index);
    return index.isValid() && index.column() == OperationColumn ? flags | Qt::ItemIsUserCheckable : flags;
}

Qt::CheckState OperationModel::checkState(const Group &group) const
{
    if (group.selected == 0)
        return Qt::Unchecked;
    return group.selected == int(group.operations.size()) ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant OperationModel::data(const QModelIndex &index, int role) const
{
    const Group *of = group(index);
    if (!of)
        return {};
    return isTag(index) ? tagData(*of, index.column(), role)
                        : operationData(of->operations[size_t(index.row())], index.column(), role);
}

QVariant OperationModel::tagData(const Group &group, int column, int role) const
{
    if (role == OperationCountRole)
        return int(group.operations.size());
    if (column != OperationColumn)
        return {};
    if (role == Qt::CheckStateRole)
        return checkState(group);
    if (role == Qt::DisplayRole)
        return group.tag.isEmpty() ? tr("Without a tag") : group.tag;
    return {};
}

QVariant OperationModel::operationData(int row, int column, int role) const
{
    const Operation &operation = m_document.operations()[row];
    if (role == Qt::DisplayRole && column == SummaryColumn)
        return operation.label();
    if (role == Qt::CheckStateRole && column == OperationColumn)
        return m_selected[size_t(row)] ? Qt::Checked : Qt::Unchecked;
    return role == DeprecatedRole ? operation.isDeprecated() : operationValue(operation, role);
}

bool OperationModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Group *of = group(index);
    if (!of || role != Qt::CheckStateRole || index.column() != OperationColumn)
        return false;
    const bool selected = value.toInt() != Qt::Unchecked;
    if (isTag(index))
        select(of->operations, selected);
    else
        select({ of->operations[size_t(index.row())] }, selected);
    return true;
}

QVariant OperationModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == OperationColumn ? tr("Operation") : tr("Summary");
}

QHash<int, QByteArray> OperationModel::roleNames() const
{
    auto names = withOperationRoles(QAbstractItemModel::roleNames());
    names.insert({ { DeprecatedRole, "deprecated" }, { OperationCountRole, "operationCount" } });
    return names;
}

} // namespace console
