// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QModelIndex>
#include <QWidget>

class QAbstractItemView;

/// The tour's eye: finds what a person sees, by object name or by text.
namespace console::eye {

/// The visible widget of that name in any window, or null. "importDialog/next" is the one inside the other.
QWidget *see(const QString &name);
template <class T>
T *see(const QString &name)
{
    return qobject_cast<T *>(see(name));
}

/// True where a visible and enabled widget of that name can be used.
bool isReady(const QString &name);
/// The text that the visible widget of that name shows: its `text`, `plainText` or `currentText` property.
QString textOf(const QString &name);
/// The first row of the view with a cell that holds the text, in tree order; invalid where there is none.
QModelIndex rowWith(const QAbstractItemView *view, const QString &text);
/// True where the visible view of that name has such a row.
bool lists(const QString &view, const QString &text);

} // namespace console::eye
