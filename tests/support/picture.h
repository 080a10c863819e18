// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/cuttexts.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QFont>
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

/// Pictures of one thing in each theme, and in larger fonts. The test's _data() calls addThemes(); the row's
/// look is on as long as the object lives.
class ThemePictures {
public:
    static void addThemes()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<double>("scale");
        QTest::newRow("light") << false << 1.0;
        QTest::newRow("dark") << true << 1.0;
        QTest::newRow("large") << false << 1.5;
    }

    ThemePictures()
    {
        QFETCH(bool, dark);
        QFETCH(double, scale);
        applyTheme(dark ? Theme::Dark : Theme::Light);
        QFont larger = m_font;
        larger.setPointSizeF(larger.pointSizeF() * scale);
        QApplication::setFont(larger);
    }
    ~ThemePictures()
    {
        QApplication::setFont(m_font);
        applyTheme(Theme::System);
    }
    Q_DISABLE_COPY_MOVE(ThemePictures)

    /// As NAME-ROW.png. Fails where the picture cuts a text.
    void save(QWidget *widget, const QString &name) const
    {
        QCOMPARE(cutTexts(widget).join(QLatin1Char('\n')), QString());
        savePicture(widget, name + u'-' + QLatin1String(QTest::currentDataTag()));
    }

private:
    const QFont m_font = QApplication::font();
};

} // namespace console::test
