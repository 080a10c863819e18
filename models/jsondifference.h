// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

namespace console {

/// Where two values differ first, as a JSON pointer; nothing where they are the same. The order of members
/// does not count, the spelling of numbers does.
std::optional<QString> jsonDifference(json::Value left, json::Value right);

} // namespace console
