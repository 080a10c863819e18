// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/hand.h"

#include "tour/eye.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QTabBar>

namespace console::hand {
namespace {

void sendMouse(QWidget *widget, QEvent::Type type, QPoint at)
{
    const bool release = type == QEvent::MouseButtonRelease;
    QMouseEvent event(type, at, widget->mapToGlobal(at), Qt::LeftButton,
        release ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &event);
}

QPoint middleOf(QAbstractItemView *view, const QModelIndex &index)
{
    view->scrollTo(index);
    const QRect cell = view->visualRect(index);
    return { cell.left() + qMin(cell.width() / 2, 60), cell.center().y() };
}

} // namespace

void click(QWidget *widget)
{
    click(widget, widget->rect().center());
}

void click(QWidget *widget, QPoint at)
{
    if (widget->focusPolicy() & Qt::ClickFocus)
        widget->setFocus(Qt::MouseFocusReason);
    sendMouse(widget, QEvent::MouseButtonPress, at);
    sendMouse(widget, QEvent::MouseButtonRelease, at);
}

void click(QAbstractItemView *view, const QModelIndex &index)
{
    view->setFocus(Qt::MouseFocusReason);
    click(view->viewport(), middleOf(view, index));
}

void type(QWidget *field, const QString &text)
{
    field->setFocus(Qt::MouseFocusReason);
    key(field, Qt::Key_A, Qt::ControlModifier);
    key(field, Qt::Key_Delete);
    for (const QChar character : text) {
        QKeyEvent press(QEvent::KeyPress, 0, Qt::NoModifier, QString(character));
        QCoreApplication::sendEvent(field, &press);
        QKeyEvent release(QEvent::KeyRelease, 0, Qt::NoModifier, QString(character));
        QCoreApplication::sendEvent(field, &release);
    }
}

void key(QWidget *widget, int key, Qt::KeyboardModifiers modifiers)
{
    QKeyEvent press(QEvent::KeyPress, key, modifiers);
    QCoreApplication::sendEvent(widget, &press);
    QKeyEvent release(QEvent::KeyRelease, key, modifiers);
    QCoreApplication::sendEvent(widget, &release);
}

void press(const QString &button)
{
    if (QWidget *widget = eye::see(button))
        click(widget);
}

void write(const QString &field, const QString &text)
{
    if (QWidget *widget = eye::see(field))
        type(widget->focusProxy() ? widget->focusProxy() : widget, text);
}

void choose(const QString &view, const QString &text)
{
    auto *list = eye::see<QAbstractItemView>(view);
    if (const QModelIndex row = eye::rowWith(list, text); row.isValid())
        click(list, row);
}

void showTab(const QString &text)
{
    auto *tabs = eye::see<QTabBar>(QStringLiteral("paneTabs"));
    for (int i = 0; tabs && i < tabs->count(); ++i) {
        if (tabs->tabText(i).remove(u'&') == text)
            click(tabs, tabs->tabRect(i).center());
    }
}

void trigger(const QWidget &window, const QString &action)
{
    if (auto *found = window.findChild<QAction *>(action))
        found->trigger();
}

} // namespace console::hand
