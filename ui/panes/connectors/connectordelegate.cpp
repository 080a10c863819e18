// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectordelegate.h"

#include "models/connectormodel.h"
#include "ui/connectortone.h"
#include "ui/panes/connectors/connectorlook.h"

#include <QApplication>
#include <QPainter>

namespace console {
namespace {

constexpr int cellMargin = 10;
constexpr int tileSize = 36;

bool startsSection(const QModelIndex &index)
{
    return index.row() == 0
        || index.siblingAtRow(index.row() - 1).data(ConnectorModel::SectionRole)
        != index.data(ConnectorModel::SectionRole);
}

QFont nameFont(const QFont &font)
{
    QFont name = font;
    name.setWeight(QFont::DemiBold);
    return name;
}

int rowHeight(const QFont &font)
{
    const int lines = QFontMetrics(nameFont(font)).height() + QFontMetrics(font).height() + 2;
    return qMax(lines, tileSize) + 2 * cellMargin;
}

int headerHeight(const QFont &font)
{
    return QFontMetrics(pillFont(font)).height() + 14;
}

void paintHeader(
    QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect, const QString &text)
{
    painter->setFont(pillFont(option.font));
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    painter->drawText(rect.adjusted(cellMargin, 0, -cellMargin, -4), Qt::AlignLeft | Qt::AlignBottom, text);
}

} // namespace

void ConnectorDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    QRect row = option.rect;
    if (startsSection(index)) {
        QRect header = row;
        header.setHeight(headerHeight(option.font));
        row.setTop(header.bottom() + 1);
        paintHeader(painter, option, header, index.data(ConnectorModel::SectionTextRole).toString());
    }

    QStyleOptionViewItem background = option;
    background.rect = row;
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &background, painter, option.widget);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(background);
        focus.state |= QStyle::State_KeyboardFocusChange;
        focus.backgroundColor = option.palette.color(selected ? QPalette::Highlight : QPalette::Base);
        style->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }

    // Laid out from left to right, then mirrored where the language asks for it.
    const auto placed = [&](const QRect &rect) { return QStyle::visualRect(option.direction, row, rect); };
    const QRect inner = row.adjusted(cellMargin, cellMargin, -cellMargin, -cellMargin);
    const QString name = index.data(Qt::DisplayRole).toString();
    const QRect tile(inner.left(), inner.top() + (inner.height() - tileSize) / 2, tileSize, tileSize);
    paintConnectorTile(painter, placed(tile), index.data(ConnectorModel::TypeRole).toString(), name);

    const QPalette &palette = option.palette;
    const QColor text = palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
    const QColor quiet = selected ? text : palette.color(QPalette::PlaceholderText);
    const QFontMetrics nameMetrics(nameFont(option.font));
    QRect line = inner.adjusted(tileSize + cellMargin, 0, 0, 0);
    line.setTop(row.center().y() - (nameMetrics.height() + QFontMetrics(option.font).height()) / 2);
    line.setHeight(nameMetrics.height());

    QRect nameRect = line;
    const QString state = index.data(ConnectorModel::StateTextRole).toString();
    if (!state.isEmpty()) {
        QRect pill(QPoint(), pillSize(state, option.font));
        pill.moveTopRight(line.topRight());
        painter->setFont(option.font);
        const auto tone = stateTone(Connector::State(index.data(ConnectorModel::StateRole).toInt()));
        paintPill(painter, placed(pill), state, selected ? text : toneColor(tone, palette));
        nameRect.setRight(pill.left() - cellMargin);
    }
    painter->setFont(nameFont(option.font));
    painter->setPen(text);
    painter->drawText(placed(nameRect), Qt::AlignLeft | Qt::AlignVCenter,
        nameMetrics.elidedText(name, Qt::ElideRight, nameRect.width()));

    // A description may have any length and line breaks: cut before it is laid out.
    const QString description = index.data(ConnectorModel::DescriptionRole).toString().left(200).simplified();
    line.moveTop(line.bottom() + 3);
    painter->setFont(option.font);
    painter->setPen(quiet);
    painter->drawText(placed(line), Qt::AlignLeft | Qt::AlignVCenter,
        QFontMetrics(option.font).elidedText(description, Qt::ElideRight, line.width()));
    painter->restore();
}

QSize ConnectorDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    return { 240, rowHeight(option.font) + (startsSection(index) ? headerHeight(option.font) : 0) };
}

} // namespace console
