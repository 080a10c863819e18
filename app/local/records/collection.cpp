// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/collection.h"

#include "core/json/parse.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/rules.h"
#include "local/storage/database.h"

#include <algorithm>
#include <array>

namespace console::local {

json::Value Collection::rule(QByteArrayView operation) const
{
    return ruleFor(schema.root()["rls"], operation);
}

Collection requireCollection(const Context &context, const http::Request &request)
{
    Collection collection;
    collection.appId = request.parameter("app");
    collection.entity = request.parameter("entity");
    Statement row(context.database, "SELECT collection, schema FROM entities WHERE app=? AND name=?",
        { collection.appId, collection.entity });
    if (!row.step())
        throw http::Refusal{ http::error(404, "Entity \"" + collection.entity + "\" not found") };
    collection.id = row.integer(0);
    collection.schema = json::parse(row.view(1)).value_or(json::Document());
    return collection;
}

bool isBuiltIn(QByteArrayView field)
{
    static constexpr std::array<QByteArrayView, 11> names = { "id", "_id", "created_date", "updated_date",
        "created_by", "created_by_id", "is_sample", "is_deleted", "deleted_date", "app_id", "entity_name" };
    return std::find(names.begin(), names.end(), field) != names.end();
}

} // namespace console::local
