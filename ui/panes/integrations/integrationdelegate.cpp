// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/integrations/integrationdelegate.h"

#include "models/integrationsmodel.h"

#include <QApplication>
#include <QPainter>

namespace console {
namespace {

constexpr int rowMargin = 10;
constexpr int mostCharacters = 300; // elided before layout

/// Draws `right` at the end of the line and `left` in what remains.
void drawLine(QPainter *painter, QRect line, const QString &left, const QFont &leftFont, const QString &right,
    const QColor &leftColor, const QColor &rightColor)
{
    const QFont plain = painter->font();
    const QFontMetrics metrics(plain);
    painter->setPen(rightColor);
    painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, right);
    const int taken = metrics.horizontalAdvance(right) + rowMargin;
    if (painter->layoutDirection() == Qt::RightToLeft)
        line.setLeft(line.left() + taken);
    else
        line.setRight(line.right() - taken);
    painter->setPen(leftColor);
    painter->setFont(leftFont);
    painter->drawText(line, Qt::AlignVCenter | Qt::TextSingleLine,
        QFontMetrics(leftFont).elidedText(left.left(mostCharacters), Qt::ElideRight, line.width()));
    painter->setFont(plain);
}

QFont bold(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

void IntegrationDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    item.text.clear();
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const bool selected = item.state & QStyle::State_Selected;
    const QColor text = item.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor muted = selected ? text : item.palette.color(QPalette::PlaceholderText);
    const int height = QFontMetrics(item.font).height();
    QRect line = item.rect.adjusted(rowMargin, rowMargin - 2, -rowMargin, 0);
    line.setHeight(height);

    painter->save();
    painter->setLayoutDirection(item.direction);
    painter->setFont(item.font);
    drawLine(painter, line, index.data(Qt::DisplayRole).toString(), bold(item.font),
        tr("%n operation(s)", nullptr, index.data(IntegrationsModel::OperationCountRole).toInt()), text,
        muted);
    line.translate(0, height + 4);
    const QDateTime updated = index.data(IntegrationsModel::UpdatedRole).toDateTime();
    const QString when = updated.isValid()
        ? item.locale.toString(updated.toLocalTime().date(), QStringLiteral("d MMM yyyy"))
        : QString();
    drawLine(painter, line,
        tr("%1 · %2").arg(index.data(IntegrationsModel::SlugRole).toString(),
            index.data(IntegrationsModel::BaseUrlRole).toString()),
        item.font, when, muted, muted);
    painter->restore();
}

QSize IntegrationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return { 200, 2 * QFontMetrics(option.font).height() + 2 * rowMargin };
}

} // namespace console
