// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/readcontext.h"

namespace console::openapi {

/// The object that holds a document's security schemes by name; Invalid where there is none.
json::Value securitySchemesOf(const ReadContext &context);
/// Names in it that are no schemes but extensions.
bool isSecurityScheme(QByteArrayView name);

/// The security schemes that a document declares, in its order.
QList<SecurityScheme> readSecuritySchemes(const ReadContext &context);

/// The alternatives of a member `security`.
QList<SecurityAlternative> readSecurity(json::Value security);

} // namespace console::openapi
