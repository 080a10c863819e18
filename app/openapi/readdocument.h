// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "openapi/openapidocument.h"

namespace console::openapi {

/// Reads a document on a worker thread. The answer may be a document that is not readable: its problems say
/// why. Cancelling stops the work at its next step.
[[nodiscard]] PendingCall readDocument(
    const QByteArray &bytes, const QUrl &sourceUrl, Handler<OpenApiDocument> handler);

} // namespace console::openapi
