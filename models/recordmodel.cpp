// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordmodel.h"

#include "core/ports/recordservice.h"
#include "models/recordpages.h"
#include "models/recordtext.h"
#include "records/celltext.h"

#include <QLocale>

#include <algorithm>

namespace console {
namespace {

constexpr int rowsInCache = 500;
constexpr qsizetype longestToolTip = 1000;

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

void RecordModel::open(const QString &appId, const EntitySchema &schema, const QByteArray &filter)
{
    clear(schema);
    m_appId = appId;
    m_query.filter = filter;
    query(0);
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

const records::RecordFields *RecordModel::fields(int row) const
{
    if (const auto *cached = m_fields.object(row))
        return cached;
    const QByteArrayView json = record(row);
    if (json.isEmpty())
        return nullptr;
    auto made = std::make_unique<records::RecordFields>(json);
    const auto *fields = made.get();
    m_fields.insert(row, made.release());
    return fields;
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

QByteArray RecordModel::storedJson(const QString &id) const
{
    const int row = rowOf(id);
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

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecordColumns::Column &column = m_columns.at(index.column());
    if (role == FieldRole)
        return column.property.name;
    if (role == RecordIdRole)
        return idAt(index.row());
    if (role == ChangeRole)
        return int(changeOf(index));
    const records::RecordFields *record = fields(index.row());
    if (role == LoadedRole)
        return record != nullptr;
    if (!record)
        return {};
    const QByteArrayView raw = record->value(column.name);
    switch (role) {
    case RawRole:
    case Qt::EditRole:
        return raw.toByteArray();
    case KindRole:
        return int(records::cellKind(raw));
    case LongTextRole:
        return records::longText(raw, raw.size());
    case Qt::DisplayRole:
        return recordText(&column.property, raw);
    case Qt::ToolTipRole:
        return records::longText(raw, longestToolTip);
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter)
            | int(records::cellKind(raw) == records::CellKind::Number ? Qt::AlignRight : Qt::AlignLeft);
    default:
        return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        if (role == Qt::DisplayRole)
            return QLocale().toString(section + 1);
        return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    }
    if (section < 0 || section >= m_columns.size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return m_columns.at(section).title;
    case FieldRole:
        return m_columns.at(section).property.name;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return m_columns.toolTip(section);
    default:
        return {};
    }
}

} // namespace console
