// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/integrations/integration.h"
#include "local/integrations/outgoing.h"

namespace console::local {

/// The request that a call of an operation makes (fact sheet 6.3). `operation` is an id ("get:/contacts") or
/// an operationId. Throws http::Refusal 404 for an operation that is not switched on, 422 for a missing path
/// parameter. Headers of the integration win over those of the call.
Outgoing::Request proxyRequest(
    const StoredIntegration &integration, const QByteArray &operation, const json::Value &call);

/// {"success","status_code","data"}, or 502 and 504 where no answer came.
http::Response proxyAnswer(const Result<Outgoing::Answer> &answer);

} // namespace console::local
