// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/connectors/connectorlook.h"

#include <QFontMetrics>
#include <QPainter>
#include <QPushButton>

namespace console {

void paintConnectorTile(QPainter *painter, const QRect &rect, const QString &type, const QString &name)
{
    // Not qHash(): the colour must be the same in every run.
    quint32 hash = 2166136261U;
    for (const QChar character : type)
        hash = (hash ^ character.unicode()) * 16777619U;
    const QColor color = QColor::fromHsl(int(hash % 24U) * 15, 110, 88);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(rect, rect.width() * 0.22, rect.width() * 0.22);
    QFont font = painter->font();
    font.setPixelSize(rect.height() / 2);
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(Qt::white);
    const qsizetype letters = !name.isEmpty() && name.at(0).isHighSurrogate() ? 2 : 1;
    painter->drawText(rect, Qt::AlignCenter, name.left(letters).toUpper());
    painter->restore();
}

QFont pillFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.88);
    small.setWeight(QFont::DemiBold);
    return small;
}

QSize pillSize(const QString &text, const QFont &font)
{
    const QFontMetrics metrics(pillFont(font));
    return { metrics.horizontalAdvance(text) + 2 * metrics.averageCharWidth() + 6, metrics.height() + 4 };
}

void paintPill(QPainter *painter, const QRect &rect, const QString &text, const QColor &color)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor fill = color;
    fill.setAlphaF(0.13F);
    painter->setPen(Qt::NoPen);
    painter->setBrush(fill);
    painter->drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter->setFont(pillFont(painter->font()));
    painter->setPen(color);
    painter->drawText(rect, Qt::AlignCenter, text);
    painter->restore();
}

QPushButton *namedButton(const QString &text, const QString &objectName, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(objectName);
    return button;
}

} // namespace console
