// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/appmodel.h"

#include "core/ports/appservice.h"

#include <QCollator>
#include <QSet>

#include <algorithm>
#include <utility>

namespace console {

struct AppModel::Group {
    Workspace workspace;
    QList<App> apps;
};

namespace {

const QString &idOf(const App &app)
{
    return app.id;
}

template <class Group>
const QString &idOf(const std::unique_ptr<Group> &group)
{
    return group->workspace.id;
}

/// Makes `rows` equal to `fresh` by single steps: `remove(i)`, `move(from, to)` with from > to, `insert(i)`
/// change `rows`, `update(i)` is told about rows that stay.
template <class Rows, class Fresh, class Remove, class Move, class Insert, class Update>
void mergeById(const Rows &rows, const Fresh &fresh, Remove remove, Move move, Insert insert, Update update)
{
    QSet<QString> ids;
    for (const auto &item : fresh)
        ids.insert(idOf(item));
    for (int i = int(rows.size()) - 1; i >= 0; --i) {
        if (!ids.contains(idOf(rows[i])))
            remove(i);
    }
    ids.clear();
    for (const auto &item : rows)
        ids.insert(idOf(item));
    for (int i = 0; i < int(fresh.size()); ++i) {
        if (!ids.contains(idOf(fresh[i]))) {
            insert(i);
            continue;
        }
        const auto found = std::find_if(
            rows.begin() + i, rows.end(), [&](const auto &item) { return idOf(item) == idOf(fresh[i]); });
        const int from = int(found - rows.begin());
        if (from != i)
            move(from, i);
        update(i);
    }
}

QList<App> sortedByName(const QList<App> &apps)
{
    QCollator collator;
    collator.setCaseSensitivity(Qt::CaseInsensitive);
    collator.setNumericMode(true);
    std::vector<std::pair<QCollatorSortKey, const App *>> keys;
    keys.reserve(size_t(apps.size()));
    for (const App &app : apps)
        keys.emplace_back(collator.sortKey(app.name), &app);
    std::stable_sort(keys.begin(), keys.end(),
        [](const auto &left, const auto &right) { return left.first < right.first; });
    QList<App> sorted;
    sorted.reserve(apps.size());
    for (const auto &[key, app] : keys)
        sorted.append(*app);
    return sorted;
}

/// A credential that is bound to one workspace may list apps but not workspaces.
bool isRefused(const Error &error)
{
    return error.kind == Error::Kind::Forbidden || error.kind == Error::Kind::NotFound;
}

} // namespace

AppModel::AppModel(AppService &service, QObject *parent)
    : QAbstractItemModel(parent)
    , m_service(service)
{
}

AppModel::~AppModel() = default;

void AppModel::refresh()
{
    m_workspacesAnswer.reset();
    m_appsAnswer.reset();
    m_workspacesCall = m_service.workspaces([this](Result<QList<Workspace>> answer) {
        m_workspacesAnswer = std::move(answer);
        takeAnswers();
    });
    m_appsCall = m_service.apps([this](Result<QList<App>> answer) {
        m_appsAnswer = std::move(answer);
        takeAnswers();
    });
    setState(LoadState::Loading);
}

void AppModel::cancel()
{
    m_workspacesCall.cancel();
    m_appsCall.cancel();
    if (m_state == LoadState::Loading)
        setState(LoadState::Cancelled);
}

void AppModel::takeAnswers()
{
    if (!m_workspacesAnswer || !m_appsAnswer)
        return;
    const auto workspaces = *std::exchange(m_workspacesAnswer, std::nullopt);
    const auto apps = *std::exchange(m_appsAnswer, std::nullopt);
    if (!apps || (!workspaces && !isRefused(workspaces.error()))) {
        m_error = !apps ? apps.error() : workspaces.error();
        setState(LoadState::Failed);
        return;
    }

    std::vector<std::unique_ptr<Group>> groups;
    if (workspaces) {
        for (const Workspace &workspace : *workspaces)
            groups.push_back(std::make_unique<Group>(Group{ workspace, {} }));
    }
    for (const App &app : sortedByName(*apps)) {
        const auto home = std::find_if(groups.begin(), groups.end(), [&](const auto &group) {
            return app.workspaceId.isEmpty() ? group->workspace.isPersonal || group->workspace.id.isEmpty()
                                             : group->workspace.id == app.workspaceId;
        });
        if (home != groups.end()) {
            (*home)->apps.append(app);
            continue;
        }
        Workspace unlisted;
        unlisted.id = app.workspaceId;
        unlisted.name = app.workspaceId.isEmpty() ? tr("Apps") : tr("Workspace %1").arg(app.workspaceId);
        groups.push_back(std::make_unique<Group>(Group{ unlisted, { app } }));
    }
    merge(std::move(groups));
    setState(LoadState::Ready);
}

void AppModel::merge(std::vector<std::unique_ptr<Group>> fresh)
{
    const auto remove = [this](int row) {
        beginRemoveRows({}, row, row);
        m_groups.erase(m_groups.begin() + row);
        endRemoveRows();
    };
    const auto move = [this](int from, int to) {
        beginMoveRows({}, from, from, {}, to);
        std::rotate(m_groups.begin() + to, m_groups.begin() + from, m_groups.begin() + from + 1);
        endMoveRows();
    };
    const auto insert = [&](int row) {
        beginInsertRows({}, row, row);
        m_groups.insert(m_groups.begin() + row, std::move(fresh[size_t(row)]));
        endInsertRows();
    };
    const auto update = [&](int row) {
        Group &group = *m_groups[size_t(row)];
        if (group.workspace != fresh[size_t(row)]->workspace) {
            group.workspace = fresh[size_t(row)]->workspace;
            Q_EMIT dataChanged(index(row, 0), index(row, 0));
        }
        mergeApps(group, fresh[size_t(row)]->apps);
    };
    mergeById(m_groups, fresh, remove, move, insert, update);
}

void AppModel::mergeApps(Group &group, const QList<App> &fresh)
{
    const auto remove = [&](int row) {
        beginRemoveRows(groupIndex(group), row, row);
        group.apps.removeAt(row);
        endRemoveRows();
    };
    const auto move = [&](int from, int to) {
        const QModelIndex parent = groupIndex(group);
        beginMoveRows(parent, from, from, parent, to);
        group.apps.move(from, to);
        endMoveRows();
    };
    const auto insert = [&](int row) {
        beginInsertRows(groupIndex(group), row, row);
        group.apps.insert(row, fresh[row]);
        endInsertRows();
    };
    const auto update = [&](int row) {
        if (group.apps[row] == fresh[row])
            return;
        group.apps[row] = fresh[row];
        const QModelIndex changed = index(row, 0, groupIndex(group));
        Q_EMIT dataChanged(changed, changed);
    };
    mergeById(std::as_const(group.apps), fresh, remove, move, insert, update);
}

void AppModel::setState(LoadState state)
{
    m_state = state;
    Q_EMIT loadStateChanged();
}

Workspace AppModel::workspace(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const auto *group = static_cast<const Group *>(index.internalPointer());
    return group ? group->workspace : m_groups[size_t(index.row())]->workspace;
}

App AppModel::app(const QModelIndex &index) const
{
    const auto *group = static_cast<const Group *>(index.internalPointer());
    return index.isValid() && group ? group->apps[index.row()] : App();
}

QModelIndex AppModel::indexOfApp(const QString &appId) const
{
    for (const auto &group : m_groups) {
        for (int row = 0; row < group->apps.size(); ++row) {
            if (group->apps[row].id == appId)
                return index(row, 0, groupIndex(*group));
        }
    }
    return {};
}

QModelIndex AppModel::indexOfWorkspace(const QString &workspaceId) const
{
    for (int row = 0; row < int(m_groups.size()); ++row) {
        if (m_groups[size_t(row)]->workspace.id == workspaceId)
            return index(row, 0);
    }
    return {};
}

int AppModel::appCount() const
{
    int count = 0;
    for (const auto &group : m_groups)
        count += int(group->apps.size());
    return count;
}

QModelIndex AppModel::groupIndex(const Group &group) const
{
    const auto found = std::find_if(
        m_groups.begin(), m_groups.end(), [&](const auto &candidate) { return candidate.get() == &group; });
    return index(int(found - m_groups.begin()), 0);
}

// The internal pointer of an app's index is its group, a workspace's index has none: a group keeps its
// address when rows move.
QModelIndex AppModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? m_groups[size_t(parent.row())].get() : nullptr);
}

QModelIndex AppModel::parent(const QModelIndex &index) const
{
    const auto *group = static_cast<const Group *>(index.internalPointer());
    return index.isValid() && group ? groupIndex(*group) : QModelIndex();
}

int AppModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return int(m_groups.size());
    return parent.internalPointer() || parent.column() > 0 ? 0
                                                           : int(m_groups[size_t(parent.row())]->apps.size());
}

int AppModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant AppModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const bool isApp = index.internalPointer();
    const QString id = isApp ? app(index).id : workspace(index).id;
    const QString name = isApp ? app(index).name : workspace(index).name;
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return name.isEmpty() ? id : name;
    case IdRole:
        return id;
    case IsAppRole:
        return isApp;
    case SearchRole:
        return QString(name + QLatin1Char('\n') + id);
    default:
        return {};
    }
}

} // namespace console
