// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "models/operationroles.h"

#include <QAbstractListModel>

namespace console {

/// The operations that apps may call, of one custom integration.
class IntegrationOperationsModel : public QAbstractListModel, public OperationRoles {
    Q_OBJECT
public:
    using QAbstractListModel::QAbstractListModel;

    /// Keeps the enabled ones only.
    void setOperations(const QList<IntegrationOperation> &operations);
    /// Null where there is none of that id.
    const IntegrationOperation *find(const QString &id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    QList<IntegrationOperation> m_operations;
};

} // namespace console
