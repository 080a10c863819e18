// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/problemcollector.h"
#include "openapi/readcontext.h"

namespace console::openapi {

/// What the checks of a document share. They look at the tree as it is written and build nothing but the
/// problems that they tell.
struct CheckContext : ReadContext {
    ProblemCollector &problems;

    /// Warns where a member that must be text is not; numbers and truth values count as text then.
    void checkText(json::Value value, const char *name, const Pointer &holder) const;
};

} // namespace console::openapi
