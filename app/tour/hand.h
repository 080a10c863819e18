// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QModelIndex>
#include <QPoint>
#include <QString>

class QAbstractItemView;
class QWidget;

/// The tour's hand: mouse and keyboard events sent to widgets, as the window system would send them.
namespace console::hand {

void click(QWidget *widget);
void click(QWidget *widget, QPoint at);
void click(QAbstractItemView *view, const QModelIndex &index);
/// Replaces the text of a line edit or text edit, key by key.
void type(QWidget *field, const QString &text);
void key(QWidget *widget, int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

// The same by object name, as eye::see() finds it. What is not to be seen is left alone: the step's check
// says so.
void press(const QString &button);
void write(const QString &field, const QString &text);
/// The first row of the view that holds the text.
void choose(const QString &view, const QString &text);
/// The tab of the panes with that text.
void showTab(const QString &text);
/// An action of the window's menus.
void trigger(const QWidget &window, const QString &action);

} // namespace console::hand
