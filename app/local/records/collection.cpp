// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/records/collection.h"

#include "core/json/parse.h"
#include "local/accounts/access.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/records/rules.h"
#include "local/storage/database.h"

#include <algorithm>
#include <array>

namespace console::local {

json::Value Collection::rule(QByteArrayView operation) const
{
    // The security rules of users are fixed, whatever their schema says.
    return isUsers() ? json::Value() : ruleFor(schema.root()["rls"], operation);
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
    collection.id = request.header("X-Data-Env") == "dev" ? -row.integer(0) : row.integer(0);
    collection.schema = json::parse(row.view(1)).value_or(json::Document());
    return collection;
}

Collection visibleUsers(const Context &context, const http::Request &request, const Caller &caller)
{
    Collection users;
    users.appId = request.parameter("app");
    users.entity = "User";
    const QByteArray schema =
        context.database.text("SELECT schema FROM entities WHERE app=? AND name='User'", { users.appId });
    users.schema = json::parse(schema).value_or(json::Document());
    users.table = { "(SELECT id AS row, id, json_extract(body,'$.created_date') AS created,"
                    " json_extract(body,'$.updated_date') AS updated, NULL AS deleted, body FROM users"
                    " WHERE app=?",
        { users.appId } };
    if (!caller.isAdmin())
        users.table += Sql{ " AND email=?", { caller.email } };
    users.table += ")";
    return users;
}

bool isBuiltIn(QByteArrayView field)
{
    static constexpr std::array<QByteArrayView, 12> names = { "id", "_id", "created_date", "updated_date",
        "created_by", "created_by_id", "is_sample", "is_deleted", "deleted_date", "app_id", "entity_name",
        "environment" };
    return std::find(names.begin(), names.end(), field) != names.end();
}

} // namespace console::local
