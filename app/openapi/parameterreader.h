// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/readcontext.h"

namespace console::openapi {

/// The parameters of an operation and of its path item together; its own win by name and place.
QList<Parameter> readParameters(const Operation &operation, const ReadContext &context);

/// The body that an operation takes; in Swagger 2.0 some of its parameters say so.
RequestBody readBody(const Operation &operation, const ReadContext &context);
/// Whether there is one.
bool hasBody(const Operation &operation, const ReadContext &context);

} // namespace console::openapi
