// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/eye.h"

#include <QAbstractItemView>
#include <QAccessible>
#include <QApplication>
#include <QImage>

namespace console::eye {
namespace {

constexpr int rowsLookedAt = 2000;

QModelIndex rowBelow(const QAbstractItemModel *model, const QModelIndex &parent, const QString &text)
{
    const int rows = qMin(model->rowCount(parent), rowsLookedAt);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < model->columnCount(parent); ++column) {
            const QModelIndex cell = model->index(row, column, parent);
            if (cell.data().toString().contains(text))
                return cell;
        }
        if (const QModelIndex below = rowBelow(model, model->index(row, 0, parent), text); below.isValid())
            return below;
    }
    return {};
}

QAccessibleInterface *buttonBelow(QAccessibleInterface *item, const QString &name)
{
    if (!item)
        return nullptr;
    if (item->role() == QAccessible::Button && item->text(QAccessible::Name) == name
        && !item->rect().isEmpty())
        return item;
    for (int i = 0; i < item->childCount(); ++i) {
        if (QAccessibleInterface *found = buttonBelow(item->child(i), name))
            return found;
    }
    return nullptr;
}

/// A page's controls are known to screen readers before they are drawn; people wait for the drawing.
bool isDrawn(QWidget *view, const QRect &place)
{
    const QImage image = view->grab(place).toImage();
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixel(x, y) != image.pixel(0, 0))
                return true;
        }
    }
    return false;
}

} // namespace

QWidget *see(const QString &name)
{
    const QString outer = name.section(u'/', 0, -2);
    const QString inner = name.section(u'/', -1);
    QWidget *scope = outer.isEmpty() ? nullptr : see(outer);
    const QWidgetList roots = scope ? QWidgetList{ scope } : QApplication::topLevelWidgets();
    if (!outer.isEmpty() && !scope)
        return nullptr;
    for (QWidget *root : roots) {
        if (!root->isVisible())
            continue;
        if (root->objectName() == inner)
            return root;
        const auto found = root->findChildren<QWidget *>(inner);
        for (QWidget *widget : found) {
            if (widget->isVisible())
                return widget;
        }
    }
    return nullptr;
}

bool isReady(const QString &name)
{
    const QWidget *widget = see(name);
    return widget && widget->isEnabled();
}

QString textOf(const QString &name)
{
    const QWidget *widget = see(name);
    if (!widget)
        return {};
    for (const char *property : { "plainText", "currentText" }) {
        if (const QVariant text = widget->property(property); text.isValid())
            return text.toString();
    }
    return widget->property("text").toString();
}

QModelIndex rowWith(const QAbstractItemView *view, const QString &text)
{
    return view && view->model() ? rowBelow(view->model(), view->rootIndex(), text) : QModelIndex();
}

PageButton pageButton(const QString &name)
{
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        for (QWidget *view : window->findChildren<QWidget *>()) {
            // By name, not by type: the browser's library is loaded late and never linked here.
            if (!view->inherits("QWebEngineView") || !view->isVisible())
                continue;
            QAccessibleInterface *button = buttonBelow(QAccessible::queryAccessibleInterface(view), name);
            if (!button)
                continue;
            QWidget *target = view->focusProxy() ? view->focusProxy() : view;
            const QRect place(target->mapFromGlobal(button->rect().topLeft()), button->rect().size());
            if (!isDrawn(target, place))
                continue;
            return { target, place.center() };
        }
    }
    return {};
}

} // namespace console::eye
