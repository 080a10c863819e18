// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/connectors/consentscript.h"

#include <QHash>

namespace console::local {

/// A consent that was asked for. Fact sheet 5.5.
struct Connection {
    enum class State { Pending, Active, Failed };

    QByteArray id;
    QByteArray key; ///< secret part of the redirect URL
    QByteArray appId;
    QByteArray type;
    QByteArray scopes; ///< JSON array
    QByteArray config; ///< JSON object
    QByteArray account; ///< e-mail proposed on the page
    QByteArray connectorId; ///< of a workspace connector; empty: the platform's own for the type
    QByteArray user; ///< e-mail of the app user that connects for himself; empty: the builder for the app
    State state = State::Pending;
    bool wasAsked = false; ///< its state, at least once
    std::optional<ConsentOutcome> script{}; ///< it ends without a person
    qint64 expires = 0; ///< milliseconds since 1970
};

/// The consents of one run; the link of each works for ten minutes.
class Connections {
public:
    const Connection &start(Connection connection, qint64 now);
    /// The pending connection behind a redirect URL; null when it ended or ran out.
    Connection *pending(const QByteArray &key, qint64 now);
    /// Null for an unknown id.
    Connection *find(const QByteArray &id);

private:
    QHash<QByteArray, Connection> m_connections;
};

} // namespace console::local
