// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apisession.h"
#include "api/httpclient.h"
#include "core/ports/services.h"

#include <memory>

namespace console {

class RequestAuthorizer;

/// The services over HTTP, for the account whose endpoints they have. Lives on one thread with an event loop.
class RestServices {
public:
    /// `authorizer` outlives this.
    RestServices(
        const RestEndpoints &endpoints, RequestAuthorizer &authorizer, const api::HttpPolicy &policy = {});
    ~RestServices();
    Q_DISABLE_COPY_MOVE(RestServices)

    /// References that live as long as this; they follow setEndpoints().
    Services services();
    /// Another account is current. Calls of the account before fail with Error::Kind::Unauthorized rather
    /// than send its requests with another credential; app user tokens are forgotten.
    void setEndpoints(const RestEndpoints &endpoints);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace console
