// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/problemcollector.h"
#include "openapi/references.h"

namespace console::openapi {

/// Looks at every value once: equal names in one object, and references that lead nowhere. References to the
/// network are named, never opened; those to other files are named unless `filesAreLinked`: then they have
/// been told already. False where it stopped, because there are more than `most` different references.
bool checkTree(json::Value root, References &references, ProblemCollector &problems, bool filesAreLinked,
    qsizetype most);

} // namespace console::openapi
