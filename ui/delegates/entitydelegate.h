// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/delegates/plaindelegate.h"

namespace console {

/// An entity's name with the number of its records at the end of the line.
class EntityDelegate : public PlainDelegate {
    Q_OBJECT
public:
    using PlainDelegate::PlainDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace console
