// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace console {

/// The colour that marks an HTTP method (lower case), readable on the palette's base.
QColor methodColor(const QString &method, const QPalette &palette);

/// Paints a row of a model with OperationRoles: its method as a chip, its path, and its summary muted behind
/// it. Rows without a method (tags of a tree) are painted as usual.
class OperationDelegate : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace console
