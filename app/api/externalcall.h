// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/httpclient.h"
#include "core/domain/integration.h"
#include "core/result.h"

namespace console::api {

/// The request of a call to an external API itself. Error Validation where it cannot be made: no such method,
/// no web address, a path parameter is missing, or headers would be readable on their way.
Result<HttpRequest> externalRequest(const DirectCall &call);

/// What the API answered, as the proxy would tell it.
IntegrationAnswer externalAnswer(const HttpAnswer &answer);

/// A secret may go there: nobody can read it on the way.
bool isPrivateWay(const QUrl &url);

} // namespace console::api
