// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QPalette>

namespace console {

enum class Theme { System, Light, Dark };

/// Sets style and palette of the running QApplication. System keeps the platform's own.
void applyTheme(Theme theme);

/// Colours that carry a meaning, readable on the palette's base (contrast of at least 4.5).
enum class Tone { Good, Warning, Bad, Muted, Accent };
QColor toneColor(Tone tone, const QPalette &palette);

/// True where the palette is light text on a dark base.
bool isDark(const QPalette &palette);

} // namespace console
