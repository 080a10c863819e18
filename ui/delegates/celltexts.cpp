// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/delegates/celltexts.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QStyleOptionViewItem>
#include <QTextOption>

namespace console {
namespace {

QColor textColor(const QStyleOptionViewItem &option)
{
    const QPalette::ColorGroup group = !option.state.testFlag(QStyle::State_Enabled) ? QPalette::Disabled
        : option.state.testFlag(QStyle::State_Active)                                ? QPalette::Normal
                                                                                     : QPalette::Inactive;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(group, isSelected ? QPalette::HighlightedText : QPalette::Text);
}

QString shortened(const QStyleOptionViewItem &option, int width)
{
    return QFontMetrics(option.font).elidedText(option.text, option.textElideMode, width);
}

} // namespace

void CellTexts::draw(QPainter *painter, const QStyleOptionViewItem &option, const QRect &room)
{
    painter->setFont(option.font);
    painter->setPen(textColor(option));
    if (option.font.strikeOut() || option.font.underline()) { // QStaticText draws these lines elsewhere
        const auto alignment = QStyle::visualAlignment(option.direction, option.displayAlignment);
        painter->setLayoutDirection(option.direction);
        painter->drawText(room, int(alignment) | Qt::TextSingleLine, shortened(option, room.width()));
        return;
    }
    const QStaticText &text = laidOut(option, room.width());
    const QRect place = QStyle::alignedRect(
        option.direction, option.displayAlignment, text.size().toSize().boundedTo(room.size()), room);
    painter->drawStaticText(place.topLeft(), text);
}

const QStaticText &CellTexts::laidOut(const QStyleOptionViewItem &option, int width)
{
    const Key key{ option.text, option.font, width, option.direction };
    if (const QStaticText *known = m_texts.object(key))
        return *known;
    auto *made = new QStaticText(shortened(option, width));
    QTextOption oneLine;
    oneLine.setWrapMode(QTextOption::NoWrap);
    oneLine.setTextDirection(option.direction);
    made->setTextOption(oneLine);
    made->setTextFormat(Qt::PlainText);
    made->prepare({}, option.font);
    m_texts.insert(key, made);
    return *made;
}

} // namespace console
