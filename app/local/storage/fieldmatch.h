// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/storage/database.h"

namespace console::local {

/// How a value of a record compares with another: {"priority":{"$gte":2}}.
enum class Comparison : quint8 { Equal, Less, LessOrEqual, Greater, GreaterOrEqual };

/// Whether the JSON text of a value, or any element where it is an array, compares so with a plain value of
/// the same type. Booleans are 0 and 1 in SQL, so it has to be said when one is meant.
bool fieldMatches(QByteArrayView value, Comparison comparison, const SqlValue &right, bool isBoolean);

} // namespace console::local
