// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/app.h"
#include "core/pendingcall.h"
#include "models/loadstate.h"

#include <QAbstractItemModel>

#include <memory>
#include <vector>

namespace console {

class AppService;

/// Workspaces with their apps, in the server's order of workspaces and by name of apps. A refresh changes,
/// moves, adds and removes single rows, so that selection and expansion of a view survive it.
class AppModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Role {
        IdRole = Qt::UserRole, ///< id of the workspace or app
        IsAppRole,
        SearchRole, ///< name and id: what a search looks at
    };

    explicit AppModel(AppService &service, QObject *parent = nullptr);
    ~AppModel() override;

    /// Fetches again; the rows stay until the answer is there.
    void refresh();
    void cancel();
    LoadState loadState() const { return m_state; }
    /// Why the last fetch failed.
    const Error &error() const { return m_error; }

    /// The workspace of a row, which may be an app's.
    Workspace workspace(const QModelIndex &index) const;
    /// The app of a row, with an empty id where the row is a workspace.
    App app(const QModelIndex &index) const;
    QModelIndex indexOfApp(const QString &appId) const;
    QModelIndex indexOfWorkspace(const QString &workspaceId) const;
    int appCount() const;

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    void loadStateChanged();

private:
    struct Group;

    void setState(LoadState state);
    void takeAnswers();
    void merge(std::vector<std::unique_ptr<Group>> fresh);
    void mergeApps(Group &group, const QList<App> &fresh);
    QModelIndex groupIndex(const Group &group) const;

    AppService &m_service;
    std::vector<std::unique_ptr<Group>> m_groups;
    LoadState m_state = LoadState::Idle;
    Error m_error;
    PendingCall m_workspacesCall;
    PendingCall m_appsCall;
    std::optional<Result<QList<Workspace>>> m_workspacesAnswer;
    std::optional<Result<QList<App>>> m_appsAnswer;
};

} // namespace console
