// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/webauth/pagemirror.h"

#include <QAccessible>
#include <QBuffer>
#include <QCoreApplication>
#include <QMouseEvent>
#include <QWidget>

#include <chrono>

namespace console {
namespace {

constexpr auto interval = std::chrono::milliseconds(100);

void addButtons(QAccessibleInterface *item, QList<QAccessibleInterface *> &buttons)
{
    if (!item)
        return;
    if (item->role() == QAccessible::Button && !item->rect().isEmpty() && !item->state().invisible)
        buttons.append(item);
    for (int i = 0; i < item->childCount(); ++i)
        addButtons(item->child(i), buttons);
}

QList<QAccessibleInterface *> buttonsOf(QWidget *window)
{
    QList<QAccessibleInterface *> buttons;
    addButtons(QAccessible::queryAccessibleInterface(window), buttons);
    return buttons;
}

QString nameOf(QAccessibleInterface *button)
{
    return button->text(QAccessible::Name);
}

/// A page's controls are known to screen readers before they are drawn; people wait for the drawing.
bool isDrawn(const QImage &picture, const QRect &place)
{
    const QRect seen = place.intersected(picture.rect());
    for (int x = seen.left(); x <= seen.right(); ++x) {
        for (int y = seen.top(); y <= seen.bottom(); ++y) {
            if (picture.pixel(x, y) != picture.pixel(seen.topLeft()))
                return true;
        }
    }
    return false;
}

/// To the widget that takes the mouse there: a page's own lies inside the view.
void sendMouse(QWidget *window, QEvent::Type type, QPoint at)
{
    QWidget *target = window->childAt(at);
    if (!target)
        return;
    const bool release = type == QEvent::MouseButtonRelease;
    QMouseEvent event(type, target->mapFrom(window, at), window->mapToGlobal(at), Qt::LeftButton,
        release ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(target, &event);
}

} // namespace

PageMirror::PageMirror(QWidget *window)
    : m_window(window)
{
    connect(&m_timer, &QTimer::timeout, this, &PageMirror::look);
    m_timer.start(interval);
}

void PageMirror::look()
{
    const QImage picture = m_window->grab().toImage();
    QStringList names;
    for (QAccessibleInterface *button : buttonsOf(m_window)) {
        if (isDrawn(picture, { m_window->mapFromGlobal(button->rect().topLeft()), button->rect().size() }))
            names.append(nameOf(button));
    }
    if (picture == m_picture && names == m_buttons)
        return;
    m_picture = picture;
    m_buttons = names;
    QByteArray png;
    QBuffer buffer(&png);
    picture.save(&buffer, "PNG");
    Q_EMIT changed(
        { m_window->windowTitle(), { m_window->mapToGlobal(QPoint()), m_window->size() }, names, png });
}

void PageMirror::press(const QString &name)
{
    for (QAccessibleInterface *button : buttonsOf(m_window)) {
        if (nameOf(button) != name)
            continue;
        const QPoint middle = m_window->mapFromGlobal(button->rect().center());
        sendMouse(m_window, QEvent::MouseButtonPress, middle);
        sendMouse(m_window, QEvent::MouseButtonRelease, middle);
        return;
    }
}

} // namespace console
