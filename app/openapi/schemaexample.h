// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QByteArray>

namespace console::openapi {

/// An example of a schema as indented JSON: its own example or default, else made up from types, formats and
/// bounds. References are looked up in `root`. Recursion and size are bounded. Empty for an Invalid schema.
QByteArray schemaExample(json::Value schema, json::Value root);

} // namespace console::openapi
