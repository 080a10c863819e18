// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/connectors/grants.h"

#include "core/json/write.h"
#include "local/connectors/connections.h"

namespace console::local {
namespace {

QByteArray keyOf(const QByteArray &connector, const QByteArray &user)
{
    return connector + ' ' + user;
}

} // namespace

void Grants::add(const Connection &connection)
{
    json::Writer writer;
    writer.beginObject().name("type").string(QByteArrayView(connection.type));
    writer.name("account").string(QByteArrayView(connection.account));
    writer.name("config")
        .raw(connection.config.isEmpty() ? QByteArray("null") : connection.config)
        .endObject();
    m_documents.put(keyOf(connection.connectorId, connection.user), writer.take());
}

QByteArray Grants::find(const QByteArray &connector, const QByteArray &user) const
{
    return m_documents.find(keyOf(connector, user));
}

bool Grants::remove(const QByteArray &connector, const QByteArray &user)
{
    return m_documents.remove(keyOf(connector, user));
}

} // namespace console::local
