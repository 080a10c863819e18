// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/versiondetect.h"

namespace console::openapi {
namespace {

using Version = OpenApiDocument::Version;

/// Other formats that people take for OpenAPI, by what gives them away.
QString otherFormat(json::Value root)
{
    const json::Value info = root["info"];
    if (root["asyncapi"].isValid())
        return QStringLiteral("an AsyncAPI document");
    if (info["_postman_id"].isValid() || info["schema"].utf8().toByteArray().contains("getpostman"))
        return QStringLiteral("a Postman collection");
    if (root["swaggerVersion"].isValid())
        return QStringLiteral("a Swagger %1 document").arg(root["swaggerVersion"].toString());
    if (root["overlay"].isValid())
        return QStringLiteral("an OpenAPI overlay");
    if (root["arazzo"].isValid())
        return QStringLiteral("an Arazzo document");
    if (root["log"]["entries"].isArray())
        return QStringLiteral("a recording of web traffic (HAR)");
    if (root["data"]["__schema"].isObject() || root["__schema"].isObject())
        return QStringLiteral("a GraphQL schema");
    if (root["$schema"].isValid() || root["properties"].isObject())
        return QStringLiteral("a JSON Schema");
    return {};
}

QString kindName(json::Value root)
{
    switch (root.type()) {
    case json::Type::Array:
        return QStringLiteral("a list");
    case json::Type::String:
        return QStringLiteral("plain text");
    case json::Type::Number:
        return QStringLiteral("a number");
    default:
        return QStringLiteral("empty");
    }
}

const QString supported = QStringLiteral("OpenAPI 3.0, OpenAPI 3.1 and Swagger 2.0 can be read.");

Version refuse(ProblemCollector &problems, const QString &message, const Pointer &pointer, qsizetype offset)
{
    problems.error(pointer.isRoot() ? "not-openapi" : "version", message, pointer, offset, supported);
    return Version::None;
}

} // namespace

Version detectVersion(json::Value root, ProblemCollector &problems, QString &text)
{
    if (!root.isObject())
        return refuse(problems,
            QStringLiteral("This is not an OpenAPI document: it is %1, not an object.").arg(kindName(root)),
            {}, root.source());
    const json::Value openapi = root["openapi"];
    const json::Value swagger = root["swagger"];
    if (!openapi.isValid() && !swagger.isValid()) {
        const QString other = otherFormat(root);
        return refuse(problems,
            other.isEmpty()
                ? QStringLiteral("This is not an OpenAPI document: it does not say which version it has.")
                : QStringLiteral("This is %1, not an OpenAPI document.").arg(other),
            {}, root.source());
    }
    const bool isSwagger = !openapi.isValid();
    const json::Value said = isSwagger ? swagger : openapi;
    const Pointer pointer = isSwagger ? Pointer() / "swagger" : Pointer() / "openapi";
    text = said.toString();
    if (text.isEmpty())
        return refuse(
            problems, QStringLiteral("The version of the document is missing."), pointer, said.source());
    if (said.isNumber())
        problems.warning("version-number",
            QStringLiteral("The version should be text: put %1 in quotes.").arg(text), pointer,
            said.source());
    if (openapi.isValid() && swagger.isValid())
        problems.warning("two-versions",
            QStringLiteral("The document claims to be both OpenAPI and Swagger; it is read as OpenAPI."),
            Pointer() / "swagger", swagger.source());
    const auto is = [&text](const char *version) {
        const QLatin1String name(version);
        return text == name || text.startsWith(name + QLatin1Char('.'))
            || text.startsWith(name + QLatin1Char('-'));
    };
    if (isSwagger && is("2.0"))
        return Version::Swagger20;
    if (!isSwagger && is("3.0"))
        return Version::OpenApi30;
    if (!isSwagger && is("3.1"))
        return Version::OpenApi31;
    if (isSwagger && text == QLatin1String("2"))
        return Version::Swagger20;
    const QString name = isSwagger ? QStringLiteral("Swagger") : QStringLiteral("OpenAPI");
    // Swagger 1.2 says so in a member of another name in most places, but not in all.
    return refuse(problems, QStringLiteral("%1 version %2 is not supported.").arg(name, text.left(40)),
        pointer, said.source());
}

} // namespace console::openapi
