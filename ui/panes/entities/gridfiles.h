// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/fileupload.h"

#include <QModelIndex>

class QTableView;

namespace console {

/// What files are given to cells of a table of records: dropped on them, pasted, or chosen.
class GridFiles : public QObject {
    Q_OBJECT
public:
    explicit GridFiles(QTableView &grid, QObject *parent);

    /// A cell that can hold the address of a file, or of several.
    static bool takesFile(const QModelIndex &index);
    /// Gives the current cell what files are on the clipboard; false where there are none, or it takes none.
    bool pasteIntoCurrent();
    /// Asks for files for the current cell; false where that takes none.
    bool chooseForCurrent();

Q_SIGNALS:
    void given(const QModelIndex &index, const console::FileSource &file);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void give(const QPersistentModelIndex &index, const QList<FileSource> &files);

    QTableView &m_grid;
};

} // namespace console
