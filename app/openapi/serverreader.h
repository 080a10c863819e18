// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/readcontext.h"

namespace console::openapi {

/// Servers of OpenAPI 3: the value of a member `servers`, which stands at `pointer`.
QList<Server> readServers(json::Value servers, const Pointer &pointer, const ReadContext &context);

/// Servers of Swagger 2.0: scheme, host and base path. `schemes` is the operation's own list or the
/// document's.
QList<Server> readSwaggerServers(json::Value schemes, const ReadContext &context);

/// Warns about a host or base path of Swagger 2.0 that is none.
void checkSwaggerHost(const ReadContext &context);

} // namespace console::openapi
