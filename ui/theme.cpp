// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/theme.h"

#include "ui/style.h"

#include <QApplication>

namespace console {
namespace {

Theme applied = Theme::System; // what the application's style and palette come from

struct Colors {
    QColor window;
    QColor base;
    QColor text;
    QColor muted;
    QColor button;
    QColor border;
    QColor accent;
    QColor link;
};

QPalette paletteOf(const Colors &colors)
{
    QPalette palette(colors.button, colors.window);
    for (const auto role :
        { QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText }) {
        palette.setColor(role, colors.text);
        palette.setColor(QPalette::Disabled, role, colors.muted);
    }
    palette.setColor(QPalette::Base, colors.base);
    palette.setColor(QPalette::AlternateBase, colors.window);
    palette.setColor(QPalette::ToolTipBase, colors.base);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, Qt::white);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.border);
    palette.setColor(QPalette::Link, colors.link);
    palette.setColor(QPalette::LinkVisited, colors.link);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::Mid, colors.border);
    return palette;
}

} // namespace

void applyTheme(Theme theme)
{
    applied = theme;
    // What the platform chose, before anything of ours.
    static const QString platformStyle = QApplication::style()->name();
    static const bool platformIsDark = isDark(QApplication::palette());

    const bool ours = theme != Theme::System || platformStyle == QLatin1String("fusion");
    if (ours) {
        QApplication::setStyle(new Style); // the application owns it
    } else {
        QApplication::setStyle(platformStyle);
        QApplication::setPalette(QPalette());
        return;
    }
    const Colors light{ 0xf4f5f7, 0xffffff, 0x1f2430, 0x5f6978, 0xfbfbfc, 0xc9ced6, 0x2463c4, 0x2463c4 };
    const Colors dark{ 0x23272e, 0x1b1e24, 0xe6e8eb, 0xa3abb7, 0x2f343d, 0x4a515d, 0x2f6fd2, 0x7fb0ff };
    const bool wantsDark = theme == Theme::Dark || (theme == Theme::System && platformIsDark);
    QApplication::setPalette(paletteOf(wantsDark ? dark : light));
}

Theme currentTheme()
{
    return applied;
}

QString themeName(Theme theme)
{
    switch (theme) {
    case Theme::Light:
        return QStringLiteral("light");
    case Theme::Dark:
        return QStringLiteral("dark");
    case Theme::System:
        break;
    }
    return QStringLiteral("system");
}

Theme themeFromName(const QString &name)
{
    for (const Theme theme : { Theme::Light, Theme::Dark }) {
        if (name == themeName(theme))
            return theme;
    }
    return Theme::System;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightnessF() < palette.color(QPalette::Text).lightnessF();
}

QColor toneColor(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Good:
        return dark ? QColor(0x6fcf8f) : QColor(0x1a7a3c);
    case Tone::Warning:
        return dark ? QColor(0xe8b64c) : QColor(0x8a5a00);
    case Tone::Bad:
        return dark ? QColor(0xff8a80) : QColor(0xb3261e);
    case Tone::Accent:
        return dark ? QColor(0x7fb0ff) : QColor(0x2463c4);
    case Tone::Muted:
        break;
    }
    return palette.color(QPalette::PlaceholderText);
}

} // namespace console
