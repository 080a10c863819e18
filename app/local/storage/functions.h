// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

struct sqlite3;

namespace console::local {

/// Registers the functions that the local workspace's SQL uses:
///   regexp(pattern, text)   1 where the pattern is found in the text, 0 elsewhere; an error for a bad
///   pattern field(record, path)     a member of a record as SQL value, like json_extract()
///   field_matches(record, path, comparison, value, is_boolean)   fieldMatches() of a member
///   field_type(record, path) its type in the words of json_type()
void registerFunctions(sqlite3 *database);

} // namespace console::local
