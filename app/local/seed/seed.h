// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::local {

class Database;

/// Fills a new file: the demo story, or one empty workspace. A file with data stays as it
/// is. Deterministic: the same story everywhere, byte for byte.
void seed(Database &database, bool demo);

/// The app that clients are pointed at: the one of this id, made in the first workspace where there is none;
/// without an id the oldest app, made too where there is none. Answers its id.
QByteArray ensureApp(Database &database, const QByteArray &id);

} // namespace console::local
