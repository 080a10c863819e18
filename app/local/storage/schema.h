// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::local {

class Database;

/// The version of the tables that this program writes.
constexpr int schemaVersion = 4;

/// The file was written by a newer program; it is left as it is.
struct NewerSchema {
    int version = 0;
};

/// Brings the tables to schemaVersion, in one transaction. Throws NewerSchema or StorageError.
void migrate(Database &database);

/// The key that this file's cursors are signed with; made on first use.
QByteArray signingKey(Database &database);

} // namespace console::local
