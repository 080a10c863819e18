// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/delegates/plaindelegate.h"

namespace console {

/// Paints a bar below the text of an item, as long as its share says.
class BarDelegate : public PlainDelegate {
    Q_OBJECT
public:
    static constexpr int ShareRole = Qt::UserRole + 1; ///< double, 0 to 1

    using PlainDelegate::PlainDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

} // namespace console
