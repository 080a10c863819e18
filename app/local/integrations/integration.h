// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/write.h"
#include "local/http/message.h"
#include "local/storage/database.h"

#include <QStringList>

#include <optional>

namespace console::openapi {
class OpenApiDocument;
}

namespace console::local {

/// A custom integration as it is stored. Fact sheet 6.6.
struct StoredIntegration {
    QByteArray id;
    QByteArray workspaceId;
    QByteArray slug;
    QByteArray name;
    QByteArray description;
    QByteArray baseUrl;
    QByteArray specUrl;
    QStringList operations;
    http::Pairs headers; ///< with their secret values
    QByteArray document;
    QByteArray created;
    QByteArray updated;
};

/// The table of integrations.
class IntegrationStore {
public:
    explicit IntegrationStore(Database &database)
        : m_database(database)
    {
    }

    std::vector<StoredIntegration> all(const QByteArray &workspace) const;
    std::optional<StoredIntegration> byId(const QByteArray &workspace, const QByteArray &id) const;
    std::optional<StoredIntegration> bySlug(const QByteArray &workspace, const QByteArray &slug) const;
    void save(const StoredIntegration &integration);
    void remove(const QByteArray &id);

private:
    std::vector<StoredIntegration> select(const QByteArray &where, const SqlValues &values) const;

    Database &m_database;
};

/// Detail has operations and headers besides; Full has the document, too.
enum class Extent { Summary, Detail, Full };
/// A secret value is never written.
void writeIntegration(json::Writer &writer, const StoredIntegration &integration, Extent extent);
/// The array of Operation objects of a document; `enabled` are the ids that are switched on.
void writeOperations(
    json::Writer &writer, const openapi::OpenApiDocument &document, const QStringList &enabled);

} // namespace console::local
