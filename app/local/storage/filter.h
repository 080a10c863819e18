// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/storage/database.h"

namespace console::local {

/// A filter that is not in the language of fact sheet 3.4.
struct FilterError {
    QByteArray message;
};

/// A condition over a row that has `body` (the record as JSON text), `id`, `created` and `updated`.
/// Always 0 or 1, never NULL. Field names and values are bound, not written. Throws FilterError.
Sql compileFilter(const json::Value &filter);

/// One member of a filter: the test of one field ("address.city").
Sql compileFieldTest(QByteArrayView field, const json::Value &test);

/// The value of a field for sorting: NULL where it is null or missing.
Sql fieldValue(QByteArrayView field);

} // namespace console::local
