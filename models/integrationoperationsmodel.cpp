// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/integrationoperationsmodel.h"

#include <algorithm>

namespace console {

void IntegrationOperationsModel::setOperations(const QList<IntegrationOperation> &operations)
{
    beginResetModel();
    m_operations.clear();
    std::copy_if(operations.begin(), operations.end(), std::back_inserter(m_operations),
        [](const IntegrationOperation &operation) { return operation.enabled; });
    endResetModel();
}

const IntegrationOperation *IntegrationOperationsModel::find(const QString &id) const
{
    const auto found = std::find_if(m_operations.begin(), m_operations.end(),
        [&id](const IntegrationOperation &operation) { return operation.id == id; });
    return found == m_operations.end() ? nullptr : &*found;
}

int IntegrationOperationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_operations.size());
}

QVariant IntegrationOperationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    return operationValue(m_operations.at(index.row()), role);
}

QHash<int, QByteArray> IntegrationOperationsModel::roleNames() const
{
    return withOperationRoles(QAbstractListModel::roleNames());
}

} // namespace console
