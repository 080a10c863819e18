// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/dialogs/import/slotmeter.h"

#include "ui/theme.h"

#include <QPainter>

namespace console {
namespace {

constexpr int slotHeight = 10;
constexpr int gap = 2;

} // namespace

SlotMeter::SlotMeter(int slotCount, QWidget *parent)
    : QWidget(parent)
    , m_slotCount(slotCount)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCount(0);
}

void SlotMeter::setCount(int count)
{
    m_count = count;
    setAccessibleName(text());
    update();
}

QString SlotMeter::text() const
{
    if (m_count > m_slotCount)
        return tr("%1 of %2 chosen, %3 over: remove some")
            .arg(m_count)
            .arg(m_slotCount)
            .arg(m_count - m_slotCount);
    return tr("%1 of %2 chosen").arg(m_count).arg(m_slotCount);
}

QSize SlotMeter::sizeHint() const
{
    return { m_slotCount * 10, slotHeight + fontMetrics().height() + 6 };
}

void SlotMeter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool over = m_count > m_slotCount;
    const QColor taken = toneColor(over ? Tone::Bad : Tone::Accent, palette());
    const QColor free = palette().color(QPalette::Mid);
    const double step = double(width() + gap) / m_slotCount;
    painter.setPen(Qt::NoPen);
    for (int slot = 0; slot < m_slotCount; ++slot) {
        painter.setBrush(slot < m_count ? taken : free);
        painter.drawRoundedRect(QRectF(slot * step, 0, step - gap, slotHeight), 2, 2);
    }
    painter.setPen(over ? taken : palette().color(QPalette::WindowText));
    painter.drawText(
        QRect(0, slotHeight + 4, width(), height() - slotHeight - 4), Qt::AlignLeft | Qt::AlignTop, text());
}

} // namespace console
