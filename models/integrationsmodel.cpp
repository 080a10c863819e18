// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/integrationsmodel.h"

#include "core/ports/integrationservice.h"

#include <algorithm>

namespace console {

IntegrationsModel::IntegrationsModel(IntegrationService &service, QObject *parent)
    : QAbstractListModel(parent)
    , m_service(service)
{
}

void IntegrationsModel::setWorkspace(const QString &id)
{
    if (id == m_workspaceId)
        return;
    beginResetModel();
    m_workspaceId = id;
    m_integrations.clear();
    endResetModel();
    refresh();
}

void IntegrationsModel::refresh()
{
    m_call.cancel();
    if (m_workspaceId.isEmpty()) {
        setLoadState(LoadState::Idle);
        return;
    }
    m_call = m_service.integrations(
        m_workspaceId, [this](Result<QList<Integration>> result) { take(std::move(result)); });
    setLoadState(LoadState::Loading);
}

void IntegrationsModel::cancel()
{
    m_call.cancel();
    if (m_loadState == LoadState::Loading)
        setLoadState(LoadState::Cancelled);
}

QStringList IntegrationsModel::slugs() const
{
    QStringList slugs;
    for (const auto &integration : m_integrations)
        slugs << integration.slug;
    return slugs;
}

const Integration *IntegrationsModel::find(const QString &id) const
{
    const auto found = std::find_if(
        m_integrations.begin(), m_integrations.end(), [&id](const Integration &one) { return one.id == id; });
    return found == m_integrations.end() ? nullptr : &*found;
}

void IntegrationsModel::forget(const QString &id)
{
    const auto *integration = find(id);
    if (!integration)
        return;
    const int row = int(integration - m_integrations.constData());
    beginRemoveRows({}, row, row);
    m_integrations.removeAt(row);
    endRemoveRows();
}

int IntegrationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_integrations.size());
}

QVariant IntegrationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const auto &integration = m_integrations.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return integration.name.isEmpty() ? integration.slug : integration.name;
    case IdRole:
        return integration.id;
    case SlugRole:
        return integration.slug;
    case BaseUrlRole:
        return integration.baseUrl;
    case OperationCountRole:
        return integration.operationCount;
    case UpdatedRole:
        return integration.updated;
    case SearchRole:
        return QStringList{ integration.name, integration.slug, integration.baseUrl, integration.description }
            .join(u'\n');
    default:
        return {};
    }
}

QHash<int, QByteArray> IntegrationsModel::roleNames() const
{
    auto names = QAbstractListModel::roleNames();
    names.insert({ { IdRole, "integrationId" }, { SlugRole, "slug" }, { BaseUrlRole, "baseUrl" },
        { OperationCountRole, "operationCount" }, { UpdatedRole, "updated" }, { SearchRole, "search" } });
    return names;
}

void IntegrationsModel::setLoadState(LoadState state)
{
    m_loadState = state;
    Q_EMIT loadStateChanged();
}

void IntegrationsModel::take(Result<QList<Integration>> result)
{
    if (!result) {
        m_error = result.error();
        setLoadState(LoadState::Failed);
        return;
    }
    beginResetModel();
    m_integrations = *std::move(result);
    endResetModel();
    setLoadState(LoadState::Ready);
}

} // namespace console
