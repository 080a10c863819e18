// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/gridedits.h"

#include "core/json/write.h"
#include "models/recordinput.h"
#include "models/recordmodel.h"
#include "records/cellblock.h"
#include "ui/panes/entities/recordgrid.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QSet>

#include <algorithm>
#include <set>

namespace console {
namespace {

using Cells = QList<std::pair<QModelIndex, QByteArray>>;

/// A text as it is, everything else as JSON.
QString wholeText(const QModelIndex &index)
{
    const QByteArray raw = index.data(RecordModel::RawRole).toByteArray();
    if (raw.startsWith('"'))
        return index.data(RecordModel::LongTextRole).toString();
    return raw == "null" ? QString() : QString::fromUtf8(raw);
}

} // namespace

GridEdits::GridEdits(RecordGrid &grid, RecordModel &model, QObject *parent)
    : QObject(parent)
    , m_grid(grid)
    , m_model(model)
{
}

/// By row, then as the columns are shown.
QModelIndexList GridEdits::selected() const
{
    const QHeaderView *header = m_grid.horizontalHeader();
    QList<int> places; // by column; -1: hidden
    for (int column = 0; column < m_model.columnCount(); ++column)
        places << (header->isSectionHidden(column) ? -1 : header->visualIndex(column));
    QModelIndexList cells = m_grid.selectionModel()->selectedIndexes();
    cells.removeIf([&places](const QModelIndex &index) { return places.at(index.column()) < 0; });
    if (cells.isEmpty() && m_grid.currentIndex().isValid())
        cells << m_grid.currentIndex();
    std::sort(cells.begin(), cells.end(), [&places](const QModelIndex &a, const QModelIndex &b) {
        return a.row() != b.row() ? a.row() < b.row() : places.at(a.column()) < places.at(b.column());
    });
    return cells;
}

QList<int> GridEdits::selectedRows() const
{
    std::set<int> rows;
    for (const QItemSelectionRange &range : m_grid.selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    }
    if (rows.empty() && m_grid.currentIndex().isValid())
        rows.insert(m_grid.currentIndex().row());
    return { rows.begin(), rows.end() };
}

void GridEdits::copy() const
{
    const QModelIndexList cells = selected();
    if (cells.size() <= 1) {
        m_grid.copyCell();
        return;
    }
    QList<QStringList> rows;
    int last = -1;
    for (const QModelIndex &index : cells) {
        if (index.row() != last)
            rows.append(QStringList());
        last = index.row();
        rows.last() << wholeText(index);
    }
    QApplication::clipboard()->setText(records::writeBlock(rows));
}

bool GridEdits::isRefused()
{
    if (m_model.isReadOnly())
        Q_EMIT readOnly();
    return m_model.isReadOnly();
}

void GridEdits::paste()
{
    if (isRefused())
        return;
    const QModelIndexList cells = selected();
    const QList<QStringList> block = records::readBlock(QApplication::clipboard()->text());
    if (cells.isEmpty() || block.isEmpty())
        return;
    Cells staged;
    int unread = 0;
    const auto put = [this, &staged, &unread](const QModelIndex &index, const QString &text) {
        const auto json = index.isValid() && m_model.isEditable(index)
            ? readRecordText(m_model.property(index.column()), text)
            : std::nullopt;
        if (json)
            staged.append({ index, *json });
        else
            ++unread;
    };
    if (block.size() == 1 && block.constFirst().size() == 1) {
        for (const QModelIndex &index : cells)
            put(index, block.constFirst().constFirst());
    } else {
        const QList<int> columns = m_grid.shownColumns();
        const qsizetype first = columns.indexOf(cells.constFirst().column());
        for (qsizetype row = 0; row < block.size(); ++row) {
            const QStringList &texts = block.at(row);
            for (qsizetype i = 0; i < texts.size(); ++i)
                put(m_model.index(cells.constFirst().row() + int(row), columns.value(first + i, -1)),
                    texts.at(i));
        }
    }
    stage(staged, unread);
}

void GridEdits::fillDown()
{
    if (isRefused())
        return;
    QHash<int, QByteArray> values; // by column
    Cells staged;
    int unread = 0;
    for (const QModelIndex &index : selected()) {
        if (!values.contains(index.column()))
            values.insert(index.column(), index.data(RecordModel::RawRole).toByteArray());
        else if (m_model.isEditable(index))
            staged.append({ index, values.value(index.column()) });
        else
            ++unread;
    }
    stage(staged, unread);
}

void GridEdits::stage(const Cells &cells, int unread)
{
    report(m_model.setCells(cells));
    if (unread > 0)
        Q_EMIT notice(
            tr("Cells that were left out, because they cannot be edited or the value does not fit: %1")
                .arg(unread));
}

void GridEdits::duplicate()
{
    if (isRefused())
        return;
    QList<QByteArray> copies;
    for (const int row : selectedRows()) {
        json::Writer writer;
        writer.beginObject();
        for (int column = 0; column < m_model.columnCount(); ++column) {
            const QModelIndex index = m_model.index(row, column);
            const QByteArray raw = index.data(RecordModel::RawRole).toByteArray();
            if (m_model.isSchemaField(column) && !raw.isEmpty() && raw != "null")
                writer.name(index.data(RecordModel::FieldRole).toString().toUtf8()).raw(raw);
        }
        writer.endObject();
        if (m_model.index(row, 0).data(RecordModel::LoadedRole).toBool())
            copies << writer.take();
    }
    if (copies.isEmpty() || !m_model.staged())
        return;
    const auto added = m_model.staged()->add(copies);
    report(added ? Done() : Failure(added.error()));
    if (added)
        m_grid.select(added->constFirst());
}

void GridEdits::removeRecords()
{
    if (isRefused())
        return;
    QList<std::pair<QString, QByteArray>> records;
    for (const int row : selectedRows()) {
        const QString id = m_model.index(row, 0).data(RecordModel::RecordIdRole).toString();
        if (!id.isEmpty())
            records.append({ id, m_model.storedJson(row) });
    }
    if (m_model.staged())
        report(m_model.staged()->remove(records));
}

void GridEdits::report(const Done &done)
{
    if (!done)
        Q_EMIT failed(done.error());
}

} // namespace console
