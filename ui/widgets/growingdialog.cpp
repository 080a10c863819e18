// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/growingdialog.h"

#include <QEvent>

#include <algorithm>

namespace console {

bool GrowingDialog::event(QEvent *event)
{
    const bool isKnown = QDialog::event(event);
    if (event->type() == QEvent::LayoutRequest && hasHeightForWidth())
        resize(width(), std::max(height(), heightForWidth(width())));
    return isKnown;
}

} // namespace console
