// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/functionservice.h"
#include "support/fakes/fakecalls.h"

namespace console::test {

/// Backend functions, answered by the test.
class FakeFunctionService final : public FunctionService {
public:
    FakeCalls<QList<BackendFunction>, QString> functionsCalls;

    PendingCall functions(const QString &appId, Handler<QList<BackendFunction>> handler) override
    {
        return functionsCalls.start(std::move(handler), appId);
    }
};

} // namespace console::test
