// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QModelIndexList>
#include <QObject>

namespace console {

class RecordGrid;
class RecordModel;

/// What changes many cells or records of the grid at once. Everything is staged, each call as one step;
/// columns count as they are shown.
class GridEdits : public QObject {
    Q_OBJECT
public:
    GridEdits(RecordGrid &grid, RecordModel &model, QObject *parent);

    /// Puts the selected block on the clipboard, with whole values, for this grid or a spreadsheet.
    void copy() const;
    /// Puts the clipboard's block where the selection starts; a single value goes into every selected cell.
    void paste();
    /// Gives every selected cell the value of the topmost one of its column.
    void fillDown();
    /// The selected records again, as new ones.
    void duplicate();
    void removeRecords();
    /// Rows of the selection, from top to bottom.
    QList<int> selectedRows() const;

Q_SIGNALS:
    void failed(const console::Error &error);
    /// Something would have been changed, but the records can be read only.
    void readOnly();
    /// A sentence about what was left out.
    void notice(const QString &text);

private:
    QModelIndexList selected() const;
    void stage(const QList<std::pair<QModelIndex, QByteArray>> &cells, int unread);
    void report(const Done &done);
    bool isRefused();

    RecordGrid &m_grid;
    RecordModel &m_model;
};

} // namespace console
