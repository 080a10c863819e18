// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/suggestions.h"

#include "openapi/preflight.h"

#include <algorithm>

namespace console::openapi {
namespace {

constexpr qsizetype longestSlug = 64;

std::optional<HeaderProposal> proposal(const SecurityScheme &scheme)
{
    using Kind = SecurityScheme::Kind;
    const QString authorization = QStringLiteral("Authorization");
    switch (scheme.kind) {
    case Kind::HeaderKey:
        if (scheme.parameter.isEmpty())
            return std::nullopt;
        return HeaderProposal{ scheme.parameter, {}, scheme.name, scheme.description, true };
    case Kind::Basic:
        return HeaderProposal{ authorization, QStringLiteral("Basic "), scheme.name, scheme.description,
            true };
    case Kind::Bearer:
    case Kind::OAuth2:
    case Kind::OpenIdConnect:
        return HeaderProposal{ authorization, QStringLiteral("Bearer "), scheme.name, scheme.description,
            true };
    default:
        return std::nullopt;
    }
}

} // namespace

QString suggestedSlug(const QString &title)
{
    QString slug;
    const QString letters = title.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar c : letters) {
        const bool plain = (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
            || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        if (plain)
            slug += c;
        else if (!c.isMark() && c != QLatin1Char('\'') && !slug.isEmpty() && !slug.endsWith(QLatin1Char('-')))
            slug += QLatin1Char('-');
    }
    slug.truncate(longestSlug);
    while (slug.endsWith(QLatin1Char('-')))
        slug.chop(1);
    return slug;
}

QList<HeaderProposal> proposedHeaders(const OpenApiDocument &document, const QStringList &operations)
{
    QHash<QString, int> uses;
    const auto count = [&uses, &document](const Operation &operation) {
        for (const SecurityAlternative &alternative : document.security(operation)) {
            for (const SecurityRequirement &requirement : alternative)
                ++uses[requirement.scheme];
        }
    };
    if (operations.isEmpty())
        std::for_each(document.operations().cbegin(), document.operations().cend(), count);
    for (const QString &id : operations) {
        if (const Operation *operation = document.operation(id))
            count(*operation);
    }
    QList<SecurityScheme> schemes = document.securitySchemes();
    std::stable_sort(
        schemes.begin(), schemes.end(), [&uses](const SecurityScheme &a, const SecurityScheme &b) {
            return uses.value(a.name) > uses.value(b.name);
        });
    QList<HeaderProposal> proposals;
    for (const SecurityScheme &scheme : std::as_const(schemes)) {
        const auto header = uses.contains(scheme.name) ? proposal(scheme) : std::nullopt;
        const auto isSame = [&](const HeaderProposal &known) {
            return known.name.compare(header->name, Qt::CaseInsensitive) == 0;
        };
        if (header && std::none_of(proposals.cbegin(), proposals.cend(), isSame))
            proposals.append(*header);
    }
    return proposals;
}

} // namespace console::openapi
