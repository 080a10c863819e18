// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/securityreader.h"

#include "openapi/name.h"

namespace console::openapi {
namespace {

using SchemeKind = SecurityScheme::Kind;

SchemeKind keyKind(QByteArrayView place)
{
    if (place == "header")
        return SchemeKind::HeaderKey;
    return place == "query" ? SchemeKind::QueryKey
        : place == "cookie" ? SchemeKind::CookieKey
                            : SchemeKind::Unknown;
}

SchemeKind kindOf(json::Value node, SecurityScheme &scheme)
{
    const QByteArrayView type = node["type"].utf8();
    if (type == "apiKey")
        return keyKind(node["in"].utf8());
    if (type == "basic") // Swagger 2.0
        return SchemeKind::Basic;
    if (type == "oauth2")
        return SchemeKind::OAuth2;
    if (type == "openIdConnect")
        return SchemeKind::OpenIdConnect;
    if (type == "mutualTLS")
        return SchemeKind::MutualTls;
    if (type != "http")
        return SchemeKind::Unknown;
    scheme.httpScheme = node["scheme"].toString().toLower();
    if (scheme.httpScheme == QLatin1String("basic"))
        return SchemeKind::Basic;
    return scheme.httpScheme == QLatin1String("bearer") ? SchemeKind::Bearer : SchemeKind::OtherHttp;
}

/// The scopes that a scheme of OAuth 2 declares in all its flows.
QStringList declaredScopes(json::Value node, bool isSwagger)
{
    QStringList all;
    const auto add = [&all](json::Value scopes) {
        for (auto scope = scopes.begin(); scopes.isObject() && scope != scopes.end(); ++scope)
            all.append(QString::fromUtf8(scope.name()));
    };
    if (isSwagger) {
        add(node["scopes"]);
    } else {
        for (const json::Value flow : node["flows"])
            add(flow["scopes"]);
    }
    all.sort();
    return all;
}

} // namespace

json::Value securitySchemesOf(const ReadContext &context)
{
    const json::Value schemes = context.isSwagger() ? context.root["securityDefinitions"]
                                                    : context.root["components"]["securitySchemes"];
    return schemes.isObject() ? schemes : json::Value();
}

bool isSecurityScheme(QByteArrayView name)
{
    return !isExtension(name);
}

QList<SecurityScheme> readSecuritySchemes(const ReadContext &context)
{
    QList<SecurityScheme> all;
    const json::Value schemes = securitySchemesOf(context);
    for (auto it = schemes.begin(); it != schemes.end(); ++it) {
        if (!isSecurityScheme(it.name()))
            continue;
        const json::Value node = context.references.follow(*it).value;
        SecurityScheme scheme;
        scheme.name = QString::fromUtf8(it.name());
        scheme.kind = kindOf(node, scheme);
        scheme.parameter = node["name"].toString();
        scheme.description = node["description"].toString();
        if (scheme.kind == SchemeKind::OAuth2)
            scheme.scopes = declaredScopes(node, context.isSwagger());
        all.append(scheme);
    }
    return all;
}

QList<SecurityAlternative> readSecurity(json::Value security)
{
    QList<SecurityAlternative> all;
    if (!security.isArray())
        return all;
    for (const json::Value node : security) {
        if (!node.isObject())
            continue;
        SecurityAlternative alternative;
        for (auto it = node.begin(); it != node.end(); ++it) {
            SecurityRequirement requirement{ QString::fromUtf8(it.name()), {} };
            for (const json::Value scope : *it)
                requirement.scopes.append(scope.toString());
            alternative.append(std::move(requirement));
        }
        all.append(std::move(alternative));
    }
    // An empty list says as much as a list with an empty requirement: no authorization.
    if (security.size() == 0)
        all.append(SecurityAlternative());
    return all;
}

} // namespace console::openapi
