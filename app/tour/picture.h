// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QImage>
#include <QRect>
#include <QString>

#include <optional>

class QWidget;

namespace console {

/// A window of another process that stands over the program's.
struct OtherWindow {
    QString title;
    QRect place; ///< on the screen, without the frame
    QImage picture;
};

/// The window with the dialogs, menus and the other window that stand over it, each with its title: what a
/// person sees, without the rest of the screen.
QImage takePicture(QWidget *window, const std::optional<OtherWindow> &other = {});

} // namespace console
