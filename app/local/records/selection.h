// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/storage/database.h"

#include <QByteArrayList>

#include <optional>

namespace console::local {

struct Context;
namespace http {
struct Request;
}

/// Which records, in which order, with which fields: the query parameters of R1 to R3 (fact sheet 3.3).
struct Selection {
    QByteArray filter; ///< JSON object; parameters that are field names are part of it
    QByteArray sort = "created_date";
    bool descending = true;
    QByteArrayList fields; ///< empty: all

    bool operator==(const Selection &) const = default;
    bool isDefaultOrder() const { return sort == "created_date"; }
};

/// Throws http::Refusal 400 for a `q` that is not a JSON object.
Selection readSelection(const http::Request &request);

/// An integer parameter; `otherwise` where it is absent, not a number, or below `least`.
qint64 integerArgument(const http::Request &request, QByteArrayView name, qint64 least, qint64 otherwise);

/// Where a page begins: after the record with this sort value and id.
struct Cursor {
    QByteArray owner; ///< user, app and entity; a cursor works for no other
    Selection selection;
    SqlValue key; ///< the number of values before, where `distinct` is set
    QByteArray id;
    QByteArray distinct{}; ///< the field whose values are walked; empty: records
};

QByteArray writeCursor(const Context &context, const Cursor &cursor);
/// Nothing for a text that this server did not write.
std::optional<Cursor> readCursor(const Context &context, const QByteArray &text);

} // namespace console::local
