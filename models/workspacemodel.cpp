// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/workspacemodel.h"

#include "core/ports/connectorservice.h"
#include "models/appsummary.h"
#include "models/connectormodel.h"
#include "models/timeago.h"

#include <QLocale>

#include <algorithm>

namespace console {

WorkspaceModel::WorkspaceModel(const Services &services, QObject *parent)
    : QAbstractTableModel(parent)
    , m_service(services.connectors)
    , m_list(services.apps)
{
    connect(&m_list, &AppModel::loadStateChanged, this, [this] {
        if (m_list.loadState() == LoadState::Ready)
            takeApps();
        Q_EMIT loadStateChanged();
    });
}

void WorkspaceModel::setWorkspace(const QString &id)
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
    m_workspace = id;
    refresh();
}

void WorkspaceModel::refresh()
{
    m_states.cancel();
    m_list.refresh();
}

void WorkspaceModel::takeApps()
{
    const QModelIndex workspace = m_list.indexOfWorkspace(m_workspace);
    QList<Row> rows;
    QStringList ids;
    for (int i = 0; workspace.isValid() && i < m_list.rowCount(workspace); ++i) {
        const App app = m_list.app(m_list.index(i, 0, workspace));
        const auto known = std::find_if(
            m_rows.cbegin(), m_rows.cend(), [&](const Row &old) { return old.app.id == app.id; });
        rows.append({ app, known == m_rows.cend() ? std::nullopt : known->connectors, false });
        ids.append(app.id);
    }
    beginResetModel();
    m_rows = rows;
    endResetModel();
    m_states.run(ids, [this](const QString &app, const std::function<void()> &ended) {
        return m_service.connectors(app, [this, app, ended](Result<QList<Connector>> answer) {
            takeConnectors(app, answer);
            ended();
        });
    });
}

void WorkspaceModel::takeConnectors(const QString &appId, const Result<QList<Connector>> &answer)
{
    for (int row = 0; row < int(m_rows.size()); ++row) {
        if (m_rows[row].app.id != appId)
            continue;
        m_rows[row].connectors = answer ? std::optional(*answer) : std::nullopt;
        m_rows[row].isUnknown = !answer;
        Q_EMIT dataChanged(index(row, ConnectorsColumn), index(row, ConnectorsColumn));
    }
}

QList<Connector> WorkspaceModel::troubled(const Row &row)
{
    QList<Connector> connectors = row.connectors.value_or(QList<Connector>());
    connectors.removeIf([](const Connector &one) { return one.state == Connector::State::Active; });
    return connectors;
}

int WorkspaceModel::needingAttention() const
{
    return int(std::count_if(
        m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return !troubled(row).isEmpty(); }));
}

int WorkspaceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int WorkspaceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString WorkspaceModel::connectorsText(const Row &row)
{
    if (row.isUnknown)
        return tr("Not known");
    if (!row.connectors)
        return QStringLiteral("…");
    const QLocale locale;
    const qsizetype trouble = troubled(row).size();
    const QString all = locale.toString(row.connectors->size());
    if (trouble > 0)
        return tr("Needs attention: %1 of %2", "numbers of connectors").arg(locale.toString(trouble), all);
    return row.connectors->isEmpty() ? tr("None") : tr("%1 active", "number of connectors").arg(all);
}

QString WorkspaceModel::toolTip(const Row &row, int column)
{
    if (column == VisibilityColumn)
        return AppSummary::visibilityMeaning(row.app.visibility);
    if (column == UpdatedColumn)
        return QLocale().toString(row.app.updated.toLocalTime(), QLocale::ShortFormat);
    if (column != ConnectorsColumn)
        return row.app.description;
    QStringList lines;
    for (const Connector &connector : row.connectors.value_or(QList<Connector>()))
        lines
            << tr("%1: %2", "connector, its state").arg(connector.type, ConnectorModel::stateText(connector));
    return lines.join(u'\n');
}

QVariant WorkspaceModel::sortValue(const Row &row, int column)
{
    switch (column) {
    case NameColumn:
        return row.app.name;
    case VisibilityColumn:
        return AppSummary::visibilityWord(row.app.visibility);
    case ConnectorsColumn:
        return -troubled(row).size();
    default:
        return row.app.updated;
    }
}

QVariant WorkspaceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case IdRole:
        return row.app.id;
    case SortRole:
        return sortValue(row, index.column());
    case NeedsAttentionRole:
        return index.column() == ConnectorsColumn && !troubled(row).isEmpty();
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case NameColumn:
        return row.app.name.isEmpty() ? row.app.id : row.app.name;
    case VisibilityColumn:
        return AppSummary::visibilityWord(row.app.visibility);
    case ConnectorsColumn:
        return connectorsText(row);
    default:
        return timeAgo(row.app.updated, QDateTime::currentDateTimeUtc());
    }
}

QVariant WorkspaceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("App");
    case VisibilityColumn:
        return tr("Visibility");
    case ConnectorsColumn:
        return tr("Connectors");
    default:
        return tr("Last change");
    }
}

} // namespace console
