// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

struct sqlite3;

namespace console::local {

/// Registers regexp(pattern, text): 1 where the pattern is found in the text, 0 elsewhere, an SQL error for
/// a pattern that is not valid.
void registerRegexFunction(sqlite3 *database);

} // namespace console::local
