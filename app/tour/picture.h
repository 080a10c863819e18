// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPixmap>

class QWidget;

namespace console {

/// The window with the dialogs, menus and browser windows that stand over it, each with its title: what a
/// person sees, without the rest of the screen.
QPixmap takePicture(QWidget *window);

} // namespace console
