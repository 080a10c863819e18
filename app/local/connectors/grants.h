// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "local/storage/documents.h"

namespace console::local {

struct Connection;

/// The accounts that were connected in one app through connectors of its workspace, by the builder for the
/// app (no user) or by app users for themselves. The platform's own connectors are in the table of
/// connectors.
class Grants {
public:
    Grants(Database &database, const QByteArray &app)
        : m_documents(database, app, "grant")
    {
    }

    void add(const Connection &connection);
    /// {"type","account","config"}; null where there is none.
    QByteArray find(const QByteArray &connector, const QByteArray &user) const;
    bool remove(const QByteArray &connector, const QByteArray &user);

private:
    Documents m_documents;
};

} // namespace console::local
