// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/checkcontext.h"

namespace console::openapi {

/// Which references to other files have been told already.
struct LinkedFiles {
    bool isLocal = false;
    bool isWeb = false;
    QString address = {}; ///< of the document on the web; may be empty
};

/// Looks at every value once: equal names in one object, and references that lead nowhere. References to the
/// network and to other files are named, never opened, unless they have been told. Keywords of schemas, too.
void checkTree(const CheckContext &context, const LinkedFiles &linked = {});

} // namespace console::openapi
