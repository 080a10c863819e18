// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QModelIndex>
#include <QObject>

class QTableView;

namespace console {

class RecordCellDelegate;

/// Follows the references in a table of records: by a click on the chevron of a cell, or from the current
/// cell.
class GridLinks : public QObject {
    Q_OBJECT
public:
    GridLinks(QTableView &view, const RecordCellDelegate &cells, QObject *parent);

    /// False where the current cell refers to nothing.
    bool followCurrent();

Q_SIGNALS:
    void followed(const QString &entity, const QString &id);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QModelIndex linkAt(const QPoint &place) const;
    bool follow(const QModelIndex &index);

    QTableView &m_view;
    const RecordCellDelegate &m_cells;
    QPersistentModelIndex m_pressed;
};

} // namespace console
