// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace console {

/// A table to read, one line a row: plain texts, whole rows are selected, the last column takes what is left.
class LineTable : public QTableView {
    Q_OBJECT
public:
    /// `model` outlives the table. `widths` of the first columns.
    LineTable(QAbstractItemModel *model, std::initializer_list<int> widths, QWidget *parent = nullptr);
};

} // namespace console
