// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "openapi/openapidocument.h"

namespace console {

/// What a filter asks about an operation beside its words and method. References are followed for it, so it
/// is read once for all of them, on a worker thread: a hundred thousand take half a second.
struct OperationTraits {
    bool isDeprecated;
    bool hasBody;
    bool needsSignIn;
};

/// Answers with those of each operation, in the document's order.
[[nodiscard]] PendingCall readOperationTraits(
    const openapi::OpenApiDocument &document, Handler<std::vector<OperationTraits>> handler);

} // namespace console
