// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tour/eye.h"

#include <QAbstractItemView>
#include <QProgressBar>

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
    const QVariant plain = widget->property("plainText");
    return plain.isValid() ? plain.toString() : widget->property("text").toString();
}

QModelIndex rowWith(const QAbstractItemView *view, const QString &text)
{
    return view && view->model() ? rowBelow(view->model(), view->rootIndex(), text) : QModelIndex();
}

QWidget *loadedPage()
{
    const auto windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        const auto bars = window->findChildren<QProgressBar *>();
        for (QWidget *view : window->findChildren<QWidget *>()) {
            // By name, not by type: the browser's library is loaded late and never linked here.
            if (!view->inherits("QWebEngineView") || !view->isVisible())
                continue;
            const bool isLoading = std::any_of(
                bars.begin(), bars.end(), [](const QProgressBar *bar) { return bar->isVisible(); });
            if (!isLoading && !view->property("title").toString().isEmpty())
                return view;
        }
    }
    return nullptr;
}

} // namespace console::eye
