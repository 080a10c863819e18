// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/storage/database.h"

namespace console::local {

struct Caller;
struct Collection;

/// A row-level or field-level rule (fact sheet 3.6) as a condition over `body`, `id`, `created`, `updated`
/// and `deleted`, for one caller. An absent rule allows; a rule that is not understood denies.
Sql compileRule(const json::Value &rule, const Caller &caller, const Collection &collection);

/// Whether a condition of compileRule() or compileFilter() holds for a record that need not be stored.
bool holds(Database &database, const Sql &condition, const QByteArray &body);

/// The rule of an operation ("read", "create", "update", "delete") in an `rls` object: its own, else for all
/// but "read" that of "write".
json::Value ruleFor(const json::Value &rls, QByteArrayView operation);

} // namespace console::local
