// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/picture.h"

#include <QApplication>
#include <QPainter>
#include <QWidget>

namespace console {
namespace {

constexpr int titleHeight = 28;

void drawOver(QPainter &painter, QWidget *window, QWidget *over)
{
    const QPixmap content = over->grab();
    QRect place(window->mapFromGlobal(over->mapToGlobal(QPoint(0, 0))), over->size());
    const bool titled = over->windowType() == Qt::Dialog || over->windowType() == Qt::Window;
    const int bar = titled ? titleHeight : 0;
    place.moveLeft(qBound(0, place.left(), qMax(0, window->width() - place.width())));
    place.moveTop(qBound(bar, place.top(), qMax(bar, window->height() - place.height())));

    const QPalette palette = over->palette();
    const QRect frame = place.adjusted(-1, -bar - 1, 1, 1);
    painter.fillRect(frame.adjusted(-3, -2, 3, 5), QColor(0, 0, 0, 50));
    painter.fillRect(frame, palette.color(QPalette::Mid));
    if (titled) {
        const QRect title(place.left(), place.top() - bar, place.width(), bar);
        painter.fillRect(title, palette.color(QPalette::Button));
        painter.setPen(palette.color(QPalette::ButtonText));
        painter.drawText(title, Qt::AlignCenter, over->windowTitle());
    }
    painter.drawPixmap(place.topLeft(), content);
}

} // namespace

QPixmap takePicture(QWidget *window)
{
    QPixmap picture = window->grab();
    QPainter painter(&picture);
    painter.setFont(QApplication::font());
    const auto widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        if (widget != window && widget->isVisible() && widget->windowType() != Qt::ToolTip)
            drawOver(painter, window, widget);
    }
    return picture;
}

} // namespace console
