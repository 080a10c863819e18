// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QStringList>

class QMenu;
class QSettings;
class QTableView;
class QTimer;

namespace console {

class RecordModel;

/// Width, order, visibility and pins of the columns of a table of records: kept for each entity, and changed
/// by menus. Pinned columns come first.
class GridColumns : public QObject {
    Q_OBJECT
public:
    GridColumns(QTableView &grid, RecordModel &model, QSettings &settings);

    /// Where the columns of the shown entity are kept: "app id/entity".
    void setKey(const QString &key);
    const QString &key() const { return m_key; }
    /// Lays out what was kept, or what fits the first rows.
    void layOut();
    /// False until rows were there to measure.
    bool isLaidOut() const { return m_isLaidOut; }
    void reset();

    QString fieldOf(int column) const;
    /// As they are shown, from the start of the line.
    QList<int> shown() const;
    bool isPinned(int column) const { return m_pinned.contains(fieldOf(column)); }
    /// Pinned ones that are shown, from the start of the line.
    QList<int> pinned() const;
    void setPinned(int column, bool isPinned);

    /// One entry for each column, to show or hide it.
    void fillMenu(QMenu *menu);
    /// What can be done with one column.
    void fillHeaderMenu(QMenu *menu, int column);

Q_SIGNALS:
    /// pinned() or the look of one of them is another.
    void pinsChanged();
    void statisticsRequested(const QString &field);

private:
    int fittingWidth(int column) const;
    void setShown(int column, bool isShown);
    void pinsFirst();
    void changed();
    void save();

    QTableView &m_grid;
    RecordModel &m_model;
    QSettings &m_settings;
    QTimer *m_save;
    QString m_key;
    QStringList m_pinned; ///< fields
    bool m_layingOut = false;
    bool m_isLaidOut = false;
};

} // namespace console
