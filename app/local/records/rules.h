// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/storage/database.h"

namespace console::local {

struct Caller;

/// A row-level or field-level rule (fact sheet 3.6) as a condition over `body`, `id`, `created`, `updated`,
/// for one caller. An absent rule allows; a rule that is not understood denies.
Sql compileRule(const json::Value &rule, const Caller &caller);

/// The rule of an operation ("read", "create", "update", "delete") in an `rls` object: its own, else for all
/// but "read" that of "write".
json::Value ruleFor(const json::Value &rls, QByteArrayView operation);

} // namespace console::local
