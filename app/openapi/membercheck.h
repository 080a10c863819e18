// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/checkcontext.h"

namespace console::openapi {

/// Looks at the outermost members: those that only the other major version knows, and tags that come twice.
void checkRootMembers(const CheckContext &context);

/// Warns about names of responses that are no status.
void checkResponseNames(json::Value responses, const Pointer &pointer, const CheckContext &context);

} // namespace console::openapi
