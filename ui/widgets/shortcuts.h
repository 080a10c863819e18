// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QKeySequence;
class QShortcut;
class QWidget;

namespace console {

/// Activated by the keys while the focus is in `widget`, which owns it.
QShortcut *addShortcut(QWidget *widget, const QKeySequence &keys);

} // namespace console
