// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/delegates/operationdelegate.h"

#include "models/operationroles.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>

namespace console {
namespace {

constexpr int longestPaintedText = 400; // elided before layout: texts of documents may be of any length
constexpr int spacing = 8;

QFont chipFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.8);
    font.setBold(true);
    return font;
}

int chipWidth(const QFont &font)
{
    return QFontMetrics(font).horizontalAdvance(QStringLiteral("OPTIONS")) + spacing;
}

} // namespace

QColor methodColor(const QString &method, const QPalette &palette)
{
    if (method == u"get" || method == u"head")
        return toneColor(Tone::Accent, palette);
    if (method == u"post")
        return toneColor(Tone::Good, palette);
    if (method == u"put" || method == u"patch")
        return toneColor(Tone::Warning, palette);
    if (method == u"delete")
        return toneColor(Tone::Bad, palette);
    return toneColor(Tone::Muted, palette);
}

void OperationDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QString method = index.data(OperationRoles::MethodRole).toString();
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    if (method.isEmpty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    item.text = QStringLiteral(" "); // gives the text its rectangle behind a check box
    // Laid out from left to right, then mirrored where the language asks for it.
    const auto placed = [&](const QRect &rect) {
        return QStyle::visualRect(item.direction, item.rect, rect);
    };
    QRect rect =
        placed(style->subElementRect(QStyle::SE_ItemViewItemText, &item, item.widget)).adjusted(2, 0, -4, 0);
    rect.setRight(option.rect.right() - 4);
    const bool selected = item.state & QStyle::State_Selected;
    const QPalette &palette = item.palette;
    const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QFont small = chipFont(item.font);
    QRect chip(rect.left(), 0, chipWidth(small), QFontMetrics(small).height() + 4);
    chip.moveTop(rect.center().y() - chip.height() / 2);
    const QColor color = selected ? text : methodColor(method, palette);
    QColor fill = color;
    fill.setAlpha(36);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawRoundedRect(placed(chip), 4, 4);
    painter->setPen(color);
    painter->setFont(small);
    painter->drawText(placed(chip), Qt::AlignCenter, method.toUpper().left(7));

    rect.setLeft(chip.right() + spacing);
    painter->setFont(item.font);
    painter->setPen(text);
    const QFontMetrics metrics(item.font);
    const QString path =
        metrics.elidedText(index.data(OperationRoles::PathRole).toString().left(longestPaintedText),
            Qt::ElideMiddle, rect.width());
    constexpr QChar leftToRight(0x200e); // a path reads so in every language
    painter->drawText(placed(rect), Qt::AlignVCenter | Qt::TextSingleLine, leftToRight + path);
    rect.setLeft(rect.left() + metrics.horizontalAdvance(path) + 2 * spacing);
    if (rect.width() > 40) {
        if (!selected)
            painter->setPen(palette.color(QPalette::PlaceholderText));
        painter->drawText(placed(rect), Qt::AlignVCenter | Qt::TextSingleLine,
            metrics.elidedText(index.data(OperationRoles::SummaryRole).toString().left(longestPaintedText),
                Qt::ElideRight, rect.width()));
    }
    painter->restore();
}

QSize OperationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), QFontMetrics(option.font).height() + 10));
    return size;
}

} // namespace console
