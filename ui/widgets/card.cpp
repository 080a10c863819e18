// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/card.h"

#include "ui/widgets/labels.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace console {
namespace {

constexpr int cardPadding = 16;
constexpr qreal cardRadius = 8;

} // namespace

Card::Card(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_content(new QVBoxLayout)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(cardPadding, cardPadding - 4, cardPadding, cardPadding - 2);
    layout->setSpacing(10);
    if (!title.isEmpty()) {
        setAccessibleName(title);
        m_note = new MutedLabel(QString(), this);
        m_note->hide();
        m_header = new QHBoxLayout;
        m_header->addWidget(new HeadingLabel(title, 1.08, this));
        m_header->addWidget(m_note);
        m_header->addStretch();
        layout->addLayout(m_header);
    }
    m_content->setSpacing(8);
    layout->addLayout(m_content);
}

void Card::setNote(const QString &note)
{
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
}

void Card::addHeaderWidget(QWidget *widget)
{
    m_header->addWidget(widget);
}

void Card::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius, cardRadius);
}

} // namespace console
