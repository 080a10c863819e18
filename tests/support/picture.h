// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme.h"

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

/// Pictures of one thing in each theme. The test's _data() calls addThemes(); the row's theme is shown as
/// long as the object lives.
class ThemePictures {
public:
    static void addThemes()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    ThemePictures()
    {
        QFETCH(bool, dark);
        applyTheme(dark ? Theme::Dark : Theme::Light);
    }
    ~ThemePictures() { applyTheme(Theme::System); }
    Q_DISABLE_COPY_MOVE(ThemePictures)

    /// As NAME-THEME.png.
    void save(QWidget *widget, const QString &name) const
    {
        savePicture(widget, name + u'-' + QLatin1String(QTest::currentDataTag()));
    }
};

} // namespace console::test
