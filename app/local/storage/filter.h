// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/storage/comparisons.h"

#include <stdexcept>

namespace console::local {

/// A filter, an update or an aggregation that is not in the language of fact sheet 3.
struct QueryError : std::invalid_argument {
    explicit QueryError(const QByteArray &text)
        : std::invalid_argument(text.toStdString())
        , message(text)
    {
    }
    QByteArray message;
};

/// A condition over a row that has `body` (the record as JSON text), `id`, `created` and `updated`; with
/// another base over JSON text of that name alone. Always 0 or 1, never NULL. Field names and values are
/// bound, not written. Guarded fields are missing where their guard fails. Throws QueryError.
Sql compileFilter(const json::Value &filter, const FieldGuards &guards = {}, const QByteArray &base = "body");

/// The test of one member of a filter on any operand.
Sql compileTest(const Operand &left, const json::Value &test);

} // namespace console::local
