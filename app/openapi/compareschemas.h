// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

namespace console::openapi {

/// A difference between two schemas, without the words on where they stand.
struct SchemaChange {
    QString place; ///< "address.city", "labels[]"; empty: the value itself
    bool isBreaking = false;
    QString code;
    QString message; ///< what follows "The value ": "must be text now"
};

/// Who makes the values: a narrower schema breaks those who send, a wider one those who read.
enum class Direction { Sent, Received };

/// What changed between two schemas of two documents. Bounded for recursive and very large schemas.
QList<SchemaChange> comparedSchemas(const OpenApiDocument &before, json::Value schemaBefore,
    const OpenApiDocument &after, json::Value schemaAfter, Direction direction);

} // namespace console::openapi
