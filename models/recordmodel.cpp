// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordmodel.h"

#include "core/ports/recordservice.h"
#include "models/recordpages.h"
#include "models/recordtitles.h"

#include <algorithm>

namespace console {
namespace {

constexpr int rowsInCache = 500;

} // namespace

RecordModel::RecordModel(RecordService &service, QObject *parent)
    : QAbstractTableModel(parent)
    , m_pages(new RecordPages(service, this))
    , m_fields(rowsInCache)
{
    connect(m_pages, &RecordPages::restarted, this, [this] {
        m_fields.clear(); // they look into pages that are gone
        beginResetModel();
        m_replaced.clear();
        m_merged.clear();
        m_rows = m_pages->rows();
        m_columns.setSchema(m_schema);
        endResetModel();
        addUnknownColumns(0, m_rows - 1);
        setState(LoadState::Ready);
        Q_EMIT countChanged();
    });
    connect(m_pages, &RecordPages::loaded, this, [this](int first, int last) {
        addUnknownColumns(first, last);
        Q_EMIT dataChanged(index(first + addedRows(), 0),
            index(std::min(last, m_rows - 1) + addedRows(), columnCount() - 1));
        if (!m_pages->hasFailures())
            setState(LoadState::Ready);
    });
    connect(m_pages, &RecordPages::rowsChanged, this, &RecordModel::updateRows);
    connect(m_pages, &RecordPages::failed, this,
        [this](const Error &error) { setState(LoadState::Failed, error); });
}

void RecordModel::open(const QString &appId, const EntitySchema &schema, const QByteArray &filter, int row)
{
    clear(schema);
    m_appId = appId;
    m_query.filter = filter;
    query(row);
}

void RecordModel::setTitles(RecordTitles &titles)
{
    m_titles = &titles;
    connect(m_titles, &RecordTitles::arrived, this, [this](const QString &entity) {
        for (int column = 0; column < columnCount() && rowCount() > 0; ++column) {
            if (property(column).reference == entity)
                Q_EMIT dataChanged(index(0, column), index(rowCount() - 1, column));
        }
    });
}

void RecordModel::close()
{
    clear({});
    m_appId.clear();
    setState(LoadState::Idle);
    Q_EMIT countChanged();
}

void RecordModel::clear(const EntitySchema &schema)
{
    beginResetModel();
    m_fields.clear();
    m_replaced.clear();
    m_pages->close();
    m_merged.clear();
    m_rows = 0;
    m_schema = schema;
    m_columns.setSchema(schema);
    endResetModel();
}

void RecordModel::setFilter(const QByteArray &filter)
{
    if (filter == m_query.filter)
        return;
    m_query.filter = filter;
    query(0);
}

void RecordModel::sort(int column, Qt::SortOrder order)
{
    QString sort;
    if (column >= 0 && column < m_columns.size())
        sort = (order == Qt::DescendingOrder ? QStringLiteral("-") : QString()) + property(column).name;
    if (sort == m_query.sort)
        return;
    m_query.sort = sort;
    query(0);
}

void RecordModel::refresh()
{
    query(m_firstShown);
}

void RecordModel::query(int row)
{
    if (m_appId.isEmpty())
        return;
    m_firstShown = row;
    m_pages->open(m_appId, m_schema.name, m_query, row);
    setState(LoadState::Loading);
}

void RecordModel::cancel()
{
    m_pages->cancel();
    if (m_state == LoadState::Loading)
        setState(LoadState::Cancelled);
}

void RecordModel::retry()
{
    setState(m_pages->isRestarting() ? LoadState::Loading : LoadState::Ready);
    m_pages->retry();
}

void RecordModel::showRows(int first, int last)
{
    m_firstShown = std::max(first - addedRows(), 0);
    m_pages->show(m_firstShown, std::max(last - addedRows(), 0));
}

void RecordModel::setMemoryBudget(qsizetype bytes)
{
    m_pages->setBudget(bytes);
}

void RecordModel::setService(RecordService &service)
{
    m_pages->setService(service);
}

bool RecordModel::isCounting() const
{
    return m_pages->isCounting();
}

std::optional<qint64> RecordModel::count() const
{
    return m_pages->count();
}

void RecordModel::setState(LoadState state, const Error &error)
{
    if (state == m_state && error == m_error)
        return;
    m_state = state;
    m_error = error;
    Q_EMIT loadStateChanged();
}

void RecordModel::addUnknownColumns(int firstRow, int lastRow)
{
    QList<RecordColumns::Column> unknown;
    for (int row = firstRow; row <= lastRow; ++row) {
        const auto [page, place] = m_pages->find(row);
        if (page)
            m_columns.findUnknown(page->fields(place), unknown);
        else
            row += m_pages->slot() - row % m_pages->slot() - 1;
    }
    if (unknown.isEmpty())
        return;
    beginInsertColumns({}, columnCount(), columnCount() + int(unknown.size()) - 1);
    m_columns.append(unknown);
    endInsertColumns();
}

void RecordModel::updateRows()
{
    m_fields.clear();
    const int rows = m_pages->rows();
    if (rows > m_rows) {
        beginInsertRows({}, addedRows() + m_rows, addedRows() + rows - 1);
        m_rows = rows;
        endInsertRows();
    } else if (rows < m_rows) {
        beginRemoveRows({}, addedRows() + rows, addedRows() + m_rows - 1);
        m_rows = rows;
        endRemoveRows();
    }
    Q_EMIT countChanged();
}

QString RecordModel::idAt(int row) const
{
    if (row < addedRows())
        return m_added.at(row);
    const auto [page, place] = m_pages->find(row - addedRows());
    return page ? page->id(place) : QString();
}

/// As the server told it.
QByteArrayView RecordModel::stored(int row) const
{
    const auto [page, place] = m_pages->find(row - addedRows());
    if (!page)
        return {};
    if (!m_replaced.isEmpty()) {
        const auto replaced = m_replaced.constFind(page->id(place));
        if (replaced != m_replaced.constEnd())
            return *replaced;
    }
    return page->record(place);
}

int RecordModel::rowOf(const QString &id) const
{
    if (const auto added = int(m_added.indexOf(id)); added >= 0)
        return added;
    const int row = m_pages->rowOf(id);
    return row >= 0 && row < m_rows ? row + addedRows() : -1;
}

QByteArray RecordModel::recordJson(const QString &id) const
{
    const int row = rowOf(id);
    return row < 0 ? QByteArray() : record(row).toByteArray();
}

QByteArray RecordModel::storedJson(int row) const
{
    return row < addedRows() ? QByteArray() : stored(row).toByteArray();
}

void RecordModel::replaceRecord(const QString &id, const QByteArray &json)
{
    m_fields.clear();
    m_replaced[id] = json;
    m_merged.remove(id);
    if (const int row = rowOf(id); row >= 0)
        Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : addedRows() + m_rows;
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_columns.size();
}

} // namespace console
