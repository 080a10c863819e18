// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "core/ports/functionservice.h"

namespace console::api {

/// Fact sheet 4.6.
class RestFunctionService final : public FunctionService {
public:
    explicit RestFunctionService(ApiClient &api)
        : m_api(api)
    {
    }

    PendingCall functions(const QString &appId, Handler<QList<BackendFunction>> handler) override;

private:
    ApiClient &m_api;
};

Result<QList<BackendFunction>> functionsFrom(const json::Document &document);

} // namespace console::api
