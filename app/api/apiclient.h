// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apicall.h"
#include "api/apisession.h"

namespace console {
class RequestAuthorizer;
}

namespace console::api {

/// Calls of the control plane with the account's credential. After a 401 the credential is renewed and the
/// call sent again, once and with the same X-Request-ID. Fact sheet 1.5.
class ApiClient {
public:
    ApiClient(HttpClient &http, RequestAuthorizer &authorizer, std::shared_ptr<const ApiSession> session);

    /// Answers successes only.
    [[nodiscard]] PendingCall send(const ApiCall &call, Handler<HttpAnswer> handler);

private:
    class Attempt;
    HttpClient &m_http;
    RequestAuthorizer &m_authorizer;
    std::shared_ptr<const ApiSession> m_session;
};

} // namespace console::api
