// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/readcontext.h"

namespace console::openapi {

/// A server of OpenAPI 3; nothing where it has no URL.
std::optional<Server> readServer(json::Value node);

/// The value of a member `servers` of OpenAPI 3.
QList<Server> readServers(json::Value servers);

/// Servers of Swagger 2.0: scheme, host and base path. `schemes` is the operation's own list or the
/// document's, `root` the document.
QList<Server> readSwaggerServers(json::Value schemes, json::Value root);

/// Those in force for an operation, where it or its path item names some.
QList<Server> readServers(const Operation &operation, const ReadContext &context);

} // namespace console::openapi
