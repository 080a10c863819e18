// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArrayView>

namespace console::openapi {

/// What the members of a value are, so that data and names are not taken for keywords: an example that
/// contains "$ref" refers to nothing, and a schema's property may be called "default".
enum class Meaning { Keywords, Names, Data };

/// The meaning of a member of a value whose own meaning is known.
Meaning meaningOf(Meaning parent, QByteArrayView name, json::Value value);

} // namespace console::openapi
