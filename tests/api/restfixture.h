// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/restservices.h"
#include "core/ports/appservice.h"
#include "core/ports/connectorservice.h"
#include "core/ports/documentfetcher.h"
#include "core/ports/entityservice.h"
#include "core/ports/integrationservice.h"
#include "core/ports/recordservice.h"
#include "support/await.h"
#include "support/fakes/fakeauthorizer.h"
#include "support/rawserver.h"

namespace console::test {

/// The REST services on a server that answers what the test says.
struct RestFixture {
    explicit RestFixture(RawServer::Handle handle = {})
        : server(std::move(handle))
    {
    }
    /// Answers every request alike.
    explicit RestFixture(const RawAnswer &answer)
        : server([answer](const RawRequest &) { return answer; })
    {
    }

    RawServer server;
    FakeAuthorizer authorizer;
    RestServices rest{ { server.url(), server.url(), false }, authorizer,
        { 2, std::chrono::milliseconds(1), std::chrono::milliseconds(20) } };
    Services services = rest.services();

    const RawRequest &request() const { return server.requests.last(); }
};

} // namespace console::test
