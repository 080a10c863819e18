// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/accessibility.h"

#include <QCoreApplication>
#include <QPushButton>

namespace console::test {

/// Texts below `root` that show only in part: wrapped labels without the height for their lines, other labels
/// and buttons narrower than the least that they ask for. One line each; empty is good.
inline QStringList cutTexts(QWidget *root)
{
    for (int round = 0; round < 3; ++round) // one layout asks the next
        QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QStringList cut;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const auto *label = qobject_cast<QLabel *>(widget);
        const bool hasText =
            label ? !label->text().isEmpty() : qobject_cast<QPushButton *>(widget) != nullptr;
        if (!hasText || !widget->isVisibleTo(root))
            continue;
        const bool isCut = label && label->wordWrap()
            ? widget->heightForWidth(widget->width()) > widget->height()
            : widget->minimumSizeHint().width() > widget->width();
        if (isCut)
            cut << detail::pathOf(widget, root)
                    + (label ? QLatin1String(": ") + label->text().left(60) : QString());
    }
    return cut;
}

} // namespace console::test
