// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <optional>

namespace console::openapi {

/// The document with the members of its merge keys ("<<") written out: a mapping's own members win, and of
/// several merged ones the first. Nothing where more than `limit` values would come out.
std::optional<json::Document> withMergesWrittenOut(const json::Document &document, qsizetype limit);

} // namespace console::openapi
