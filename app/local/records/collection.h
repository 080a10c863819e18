// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"
#include "local/storage/database.h"

namespace console::local {

struct Caller;
struct Context;
namespace http {
struct Request;
}

/// The records of one entity of one app, in one data environment; or the users of an app.
struct Collection {
    qint64 id = 0; ///< of the entity; negative in the environment "dev"
    QByteArray appId;
    QByteArray entity;
    json::Document schema;
    /// Table with `row`, `id`, `created`, `updated`, `deleted` and `body`.
    Sql table{ "records", {} };

    bool isUsers() const { return id == 0; }
    QByteArray environment() const { return id < 0 ? "dev" : "prod"; }
    json::Value properties() const { return schema.root()["properties"]; }
    json::Value rule(QByteArrayView operation) const;
};

/// The collection of {app}, {entity} and the header X-Data-Env; throws http::Refusal 404
/// `Entity "X" not found`.
Collection requireCollection(const Context &context, const http::Request &request);

/// The users of {app} that the caller may see (fact sheet 3.9).
Collection visibleUsers(const Context &context, const http::Request &request, const Caller &caller);

/// True for the fields that the server sets (fact sheet 3.2).
bool isBuiltIn(QByteArrayView field);

} // namespace console::local
