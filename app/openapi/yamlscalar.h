// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArrayView>

namespace console::openapi {

/// What a plain scalar is by the core schema of YAML 1.2 (section 10.3.2): Null, False, True, Number or
/// String. no, on and yes are strings; so are .inf, .nan and numbers with leading zeros, which JSON cannot
/// say.
json::Type yamlScalarType(QByteArrayView text);

} // namespace console::openapi
