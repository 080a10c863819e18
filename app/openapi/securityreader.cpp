// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/securityreader.h"

#include "openapi/pointer.h"

#include <algorithm>

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

/// Which member a flow of OAuth 2 lacks; null where it has what it needs.
const char *missingIn(QByteArrayView flow, json::Value node)
{
    const bool needsPage = flow == "implicit" || flow == "authorizationCode" || flow == "accessCode";
    if (needsPage && !node["authorizationUrl"].isString())
        return "authorizationUrl";
    return flow != "implicit" && !node["tokenUrl"].isString() ? "tokenUrl" : nullptr;
}

bool isFlow(QByteArrayView name, bool isSwagger)
{
    if (name == "implicit" || name == "password")
        return true;
    return isSwagger ? name == "accessCode" || name == "application"
                     : name == "authorizationCode" || name == "clientCredentials";
}

/// What is wrong with a scheme, and what to do about it; empty where nothing is.
struct SchemeProblem {
    QString sentence;
    QString fix;
};

/// What keeps OAuth 2 from being used.
SchemeProblem flowProblem(json::Value node, bool isSwagger)
{
    const auto lacks = [](QByteArrayView flow, const char *member) -> SchemeProblem {
        return { QStringLiteral("Its flow %1 has no %2.").arg(QString::fromUtf8(flow), QLatin1String(member)),
            QStringLiteral("Write the address as %1, or import with a token in the header Authorization.")
                .arg(QLatin1String(member)) };
    };
    const SchemeProblem none{ QStringLiteral("It names no flow of OAuth 2."),
        QStringLiteral("Choose one of implicit, password, %1.")
            .arg(isSwagger ? QStringLiteral("application and accessCode")
                           : QStringLiteral("clientCredentials and authorizationCode")) };
    if (isSwagger) {
        const QByteArrayView flow = node["flow"].utf8();
        if (!isFlow(flow, true))
            return none;
        const char *missing = missingIn(flow, node);
        return missing ? lacks(flow, missing) : SchemeProblem();
    }
    const json::Value flows = node["flows"];
    int known = 0;
    for (auto flow = flows.begin(); flows.isObject() && flow != flows.end(); ++flow) {
        if (!isFlow(flow.name(), false))
            continue;
        ++known;
        if (const char *missing = missingIn(flow.name(), *flow))
            return lacks(flow.name(), missing);
    }
    return known == 0 ? none : SchemeProblem();
}

/// Why nobody could sign in with a scheme.
SchemeProblem schemeProblem(const SecurityScheme &scheme, json::Value node, bool isSwagger)
{
    switch (scheme.kind) {
    case SchemeKind::HeaderKey:
    case SchemeKind::QueryKey:
    case SchemeKind::CookieKey:
        if (!scheme.parameter.isEmpty())
            return {};
        return { QStringLiteral("It does not name the parameter of its key."),
            QStringLiteral("Write the parameter's name as \"name\".") };
    case SchemeKind::OtherHttp:
        if (!scheme.httpScheme.isEmpty())
            return {};
        return { QStringLiteral("It does not say which scheme of HTTP it is, such as bearer."),
            QStringLiteral("Write \"scheme\": \"bearer\" or \"basic\".") };
    case SchemeKind::OpenIdConnect:
        if (node["openIdConnectUrl"].isString())
            return {};
        return { QStringLiteral("It has no openIdConnectUrl."),
            QStringLiteral("Write the address as openIdConnectUrl, or import with a token in the header "
                           "Authorization.") };
    case SchemeKind::OAuth2:
        return flowProblem(node, isSwagger);
    default:
        return {};
    }
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

void checkScopes(const SecurityRequirement &requirement, const SecurityScheme &scheme, const Pointer &pointer,
    json::Value node, const ReadContext &context)
{
    if (scheme.kind != SchemeKind::OAuth2)
        return;
    for (const QString &scope : requirement.scopes) {
        if (!std::binary_search(scheme.scopes.cbegin(), scheme.scopes.cend(), scope)
            && context.problems.wants("unknown-scope"))
            context.problems.warning("unknown-scope",
                QStringLiteral("The scope \"%1\" is not declared in the security scheme \"%2\".")
                    .arg(scope, scheme.name),
                pointer, node.source(), QStringLiteral("Declare it in a flow of the scheme, or correct it."));
    }
}

} // namespace

QList<SecurityScheme> readSecuritySchemes(const ReadContext &context)
{
    QList<SecurityScheme> all;
    const json::Value schemes = context.isSwagger() ? context.root["securityDefinitions"]
                                                    : context.root["components"]["securitySchemes"];
    const Pointer components = Pointer() / "components";
    const Pointer pointer =
        context.isSwagger() ? Pointer() / "securityDefinitions" : components / "securitySchemes";
    if (!schemes.isObject())
        return all;
    for (auto it = schemes.begin(); it != schemes.end(); ++it) {
        if (it.name().startsWith("x-"))
            continue;
        const json::Value node = context.references.follow(*it).value;
        SecurityScheme scheme;
        scheme.name = QString::fromUtf8(it.name());
        scheme.kind = kindOf(node, scheme);
        scheme.parameter = node["name"].toString();
        scheme.description = node["description"].toString();
        if (scheme.kind == SchemeKind::OAuth2)
            scheme.scopes = declaredScopes(node, context.isSwagger());
        if (scheme.kind == SchemeKind::Unknown) {
            context.problems.warning("security-scheme",
                QStringLiteral("The security scheme \"%1\" is of no known type.").arg(scheme.name),
                pointer / it.name(), (*it).source(),
                QStringLiteral("The types are %1.")
                    .arg(context.isSwagger()
                            ? QStringLiteral("basic, apiKey and oauth2")
                            : QStringLiteral("apiKey (in header, query or cookie), http, oauth2, "
                                             "openIdConnect and mutualTLS")));
        } else if (const SchemeProblem problem = schemeProblem(scheme, node, context.isSwagger());
                   !problem.sentence.isEmpty()) {
            context.problems.warning("security-scheme",
                QStringLiteral("The security scheme \"%1\" cannot be used. ").arg(scheme.name)
                    + problem.sentence,
                pointer / it.name(), (*it).source(), problem.fix);
        }
        all.append(scheme);
    }
    return all;
}

QList<SecurityAlternative> readSecurity(json::Value security, const Pointer &pointer,
    const QList<SecurityScheme> &schemes, const ReadContext &context)
{
    QList<SecurityAlternative> all;
    if (!security.isValid())
        return all;
    if (!security.isArray()) {
        context.problems.warning(
            "bad-security", QStringLiteral("Security must be a list."), pointer, security.source());
        return all;
    }
    qsizetype index = -1;
    for (const json::Value node : security) {
        ++index;
        if (!node.isObject()) {
            context.problems.warning("bad-security",
                QStringLiteral("A security requirement must be an object."), pointer / index, node.source());
            continue;
        }
        SecurityAlternative alternative;
        for (auto it = node.begin(); it != node.end(); ++it) {
            SecurityRequirement requirement{ QString::fromUtf8(it.name()), {} };
            for (const json::Value scope : *it)
                requirement.scopes.append(scope.toString());
            const auto declared = std::find_if(schemes.cbegin(), schemes.cend(),
                [&](const SecurityScheme &scheme) { return scheme.name == requirement.scheme; });
            if (declared != schemes.cend()) {
                checkScopes(requirement, *declared, pointer / index, node, context);
            } else if (context.problems.wants("unknown-security")) {
                context.problems.warning("unknown-security",
                    QStringLiteral("The security scheme \"%1\" is not declared in the document.")
                        .arg(requirement.scheme),
                    pointer / index, node.source(),
                    QStringLiteral("Declare it in %1, or correct the name.")
                        .arg(context.isSwagger() ? QStringLiteral("securityDefinitions")
                                                 : QStringLiteral("components/securitySchemes")));
            }
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
