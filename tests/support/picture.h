// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDir>
#include <QPixmap>
#include <QTest>
#include <QWidget>

namespace console::test {

/// Saves what a widget shows as NAME.png, for a person to look at. Only where CONSOLE_PICTURES names a
/// folder.
inline void savePicture(QWidget *widget, const QString &name)
{
    const QString folder = qEnvironmentVariable("CONSOLE_PICTURES");
    if (folder.isEmpty())
        return;
    QTest::qWait(20); // lets the layouts settle
    widget->grab().save(QDir(folder).filePath(name + QStringLiteral(".png")));
}

} // namespace console::test
