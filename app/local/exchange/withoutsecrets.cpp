// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/exchange/withoutsecrets.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "local/connectors/catalogue.h"
#include "openapi/preflight.h"

namespace console::local {
namespace {

using json::Value;

json::Document parsed(QByteArrayView text)
{
    return json::parse(text).value_or(json::Document());
}

QByteArray textAt(const Statement &row, QByteArrayView name)
{
    for (int i = 0; i < row.columnCount(); ++i) {
        if (row.columnName(i) == name)
            return row.text(i);
    }
    return {};
}

/// A client may send any member; those that the catalogue declares are no secrets.
QByteArray publicConfig(QByteArrayView type, const Value &config)
{
    if (!config.isObject())
        return "null";
    static const Catalogue catalogue;
    json::Writer writer;
    writer.beginObject();
    for (const Value field : catalogue.find(type)["connection_config_fields"]) {
        const Value value = config[field["name"].utf8()];
        if (value.isValid())
            writer.name(field["name"].utf8()).value(value);
    }
    return writer.endObject().take();
}

QByteArray publicHeaders(const Value &headers)
{
    json::Writer writer;
    writer.beginArray();
    for (const Value header : headers) {
        const bool isSecret = openapi::isSecretHeader(header["name"].toString());
        writer.beginObject().name("name").string(header["name"].utf8());
        writer.name("value").string(isSecret ? QByteArrayView() : header["value"].utf8()).endObject();
    }
    return writer.endArray().take();
}

} // namespace

SqlValue publicConnector(const Statement &row, int column)
{
    if (row.columnName(column) != "config" || row.isNull(column))
        return row.value(column);
    return publicConfig(textAt(row, "type"), parsed(row.view(column)).root());
}

SqlValue publicIntegration(const Statement &row, int column)
{
    if (row.columnName(column) != "headers")
        return row.value(column);
    return publicHeaders(parsed(row.view(column)).root());
}

SqlValue publicDocument(const Statement &row, int column)
{
    const QByteArray kind = textAt(row, "kind");
    if (row.columnName(column) != "body" || (kind != "connector" && kind != "grant"))
        return row.value(column);
    const json::Document document = parsed(row.view(column));
    const Value body = document.root();
    const QByteArrayView type = (kind == "connector" ? body["integration_type"] : body["type"]).utf8();
    json::Writer writer;
    writer.beginObject();
    for (auto member = body.begin(); member != body.end(); ++member) {
        if (member.name() == "client_secret")
            continue;
        writer.name(member.name());
        if (member.name() == "connection_config" || member.name() == "config")
            writer.raw(publicConfig(type, *member));
        else
            writer.value(*member);
    }
    return writer.endObject().take();
}

} // namespace console::local
