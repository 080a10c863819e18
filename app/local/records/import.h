// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/records/collection.h"

namespace console::local {

/// The records of a file: CSV whose first line names the fields, or a JSON array; cells become what the
/// schema declares, empty cells are absent. Throws std::invalid_argument for a file that is neither.
json::Document readImport(const QByteArray &file, const Collection &collection);
/// The same for CSV alone; `properties` are those of a schema.
json::Document readRows(const QByteArray &file, const json::Value &properties);

} // namespace console::local
