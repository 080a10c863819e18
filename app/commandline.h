// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/theme.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace console {

/// What the program was asked to do.
struct CommandLine {
    bool demo = false; ///< start the local workspace and sign in to it
    QString tourDir; ///< where the tour saves its pictures; empty: no tour
    std::optional<Theme> theme; ///< empty: the saved setting
    QString profileDir; ///< settings and local workspace below this folder; empty: the user's own
};

/// Reads the arguments (without the program's name). `answer` is set where the program should print it and
/// end: help, the version, or what is wrong; `isMistake` says which.
struct ParsedCommandLine {
    CommandLine options;
    QString answer;
    bool isMistake = false;
};
ParsedCommandLine parseCommandLine(const QStringList &arguments);

} // namespace console
