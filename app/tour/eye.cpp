// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/eye.h"

#include <QAbstractItemView>
#include <QApplication>

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

bool lists(const QString &view, const QString &text)
{
    return rowWith(see<QAbstractItemView>(view), text).isValid();
}

} // namespace console::eye
