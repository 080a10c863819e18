// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace console {

class RecordCellDelegate;
class RecordGrid;

/// The pinned columns of the table of records: a second view of the same records over the start of the first
/// one, which scrolls with it up and down alone. Shares its selection and current cell; keys stay with the
/// table.
class PinnedColumns : public QTableView {
    Q_OBJECT
public:
    explicit PinnedColumns(RecordGrid &grid);

    RecordCellDelegate *cells() const { return m_cells; }
    /// These columns of the table, in this order.
    void showColumns(const QList<int> &columns);
    void showSort(int column, Qt::SortOrder order);
    /// Lies where the table begins.
    void place();
    /// Opens an editor here, without asking the table.
    bool editHere(const QModelIndex &index, EditTrigger trigger, QEvent *event);

protected:
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void joinHeaders();

    RecordGrid &m_grid;
    RecordCellDelegate *m_cells;
    QWidget *m_edge; ///< the line that ends them
    QList<int> m_shown;
    bool m_isShowing = false;
    bool m_isPlacing = false;
};

} // namespace console
