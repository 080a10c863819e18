// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/panetabs.h"

#include "ui/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOptionTab>

namespace console {
namespace {

constexpr int iconEdge = 18;
constexpr int side = 14;
constexpr int tabGap = 8;
constexpr int lineWidth = 3;

} // namespace

PaneTabs::PaneTabs(QWidget *parent)
    : QTabBar(parent)
{
    setExpanding(false);
    setDrawBase(false);
    setAttribute(Qt::WA_Hover);
}

QSize PaneTabs::tabSizeHint(int index) const
{
    const int text = fontMetrics().size(Qt::TextShowMnemonic, tabText(index)).width();
    return { side + iconEdge + tabGap + text + side, fontMetrics().height() + 2 * tabGap + lineWidth };
}

void PaneTabs::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(0, height() - 1, width(), 1), palette().color(QPalette::Mid));
    for (int i = 0; i < count(); ++i)
        paintTab(painter, i);
}

void PaneTabs::paintTab(QPainter &painter, int index) const
{
    QStyleOptionTab option;
    initStyleOption(&option, index);
    const bool isCurrent = index == currentIndex();
    const QColor accent = toneColor(Tone::Accent, palette());
    const QRect area = option.rect.adjusted(2, 2, -2, -lineWidth - 1);
    if (!isCurrent && option.state.testFlag(QStyle::State_MouseOver)) {
        QColor tint = accent;
        tint.setAlphaF(0.10F);
        painter.setPen(Qt::NoPen);
        painter.setBrush(tint);
        painter.drawRoundedRect(area, 4, 4);
    }
    if (isCurrent) {
        painter.fillRect(
            option.rect.adjusted(side - 4, option.rect.height() - lineWidth, -side + 4, 0), accent);
    }
    if (isCurrent && hasFocus()) {
        painter.setPen(QPen(accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(area, 4, 4);
    }
    const QRect picture(option.rect.left() + side, area.center().y() - iconEdge / 2, iconEdge, iconEdge);
    const auto placed = [&](const QRect &rect) {
        return QStyle::visualRect(layoutDirection(), option.rect, rect);
    };
    tabIcon(index).paint(&painter, placed(picture));
    const QRect text = area.adjusted(side + iconEdge + tabGap - 2, 0, 0, 0);
    style()->drawItemText(&painter, placed(text),
        int(Qt::AlignVCenter | Qt::AlignLeft) | Qt::TextShowMnemonic, palette(), isEnabled(), tabText(index),
        isCurrent ? QPalette::WindowText : QPalette::PlaceholderText);
}

} // namespace console
