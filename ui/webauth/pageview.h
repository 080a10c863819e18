// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QRect>
#include <QStringList>

class QJsonObject;

namespace console {

/// What the embedded browser's window shows, for the tour.
struct PageView {
    QString title; ///< of the window
    QRect place; ///< on the screen, without the frame
    QStringList buttons; ///< the names of those that are drawn, on the page and around it
    QByteArray picture; ///< PNG

    QJsonObject toJson() const;
    static PageView fromJson(const QJsonObject &json);
};

} // namespace console
