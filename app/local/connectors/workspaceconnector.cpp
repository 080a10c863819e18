// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/connectors/workspaceconnector.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/context.h"
#include "local/http/router.h"
#include "local/storage/documents.h"
#include "local/storage/timestamp.h"

namespace console::local {

using http::Refusal;
using json::Value;

WorkspaceConnector requireWorkspaceConnector(
    const Context &context, const AppAccess &app, const QByteArray &id)
{
    const QByteArray stored = Documents(context.database, app.workspaceId, "connector").find(id);
    if (stored.isNull())
        throw Refusal{ http::detail(404, "Connector not found") };
    const json::Document document = json::parse(stored).value_or(json::Document());
    const Value connector = document.root();
    return { id, connector["integration_type"].utf8().toByteArray(), connector["scopes"].toJson() };
}

QByteArray changedConnector(const QByteArray &id, const Value &before, const Value &changes)
{
    const auto either = [&](const char *name) {
        return changes[name].isValid() ? changes[name] : before[name];
    };
    const QByteArray source = either("credential_source").utf8().toByteArray();
    if (source != "byo" && source != "base44")
        throw Refusal{ http::detail(422, "credential_source must be byo or base44") };
    if (before["credential_source"].utf8() == "base44" && source == "byo")
        throw Refusal{ http::detail(422, "credential_source cannot go back to byo") };
    if (!either("name").isString() || either("name").utf8().trimmed().isEmpty())
        throw Refusal{ http::detail(422, "name is required") };
    const Value scopes = either("scopes");
    const Value config = either("connection_config");
    if (!(scopes.isNothing() || scopes.isArray()) || !(config.isNothing() || config.isObject()))
        throw Refusal{ http::detail(422, "scopes must be a list and connection_config an object") };
    const bool isOwn = source == "byo";
    if (isOwn && (either("client_id").utf8().isEmpty() || either("client_secret").utf8().isEmpty()))
        throw Refusal{ http::detail(422, "client_id and client_secret are required") };
    json::Writer writer;
    const auto write = [&](const char *name, const Value &value, QByteArrayView otherwise) {
        writer.name(name).raw(value.isValid() ? value.toJson() : otherwise.toByteArray());
    };
    const QByteArray now = '"' + storedNow() + '"';
    writer.beginObject().name("id").string(QByteArrayView(id));
    write("integration_type", either("integration_type"), "null");
    write("name", either("name"), "null");
    write("credential_source", either("credential_source"), "null");
    write("client_id", isOwn ? either("client_id") : Value(), "null");
    write("client_secret", isOwn ? either("client_secret") : Value(), "null");
    write("scopes", either("scopes"), "[]");
    write("connection_config", either("connection_config"), "null");
    write("uses_oauth_gateway", either("uses_oauth_gateway"), "false");
    write("created_date", before["created_date"], now);
    return writer.name("updated_date").raw(now).endObject().take();
}

QByteArray listedConnector(QByteArrayView stored)
{
    const json::Document document = json::parse(stored).value_or(json::Document());
    json::Writer writer;
    writer.beginObject();
    for (auto member = document.root().begin(); member != document.root().end(); ++member) {
        if (member.name() != "client_secret")
            writer.name(member.name()).value(*member);
    }
    return writer.endObject().take();
}

} // namespace console::local
