// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/gridkeys.h"

#include <QCoreApplication>

namespace console::keys {
namespace {

struct GridKeys {
    Q_DECLARE_TR_FUNCTIONS(GridKeys)
};

QString native(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

QString both(const QKeySequence &one, const QKeySequence &other)
{
    return GridKeys::tr("%1 or %2", "keys").arg(native(one), native(other));
}

} // namespace

QList<std::pair<QString, QString>> help()
{
    return {
        { GridKeys::tr("Edit the cell"), GridKeys::tr("F2, or type") },
        { GridKeys::tr("Select more cells"), GridKeys::tr("Shift and arrow keys") },
        { GridKeys::tr("First or last cell"),
            both(QKeySequence(QKeySequence::MoveToStartOfDocument),
                QKeySequence(QKeySequence::MoveToEndOfDocument)) },
        { GridKeys::tr("Go to a row"), native(goToRow) },
        { GridKeys::tr("Copy or paste cells"),
            both(QKeySequence(QKeySequence::Copy), QKeySequence(QKeySequence::Paste)) },
        { GridKeys::tr("Upload a file for the cell"), native(uploadFile) },
        { GridKeys::tr("Fill down"), native(fillDown) },
        { GridKeys::tr("Add a record"), native(QKeySequence(QKeySequence::New)) },
        { GridKeys::tr("Duplicate the selected records"), native(duplicate) },
        { GridKeys::tr("Edit the record in a form"), native(editRecord) },
        { GridKeys::tr("Delete the selected records"), native(QKeySequence(Qt::Key_Delete)) },
        { GridKeys::tr("Delete all records that match the filter"), native(deleteMatching) },
        { GridKeys::tr("Undo or redo what is staged"), both(undo, redo) },
        { GridKeys::tr("Go to the record that a cell refers to"), native(follow) },
        { GridKeys::tr("Back or forward again"), both(goBack, goForward) },
        { GridKeys::tr("Pin the column, or let it go"), native(pinColumn) },
        { GridKeys::tr("Statistics of the column"), native(statistics) },
        { GridKeys::tr("New tab, or close the tab"), both(newTab, closeTab) },
        { GridKeys::tr("Next or previous tab"), both(nextTab, previousTab) },
    };
}

} // namespace console::keys
