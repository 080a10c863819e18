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

} // namespace console::hand
