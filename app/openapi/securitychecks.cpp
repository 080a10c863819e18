// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/securitychecks.h"

#include "openapi/securityreader.h"

#include <algorithm>

namespace console::openapi {
namespace {

using SchemeKind = SecurityScheme::Kind;

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

} // namespace

SecurityChecks::SecurityChecks(const CheckContext &context, const QList<SecurityScheme> &schemes)
    : m_context(context)
    , m_schemes(schemes)
{
    const json::Value written = securitySchemesOf(context);
    auto scheme = schemes.cbegin();
    for (auto it = written.begin(); it != written.end(); ++it) {
        if (!isSecurityScheme(it.name()))
            continue;
        if (!m_declared.contains(it.name()))
            m_declared.insert(it.name(), &*scheme);
        ++scheme;
    }
}

void SecurityChecks::checkSchemes() const
{
    const Pointer components = Pointer() / "components";
    const Pointer pointer =
        m_context.isSwagger() ? Pointer() / "securityDefinitions" : components / "securitySchemes";
    const json::Value written = securitySchemesOf(m_context);
    auto declared = m_schemes.cbegin();
    for (auto it = written.begin(); it != written.end(); ++it) {
        if (!isSecurityScheme(it.name()))
            continue;
        const SecurityScheme &scheme = *declared++;
        const json::Value node = m_context.references.follow(*it).value;
        if (scheme.kind == SchemeKind::Unknown) {
            m_context.problems.warning("security-scheme",
                QStringLiteral("The security scheme \"%1\" is of no known type.").arg(scheme.name),
                pointer / it.name(), (*it).source(),
                QStringLiteral("The types are %1.")
                    .arg(m_context.isSwagger()
                            ? QStringLiteral("basic, apiKey and oauth2")
                            : QStringLiteral("apiKey (in header, query or cookie), http, oauth2, "
                                             "openIdConnect and mutualTLS")));
        } else if (const SchemeProblem problem = schemeProblem(scheme, node, m_context.isSwagger());
                   !problem.sentence.isEmpty()) {
            m_context.problems.warning("security-scheme",
                QStringLiteral("The security scheme \"%1\" cannot be used. ").arg(scheme.name)
                    + problem.sentence,
                pointer / it.name(), (*it).source(), problem.fix);
        }
    }
}

void SecurityChecks::check(json::Value security, const Pointer &pointer) const
{
    if (!security.isValid())
        return;
    if (!security.isArray()) {
        m_context.problems.warning(
            "bad-security", QStringLiteral("Security must be a list."), pointer, security.source());
        return;
    }
    qsizetype index = -1;
    for (const json::Value node : security) {
        ++index;
        if (!node.isObject()) {
            m_context.problems.warning("bad-security",
                QStringLiteral("A security requirement must be an object."), pointer / index, node.source());
            continue;
        }
        for (auto it = node.begin(); it != node.end(); ++it)
            checkRequirement(it.name(), *it, node, pointer / index);
    }
}

void SecurityChecks::checkRequirement(
    QByteArrayView name, json::Value scopes, json::Value alternative, const Pointer &pointer) const
{
    const SecurityScheme *scheme = m_declared.value(name);
    if (!scheme) {
        if (m_context.problems.wants("unknown-security"))
            m_context.problems.warning("unknown-security",
                QStringLiteral("The security scheme \"%1\" is not declared in the document.")
                    .arg(QString::fromUtf8(name)),
                pointer, alternative.source(),
                QStringLiteral("Declare it in %1, or correct the name.")
                    .arg(m_context.isSwagger() ? QStringLiteral("securityDefinitions")
                                               : QStringLiteral("components/securitySchemes")));
        return;
    }
    if (scheme->kind != SchemeKind::OAuth2)
        return;
    for (const json::Value value : scopes) {
        const QString scope = value.toString();
        if (!std::binary_search(scheme->scopes.cbegin(), scheme->scopes.cend(), scope)
            && m_context.problems.wants("unknown-scope"))
            m_context.problems.warning("unknown-scope",
                QStringLiteral("The scope \"%1\" is not declared in the security scheme \"%2\".")
                    .arg(scope, scheme->name),
                pointer, alternative.source(),
                QStringLiteral("Declare it in a flow of the scheme, or correct it."));
    }
}

} // namespace console::openapi
