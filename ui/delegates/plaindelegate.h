// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace console {

/// Shows texts of a model as they are, in one line with an ellipsis; tool tips are escaped, because a tool
/// tip takes anything that looks like markup for markup.
class PlainDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
};

/// A header whose tool tips are plain.
class PlainHeader : public QHeaderView {
    Q_OBJECT
public:
    using QHeaderView::QHeaderView;

protected:
    bool viewportEvent(QEvent *event) override;
};

} // namespace console
