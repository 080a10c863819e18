// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/banner.h"

#include "ui/icons.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace console {
namespace {

constexpr int iconSize = 20;
constexpr int padding = 12;

} // namespace

Banner::Banner(Tone tone, const QString &iconName, QWidget *parent)
    : QFrame(parent)
    , m_tone(tone)
    , m_icon(iconName)
    , m_text(new PlainLabel({}, this))
    , m_layout(new QHBoxLayout(this))
{
    m_text->setWordWrap(true);
    m_layout->setContentsMargins(padding + iconSize + padding, padding - 2, padding, padding - 2);
    m_layout->addWidget(m_text, 1);
    hide();
}

void Banner::setText(const QString &text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

QString Banner::text() const
{
    return m_text->text();
}

void Banner::setAction(const QString &text, const std::function<void()> &run)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(true);
    m_layout->addWidget(button);
    connect(button, &QPushButton::clicked, this, run);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor tone = toneColor(m_tone, palette());
    QColor tint = tone;
    tint.setAlphaF(0.09F);
    QColor line = tone;
    line.setAlphaF(0.45F);
    painter.setBrush(tint);
    painter.setPen(line);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    icon(m_icon).paint(&painter, QRect(padding, (height() - iconSize) / 2, iconSize, iconSize));
}

} // namespace console
