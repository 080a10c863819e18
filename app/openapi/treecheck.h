// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/readcontext.h"

namespace console::openapi {

/// Looks at every value once: equal names in one object, and references that lead nowhere. References to the
/// network are named, never opened; those to other files are named unless `filesAreLinked`: then they have
/// been told already. Keywords of schemas, too. False where it stopped, because there are more different
/// references than the limit.
bool checkTree(const ReadContext &context, bool filesAreLinked);

} // namespace console::openapi
