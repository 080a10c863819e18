// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/delegates/entitydelegate.h"

#include "models/entitylistmodel.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLocale>
#include <QPainter>

namespace console {
namespace {

constexpr int entityPadding = 10;

} // namespace

void EntityDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &given, const QModelIndex &index) const
{
    QStyleOptionViewItem option = given;
    initStyleOption(&option, index);
    const QString name = std::exchange(option.text, QString());
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &option, painter, option.widget);

    const QVariant count = index.data(EntityListModel::CountRole);
    const QString number = count.isValid() ? QLocale().toString(count.toLongLong()) : QString();
    QRect text = option.rect.adjusted(entityPadding, 0, -entityPadding, 0);
    const bool selected = option.state & QStyle::State_Selected;
    const QColor plain = option.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(selected ? plain : toneColor(Tone::Muted, option.palette));
    painter->drawText(text, int(Qt::AlignRight | Qt::AlignVCenter) | Qt::TextSingleLine, number);
    if (!number.isEmpty())
        text.adjust(0, 0, -option.fontMetrics.horizontalAdvance(number) - entityPadding, 0);
    painter->setPen(plain);
    painter->drawText(QStyle::visualRect(option.direction, option.rect, text),
        int(Qt::AlignLeft | Qt::AlignVCenter) | Qt::TextSingleLine,
        option.fontMetrics.elidedText(name, Qt::ElideRight, text.width()));
    painter->restore();
}

QSize EntityDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return { PlainDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 12 };
}

} // namespace console
