// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "api/apiclient.h"
#include "core/ports/entityservice.h"

namespace console::api {

/// Fact sheet 4.4.
class RestEntityService final : public EntityService {
public:
    explicit RestEntityService(ApiClient &api)
        : m_api(api)
    {
    }

    PendingCall schemas(const QString &appId, Handler<QList<EntitySchema>> handler) override;

private:
    ApiClient &m_api;
};

/// Reads the list of schemas in every wrapper that fact sheet 4.4 allows: an array, or an object member
/// "entities", "items" or "schemas" that holds one, of {entity_name | name, entity_schema | schema |
/// json_schema} or of bare schemas; or a map from name to schema.
Result<QList<EntitySchema>> entitySchemasFrom(const json::Document &document);

} // namespace console::api
