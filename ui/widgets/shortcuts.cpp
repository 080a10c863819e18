// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/shortcuts.h"

#include <QShortcut>

namespace console {

QShortcut *addShortcut(QWidget *widget, const QKeySequence &keys)
{
    auto *shortcut = new QShortcut(keys, widget);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    return shortcut;
}

} // namespace console
