// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace console {

/// A table to read, one line a row: plain texts, whole rows are selected, the last column takes what is left.
class LineTable : public QTableView {
    Q_OBJECT
public:
    /// `model` outlives the table. `widths` of the first columns, in average characters.
    LineTable(QAbstractItemModel *model, const QList<int> &widths, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void measure();

    QList<int> m_widths;
};

} // namespace console
