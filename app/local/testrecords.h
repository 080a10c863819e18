// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

namespace console::local {

class Database;

/// Makes an entity with many records for benchmarks: {"app","entity","count","size"}, `size` in bytes of a
/// record's JSON (at least about 300). False where the app does not exist or the entity exists.
bool addTestRecords(Database &database, const json::Value &request);

} // namespace console::local
