// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/restservices.h"
#include "core/ports/appservice.h"
#include "core/ports/connectorservice.h"
#include "core/ports/documentfetcher.h"
#include "core/ports/entityservice.h"
#include "core/ports/fileservice.h"
#include "core/ports/integrationservice.h"
#include "core/ports/recordservice.h"
#include "support/await.h"
#include "support/fakes/fakeauthorizer.h"
#include "support/rawserver.h"

namespace console::test {

/// Waits that suit a test: retries after 1 ms, time-outs after `silence`.
inline api::HttpPolicy quickPolicy(std::chrono::milliseconds silence = std::chrono::seconds(10))
{
    return { 2, std::chrono::milliseconds(1), std::chrono::milliseconds(20), silence };
}

/// The REST services on a server that answers what the test says.
struct RestFixture {
    explicit RestFixture(RawServer::Handle handle = {}, const api::HttpPolicy &policy = quickPolicy(),
        bool exchangesAppTokens = false)
        : server(std::move(handle))
        , rest({ server.url(), server.url(), exchangesAppTokens }, authorizer, policy)
    {
    }
    /// Answers every request alike.
    explicit RestFixture(const RawAnswer &answer, const api::HttpPolicy &policy = quickPolicy())
        : RestFixture(RawServer::Handle([answer](const RawRequest &) { return answer; }), policy)
    {
    }

    RawServer server;
    FakeAuthorizer authorizer;
    RestServices rest;
    Services services = rest.services();

    const RawRequest &request() const { return server.requests.last(); }
};

} // namespace console::test
