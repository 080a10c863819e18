// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/iconbutton.h"

#include "ui/icons.h"
#include "ui/widgets/shortcuts.h"

#include <QCoreApplication>
#include <QShortcut>
#include <QToolButton>

namespace console {
namespace {

struct IconButton {
    Q_DECLARE_TR_FUNCTIONS(IconButton)
};

} // namespace

QToolButton *makeIconButton(QWidget *parent, const char *name, const QString &iconName, const QString &text,
    const QKeySequence &shortcut)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(text);
    button->setToolTip(shortcut.isEmpty() ? text
                                          : IconButton::tr("%1 (%2)", "action and its shortcut")
                                                .arg(text, shortcut.toString(QKeySequence::NativeText)));
    if (!shortcut.isEmpty())
        QObject::connect(addShortcut(parent, shortcut), &QShortcut::activated, button, &QToolButton::click);
    return button;
}

} // namespace console
