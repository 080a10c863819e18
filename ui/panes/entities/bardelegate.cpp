// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/bardelegate.h"

#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace console {
namespace {

constexpr int barHeight = 4;
constexpr int barMargin = 6;
constexpr int rowAir = 14;

} // namespace

void BarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    PlainDelegate::paint(painter, option, index);
    const QVariant share = index.data(ShareRole);
    if (!share.isValid())
        return;
    const QRect room(option.rect.left() + barMargin, option.rect.bottom() - barHeight - 2,
        option.rect.width() - 2 * barMargin, barHeight);
    QRect bar = room;
    bar.setWidth(std::max(int(room.width() * share.toDouble()), 2));
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(isSelected ? option.palette.color(QPalette::HighlightedText)
                                 : toneColor(Tone::Accent, option.palette));
    painter->drawRoundedRect(QStyle::visualRect(option.direction, room, bar), 2, 2);
    painter->restore();
}

QSize BarDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = PlainDelegate::sizeHint(option, index);
    return { size.width(), option.fontMetrics.height() + rowAir };
}

void BarDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    PlainDelegate::initStyleOption(option, index);
    option->rect.setBottom(option->rect.bottom() - barHeight);
}

} // namespace console
