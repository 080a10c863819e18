// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/picture.h"

#include <QApplication>
#include <QPainter>
#include <QWidget>

namespace console {
namespace {

constexpr int titleHeight = 28;

void drawOver(QPainter &painter, const QWidget *window, const OtherWindow &over, bool titled)
{
    QRect place = over.place.translated(-window->mapToGlobal(QPoint(0, 0)));
    const int bar = titled ? titleHeight : 0;
    place.moveLeft(qBound(0, place.left(), qMax(0, window->width() - place.width())));
    place.moveTop(qBound(bar, place.top(), qMax(bar, window->height() - place.height())));

    const QPalette &palette = window->palette();
    const QRect frame = place.adjusted(-1, -bar - 1, 1, 1);
    painter.fillRect(frame.adjusted(-3, -2, 3, 5), QColor(0, 0, 0, 50));
    painter.fillRect(frame, palette.color(QPalette::Mid));
    if (titled) {
        const QRect title(place.left(), place.top() - bar, place.width(), bar);
        painter.fillRect(title, palette.color(QPalette::Button));
        painter.setPen(palette.color(QPalette::ButtonText));
        painter.drawText(title, Qt::AlignCenter, over.title);
    }
    painter.drawImage(place.topLeft(), over.picture);
}

} // namespace

QImage takePicture(QWidget *window, const std::optional<OtherWindow> &other)
{
    QImage picture = window->grab().toImage();
    QPainter painter(&picture);
    painter.setFont(QApplication::font());
    const auto widgets = QApplication::topLevelWidgets();
    for (QWidget *widget : widgets) {
        if (widget == window || !widget->isVisible() || widget->windowType() == Qt::ToolTip)
            continue;
        const bool titled = widget->windowType() == Qt::Dialog || widget->windowType() == Qt::Window;
        const QRect place(widget->mapToGlobal(QPoint(0, 0)), widget->size());
        drawOver(painter, window, { widget->windowTitle(), place, widget->grab().toImage() }, titled);
    }
    if (other)
        drawOver(painter, window, *other, true);
    return picture;
}

} // namespace console
