// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/pendingcall.h"
#include "models/loadstate.h"

#include <QAbstractListModel>

namespace console {

class IntegrationService;

/// The custom integrations of one workspace.
class IntegrationsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        SlugRole,
        BaseUrlRole,
        OperationCountRole,
        UpdatedRole, ///< QDateTime, UTC
        SearchRole, ///< all that a search looks through, as one text
    };

    explicit IntegrationsModel(IntegrationService &service, QObject *parent = nullptr);

    /// Shows another workspace; an empty id shows nothing. The same id changes nothing.
    void setWorkspace(const QString &id);
    void refresh();
    /// Ends a fetch that is under way; what was there before stays.
    void cancel();

    LoadState loadState() const { return m_loadState; }
    const Error &error() const { return m_error; }
    QStringList slugs() const;
    /// Null where there is none of that id.
    const Integration *find(const QString &id) const;
    /// Takes out what the server has removed already.
    void forget(const QString &id);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void loadStateChanged();

private:
    void setLoadState(LoadState state);
    void take(Result<QList<Integration>> result);

    IntegrationService &m_service;
    QString m_workspaceId;
    QList<Integration> m_integrations;
    LoadState m_loadState = LoadState::Idle;
    Error m_error;
    PendingCall m_call;
};

} // namespace console
