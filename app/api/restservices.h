// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apisession.h"
#include "api/httpclient.h"
#include "core/pendingcall.h"
#include "core/ports/services.h"
#include "core/secretstring.h"

#include <memory>

namespace console {

class RequestAuthorizer;

/// The services of one account over HTTP. Lives on one thread with an event loop. Calls that still run when
/// it is destroyed end with an error and ask for no credential any more.
class RestServices {
public:
    /// `authorizer` outlives this.
    RestServices(
        const RestEndpoints &endpoints, RequestAuthorizer &authorizer, const api::HttpPolicy &policy = {});
    ~RestServices();
    Q_DISABLE_COPY_MOVE(RestServices)

    /// References that live as long as this.
    Services services();
    /// Signs a user of an app in with a password, and answers their token.
    [[nodiscard]] PendingCall logIn(const QString &appId, const QString &email, const SecretString &password,
        Handler<SecretString> handler);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace console
