// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QKeySequence>
#include <QString>

class QToolButton;
class QWidget;

namespace console {

/// A flat button with an icon; `text` is its tool tip, and what a screen reader says. The shortcut presses it
/// while the focus is in `parent`.
QToolButton *makeIconButton(QWidget *parent, const char *name, const QString &iconName, const QString &text,
    const QKeySequence &shortcut = {});

} // namespace console
