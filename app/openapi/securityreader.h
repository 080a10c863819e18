// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/readcontext.h"

namespace console::openapi {

/// The security schemes that a document declares, in its order.
QList<SecurityScheme> readSecuritySchemes(const ReadContext &context);

/// The alternatives of a member `security`, which stands at `pointer`. Warns about schemes that nobody
/// declared.
QList<SecurityAlternative> readSecurity(json::Value security, const Pointer &pointer,
    const QList<SecurityScheme> &schemes, const ReadContext &context);

} // namespace console::openapi
