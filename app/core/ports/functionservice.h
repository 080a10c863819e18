// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/function.h"
#include "core/pendingcall.h"

namespace console {

/// Backend functions of an app. Fact sheet 4.6.
class FunctionService {
public:
    virtual ~FunctionService() = default;

    /// All functions with their source. At most 60 calls a minute; a read-only token is refused.
    [[nodiscard]] virtual PendingCall functions(
        const QString &appId, Handler<QList<BackendFunction>> handler) = 0;
};

} // namespace console
