// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/panes/entities/gridcolumns.h"

#include <QTableView>

class QMenu;
class QSettings;

namespace console {

class GridEdits;
class GridFiles;
class GridLinks;
class PinnedColumns;
class RecordCellDelegate;
class RecordModel;

/// The table of records: tells the model which rows are in sight, and keeps the columns and the sort for each
/// entity.
class RecordGrid : public QTableView {
    Q_OBJECT
public:
    RecordGrid(RecordModel &model, QSettings &settings, QWidget *parent = nullptr);

    /// Where the columns of the shown entity are kept: "app id/entity".
    void setLayoutKey(const QString &key) { m_columns->setKey(key); }
    GridColumns *columns() const { return m_columns; }
    /// The columns that stay at the edge; null while there are none.
    PinnedColumns *pinned() const { return m_pinned; }

    /// Record under the current cell, empty where there is none or it is not loaded.
    QString currentId() const;
    /// False where the record is not among the loaded ones.
    bool select(const QString &id);
    void goToRow(int row);
    /// As they are shown, from the start of the line.
    QList<int> shownColumns() const { return m_columns->shown(); }
    /// Copies the current cell.
    void copyCell();
    /// Shows the arrow of a sort that is set, "field" or "-field", without sorting.
    void showSort(const QString &sort);
    /// The sort that was chosen last for the shown entity.
    QString savedSort() const;
    /// Lets cells be selected, edited and pasted, where the model has them staged.
    void makeEditable();
    GridEdits *edits() const { return m_edits; }
    GridLinks *links() const { return m_links; }
    GridFiles *files() const { return m_files; }
    RecordCellDelegate *cells() const { return m_cells; }
    /// Paints again what is shown, which a delegate knows better than the model.
    void updateCells();
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    /// As a person would.
    bool editCell(const QModelIndex &index, EditTrigger trigger, QEvent *event)
    {
        return edit(index, trigger, event);
    }

Q_SIGNALS:
    void currentRecordChanged();
    /// The current cell is in another column.
    void currentColumnChanged(int column);
    /// The person chose another sort.
    void sorted();
    /// What values a column has is of interest.
    void statisticsRequested(const QString &field);
    /// Only records with this value of a field, JSON text, are wanted; empty: without a value.
    void filterRequested(const QString &field, const QByteArray &json);

protected:
    bool edit(const QModelIndex &index, EditTrigger trigger, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void goToCorner(int row, int column);
    void sortBy(int column, Qt::SortOrder order);
    /// `at` is global.
    void showCellMenu(const QPoint &at);
    void fillLinks(QMenu *menu);
    void reportRows();
    void setUpHeader();
    void showHeaderMenu(const QHeaderView &header, const QPoint &at);
    void showPins();
    void makePins();

    RecordModel &m_model;
    QSettings &m_settings;
    RecordCellDelegate *m_cells;
    GridEdits *m_edits;
    GridLinks *m_links;
    GridFiles *m_files;
    GridColumns *m_columns = nullptr;
    PinnedColumns *m_pinned = nullptr;
};

} // namespace console
