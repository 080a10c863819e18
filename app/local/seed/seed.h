// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::local {

class Database;

/// Fills a new file: the demo story, or one empty workspace with one empty app. A file with data stays as it
/// is. Deterministic: the same story everywhere, byte for byte.
void seed(Database &database, bool demo);

} // namespace console::local
