// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QRect>
#include <QSize>
#include <QString>

class QColor;
class QFont;
class QPainter;
class QPushButton;
class QWidget;

namespace console {

/// A square with the name's first letter, in a colour that only the type decides.
void paintConnectorTile(QPainter *painter, const QRect &rect, const QString &type, const QString &name);

/// A rounded word. paintPill() fills `rect`, which should have pillSize().
QSize pillSize(const QString &text, const QFont &font);
QFont pillFont(const QFont &font);
void paintPill(QPainter *painter, const QRect &rect, const QString &text, const QColor &color);

QPushButton *namedButton(const QString &text, const QString &objectName, QWidget *parent);

} // namespace console
