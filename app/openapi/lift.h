// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocument.h"

namespace console::openapi {

/// A Swagger 2.0 document as OpenAPI 3.0.3, in the order of the original: the same operations under the same
/// ids, bodies and form fields as request bodies, host and schemes as servers. Parameters are written out at
/// their operations.
QByteArray lifted(const OpenApiDocument &swagger, bool indented = false);

} // namespace console::openapi
