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
#include "support/fakes/fakeauthorizer.h"
#include "support/localserver.h"

namespace console::test {

/// The REST services on the real base44-local, signed in as its owner.
class LocalBackend {
public:
    explicit LocalBackend(const QStringList &arguments = {})
        : m_server(arguments)
    {
        m_authorizer.header = { "Authorization", SecretString("Bearer " + m_server.token()) };
    }

    LocalServer &server() { return m_server; }
    Services services() { return m_rest.services(); }
    /// The second workspace, which is shared.
    QString workspaceId() const
    {
        QString last;
        for (const json::Value id : m_server.ready().root()["workspaceIds"])
            last = id.toString();
        return last;
    }

private:
    LocalServer m_server;
    FakeAuthorizer m_authorizer;
    RestServices m_rest{ { m_server.url(), m_server.url(), false }, m_authorizer };
};

} // namespace console::test
