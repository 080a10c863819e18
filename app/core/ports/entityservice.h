// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"
#include "core/pendingcall.h"

namespace console {

/// Entity schemas of an app. Fact sheet 4.4.
class EntityService {
public:
    virtual ~EntityService() = default;

    /// All schemas, in the server's order; an app without entities answers an empty list.
    [[nodiscard]] virtual PendingCall schemas(const QString &appId, Handler<QList<EntitySchema>> handler) = 0;
};

} // namespace console
