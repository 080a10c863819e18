// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/connectors/catalogue.h"
#include "local/connectors/connections.h"
#include "local/http/message.h"

namespace console::local {

struct Context;

/// The consents that are asked for, and the page that stands for the provider's.
class Consents {
public:
    explicit Consents(const Context &context)
        : m_context(context)
    {
    }

    const Catalogue &catalogue() const { return m_catalogue; }

    /// A new consent and the address of its page.
    struct Started {
        QByteArray id;
        QByteArray url;
    };
    Started start(const Connection &connection);
    /// What became of it; null for an unknown id. With --approve-consents who asks twice finds it allowed,
    /// and a script is followed.
    const Connection *poll(const QByteArray &id);

    /// Connects at once, as if the person had agreed.
    void agree(Connection connection) const { finish(connection, true, {}); }

    /// GET and POST of /connect/{key}. With --approve-consents the page that is fetched has been allowed.
    http::Response page(const http::Request &request);
    http::Response decide(const http::Request &request);

private:
    void finish(Connection &connection, bool allowed, const QByteArray &account) const;
    /// Ends it as its script says, if that has an end.
    void follow(Connection &connection) const;
    http::Response scriptedPage(Connection &connection) const;

    const Context &m_context;
    Catalogue m_catalogue;
    Connections m_connections;
};

} // namespace console::local
