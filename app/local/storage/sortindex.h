// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/storage/database.h"

#include <optional>

namespace console::local {

/// An index of one field of one collection of records.
struct SortIndex {
    QByteArray table; ///< "records INDEXED BY ..."
    QByteArray rows; ///< condition of its rows: those of the collection that are not deleted
    QByteArray key; ///< the indexed expression; SQLite uses the index for exactly these texts
};

/// The index that serves sorting and equality by a field, made on first use: small collections do well
/// without one, and every index costs on each write. `field` has to be declared in the schema of the entity.
/// Nothing where there is no index.
std::optional<SortIndex> sortIndex(Database &database, qint64 collection, const QByteArray &field);

} // namespace console::local
