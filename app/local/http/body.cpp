// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/http/body.h"

#include "core/json/parse.h"
#include "local/http/router.h"

namespace console::local::http {
namespace {

bool isJsonType(const QByteArray &type)
{
    const QByteArray name = type.split(';').constFirst().trimmed().toLower();
    return name.isEmpty() || name == "application/json" || name.endsWith("+json");
}

} // namespace

std::optional<console::json::Document> jsonBody(const Request &request)
{
    if (!isJsonType(request.header("Content-Type")))
        return std::nullopt;
    auto document = console::json::parse(request.body);
    return document ? std::optional(*std::move(document)) : std::nullopt;
}

console::json::Document requireBody(const Request &request, console::json::Type type, const Response &refusal)
{
    auto document = jsonBody(request);
    if (!document || document->root().type() != type)
        throw Refusal{ refusal };
    return *std::move(document);
}

console::json::Document requireObject(const Request &request)
{
    return requireBody(
        request, console::json::Type::Object, detail(422, "Request body must be a JSON object"));
}

console::json::Document requireArray(const Request &request)
{
    return requireBody(request, console::json::Type::Array, detail(422, "Request body must be a JSON array"));
}

QByteArray requireText(const console::json::Value &object, QByteArrayView member)
{
    const console::json::Value value = object[member];
    if (!value.isString() || value.utf8().trimmed().isEmpty())
        throw Refusal{ detail(422, member.toByteArray() + " is required") };
    return value.utf8().toByteArray();
}

} // namespace console::local::http
