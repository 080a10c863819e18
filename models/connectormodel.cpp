// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/connectormodel.h"

#include "core/ports/connectorservice.h"

#include <algorithm>
#include <utility>

namespace console {
namespace {

QString sectionText(ConnectorItem::Section section)
{
    switch (section) {
    case ConnectorItem::Section::NeedsAttention:
        return ConnectorModel::tr("Needs attention");
    case ConnectorItem::Section::Connected:
        return ConnectorModel::tr("Connected");
    case ConnectorItem::Section::Available:
        break;
    }
    return ConnectorModel::tr("Available");
}

/// For screen readers: everything that a line shows.
QString spokenText(const ConnectorItem &item)
{
    QStringList parts{ item.type.displayName };
    if (item.connector)
        parts << ConnectorModel::stateText(*item.connector) << item.connector->account;
    parts << item.type.description;
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace

ConnectorItem::Section ConnectorItem::section() const
{
    if (!connector)
        return Section::Available;
    return connector->state == Connector::State::Active ? Section::Connected : Section::NeedsAttention;
}

ConnectorModel::ConnectorModel(ConnectorService &service, QObject *parent)
    : QAbstractListModel(parent)
    , m_service(service)
{
}

void ConnectorModel::setApp(const QString &appId)
{
    if (appId == m_appId)
        return;
    m_appId = appId;
    m_catalogueCall.cancel();
    m_statesCall.cancel();
    m_catalogue.clear();
    m_connectors.clear();
    m_knowsStates = false;
    apply({});
    setLoadState(LoadState::Idle);
    setStatesLoadState(LoadState::Idle);
    refresh();
}

void ConnectorModel::refresh()
{
    if (m_appId.isEmpty())
        return;
    m_catalogueCall = m_service.catalogue(m_appId, [this](Result<QList<ConnectorType>> answer) {
        if (!answer)
            return setLoadState(LoadState::Failed, answer.error());
        m_catalogue = *std::move(answer);
        merge();
        setLoadState(LoadState::Ready);
    });
    setLoadState(LoadState::Loading);
    refreshStates();
}

void ConnectorModel::refreshStates()
{
    if (m_appId.isEmpty())
        return;
    m_statesCall = m_service.connectors(m_appId, [this](Result<QList<Connector>> answer) {
        if (!answer)
            return setStatesLoadState(LoadState::Failed, answer.error());
        m_connectors = *std::move(answer);
        merge();
        if (!std::exchange(m_knowsStates, true) && !m_items.isEmpty())
            Q_EMIT dataChanged(index(0), index(rowCount() - 1), { SectionTextRole });
        setStatesLoadState(LoadState::Ready);
    });
    setStatesLoadState(LoadState::Loading);
}

void ConnectorModel::cancel()
{
    m_catalogueCall.cancel();
    if (m_loadState == LoadState::Loading)
        setLoadState(LoadState::Cancelled);
    cancelStates();
}

void ConnectorModel::cancelStates()
{
    m_statesCall.cancel();
    if (m_statesLoadState == LoadState::Loading)
        setStatesLoadState(LoadState::Cancelled);
}

void ConnectorModel::noteState(const QString &type, std::optional<Connector::State> state)
{
    Connector connector;
    connector.type = type;
    for (qsizetype i = m_connectors.size(); i-- > 0;) {
        if (m_connectors.at(i).type == type)
            connector = m_connectors.takeAt(i);
    }
    if (state) {
        connector.state = *state;
        m_connectors << connector;
    }
    merge();
    refreshStates();
}

QString ConnectorModel::stateText(const Connector &connector)
{
    switch (connector.state) {
    case Connector::State::Active:
        return tr("Active");
    case Connector::State::Expired:
        return tr("Expired");
    case Connector::State::Disconnected:
        return tr("Disconnected");
    case Connector::State::Unknown:
        break;
    }
    return connector.stateText.isEmpty() ? tr("Unknown") : connector.stateText;
}

const ConnectorItem *ConnectorModel::item(const QString &type) const
{
    const int row = rowOf(type);
    return row < 0 ? nullptr : &m_items.at(row);
}

int ConnectorModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_items.size());
}

QVariant ConnectorModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const ConnectorItem &item = m_items.at(index.row());
    const std::optional<Connector> &connector = item.connector;
    switch (role) {
    case Qt::DisplayRole:
        return item.type.displayName;
    case Qt::AccessibleTextRole:
        return spokenText(item);
    case TypeRole:
        return item.type.type;
    case DescriptionRole:
        return item.type.description;
    case StateRole:
        return connector ? QVariant(int(connector->state)) : QVariant();
    case StateTextRole:
        return connector ? stateText(*connector) : QVariant();
    case AccountRole:
        return connector ? connector->account : QVariant();
    case ScopesRole:
        return connector ? connector->scopes : QVariant();
    case NeedsActionRole:
        return item.section() == ConnectorItem::Section::NeedsAttention;
    case SectionRole:
        return int(item.section());
    case SectionTextRole:
        return m_knowsStates ? sectionText(item.section()) : tr("All connectors");
    default:
        return {};
    }
}

QHash<int, QByteArray> ConnectorModel::roleNames() const
{
    return { { Qt::DisplayRole, "name" }, { TypeRole, "type" }, { DescriptionRole, "description" },
        { StateRole, "state" }, { StateTextRole, "stateText" }, { AccountRole, "account" },
        { ScopesRole, "scopes" }, { NeedsActionRole, "needsAction" }, { SectionRole, "section" },
        { SectionTextRole, "sectionText" } };
}

void ConnectorModel::setLoadState(LoadState state, const Error &error)
{
    m_error = error;
    m_loadState = state;
    Q_EMIT loadStateChanged();
}

void ConnectorModel::setStatesLoadState(LoadState state, const Error &error)
{
    m_statesError = error;
    m_statesLoadState = state;
    Q_EMIT statesLoadStateChanged();
}

void ConnectorModel::merge()
{
    QList<ConnectorItem> items;
    QHash<QString, qsizetype> rows;
    const auto itemOf = [&](const ConnectorType &type) -> ConnectorItem & {
        const auto known = rows.constFind(type.type);
        if (known != rows.constEnd())
            return items[*known];
        rows.insert(type.type, items.size());
        items << ConnectorItem{ type, std::nullopt };
        if (type.displayName.isEmpty())
            items.last().type.displayName = type.type;
        return items.last();
    };
    for (const ConnectorType &type : std::as_const(m_catalogue))
        itemOf(type);
    // A connected type that the catalogue does not offer (any more) is shown by its identifier.
    for (const Connector &connector : std::as_const(m_connectors))
        itemOf({ connector.type, {}, {}, {} }).connector = connector;
    apply(std::move(items));
}

void ConnectorModel::apply(QList<ConnectorItem> items)
{
    QHash<QString, const ConnectorItem *> wanted;
    for (const ConnectorItem &item : std::as_const(items))
        wanted.insert(item.type.type, &item);
    for (int row = int(m_items.size()) - 1; row >= 0; --row) {
        if (!wanted.contains(m_items.at(row).type.type)) {
            beginRemoveRows({}, row, row);
            m_items.removeAt(row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < m_items.size(); ++row) {
        const ConnectorItem *next = wanted.take(m_items.at(row).type.type);
        if (m_items.at(row) != *next) {
            m_items[row] = *next;
            Q_EMIT dataChanged(index(row), index(row));
        }
    }
    for (const ConnectorItem &item : std::as_const(items)) {
        if (wanted.contains(item.type.type)) {
            beginInsertRows({}, int(m_items.size()), int(m_items.size()));
            m_items << item;
            endInsertRows();
        }
    }
}

int ConnectorModel::rowOf(const QString &type) const
{
    const auto found = std::find_if(
        m_items.cbegin(), m_items.cend(), [&](const ConnectorItem &item) { return item.type.type == type; });
    return found == m_items.cend() ? -1 : int(found - m_items.cbegin());
}

} // namespace console
