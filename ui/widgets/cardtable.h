// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTreeView>

namespace console {

/// A table in a page that scrolls as a whole, so it is as high as its rows. Activated by Enter and double
/// click.
class CardTable : public QTreeView {
    Q_OBJECT
public:
    /// `model` outlives the table. The first column takes what is left of the width, the others have `widths`
    /// in average characters.
    CardTable(QAbstractItemModel *model, const QList<int> &widths, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void measure();

    QList<int> m_widths;
};

} // namespace console
