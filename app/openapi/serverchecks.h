// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/checkcontext.h"

namespace console::openapi {

/// Looks at a member `servers` of OpenAPI 3, which stands at `pointer`. True where one of them can be used.
bool checkServers(json::Value servers, const Pointer &pointer, const CheckContext &context);

/// Looks at host, schemes and base path of Swagger 2.0.
void checkSwaggerHost(const CheckContext &context);

} // namespace console::openapi
