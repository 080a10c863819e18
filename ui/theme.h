// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

namespace console {

enum class Theme { System, Light, Dark };

/// Sets style and palette of the running QApplication. System restores the platform's own style; where that
/// is Fusion, our light or dark colours, whichever the platform's are nearer to.
void applyTheme(Theme theme);
/// The one that was applied last.
Theme currentTheme();

/// "system", "light", "dark", for settings and the command line. Anything else is System.
QString themeName(Theme theme);
Theme themeFromName(const QString &name);

/// Colours that carry a meaning, readable on the palette's base and window (contrast of at least 4.5).
enum class Tone { Good, Warning, Bad, Muted, Accent };
QColor toneColor(Tone tone, const QPalette &palette);

/// True where the palette is light text on a dark base.
bool isDark(const QPalette &palette);

} // namespace console
