// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/delegates/celldelegate.h"

#include "records/celltext.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace console {
namespace {

constexpr int textPadding = 10;
constexpr QChar leftToRightMark(0x200E);

/// Numbers and dates: from right to left, their sign and their parts would change places.
bool readsFromTheLeft(const QString &text)
{
    return !text.isEmpty() && std::none_of(text.begin(), text.end(), [](QChar c) {
        return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
    });
}

} // namespace

CellDelegate::CellDelegate(int kindRole, int loadedRole, QObject *parent)
    : PlainDelegate(parent)
    , m_kindRole(kindRole)
    , m_loadedRole(loadedRole)
{
}

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem shown = option;
    initStyleOption(&shown, index);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    QStyleOptionViewItem ground = shown;
    ground.text.clear(); // the style would lay it out several times
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    if (!shown.text.isEmpty()) {
        const int margin = style->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, option.widget) + 1;
        const QRect room = style->subElementRect(QStyle::SE_ItemViewItemText, &ground, option.widget);
        painter->save();
        m_texts.draw(painter, shown, room.adjusted(margin, 0, -margin, 0));
        painter->restore();
    }
    if (m_loadedRole < 0 || index.data(m_loadedRole).toBool())
        return;
    const int height = option.fontMetrics.xHeight();
    const int width = option.rect.width() * (3 + (index.row() * 7 + index.column() * 3) % 4) / 10;
    const QRect bar(option.rect.left() + 6, option.rect.center().y() - height / 2, width, height);
    QColor color = toneColor(Tone::Muted, option.palette);
    color.setAlphaF(0.18F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(bar, 3, 3);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize size = PlainDelegate::sizeHint(option, index);
    return { size.width(), std::max(size.height(), option.fontMetrics.height() + textPadding) };
}

void CellDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    PlainDelegate::initStyleOption(option, index);
    option->textElideMode = Qt::ElideRight;
    if (option->direction == Qt::RightToLeft && readsFromTheLeft(option->text))
        option->text.prepend(leftToRightMark);
    const QVariant kind = index.data(m_kindRole);
    if (!kind.isValid())
        return;
    switch (records::CellKind(kind.toInt())) {
    case records::CellKind::Null:
        option->text = QStringLiteral("null");
        option->font.setItalic(true);
        break;
    case records::CellKind::Missing:
        option->text = QStringLiteral("–");
        break;
    case records::CellKind::Empty:
        option->text = tr("empty", "a text without characters");
        option->font.setItalic(true);
        break;
    default:
        return;
    }
    option->features |= QStyleOptionViewItem::HasDisplay;
    option->palette.setColor(QPalette::Text, toneColor(Tone::Muted, option->palette));
}

} // namespace console
