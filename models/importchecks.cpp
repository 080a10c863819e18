// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of ImportDraft that tells what is wrong with what was entered.

#include "models/importdraft.h"

#include "openapi/preflight.h"

#include <algorithm>

namespace console {
namespace {

using openapi::Problem;

ImportDraft::Field fieldOf(const QString &path)
{
    using Field = ImportDraft::Field;
    static const QList<std::pair<QLatin1String, Field>> names{ { QLatin1String("slug"), Field::Slug },
        { QLatin1String("base_url"), Field::BaseUrl }, { QLatin1String("header"), Field::Headers },
        { QLatin1String("operation"), Field::Operations },
        { QLatin1String("description"), Field::Description }, { QLatin1String("name"), Field::Name } };
    for (const auto &[name, field] : names) {
        if (path.contains(name))
            return field;
    }
    return Field::None;
}

} // namespace

QString ImportDraft::problem(Field field) const
{
    if (const auto refusal = m_refusals.constFind(field); refusal != m_refusals.constEnd())
        return *refusal;
    switch (field) {
    case Field::Operations:
        if (m_chosen.isEmpty())
            return tr("Choose at least one operation.");
        return m_chosen.size() > openapi::maxOperations
            ? tr("One integration holds at most %1 operations. Remove some, or make several integrations.")
                  .arg(openapi::maxOperations)
            : QString();
    case Field::Slug:
        return m_takenSlugs.contains(m_slug) ? tr("Another integration of this workspace has this slug.")
                                             : openapi::slugProblem(m_slug);
    case Field::Name:
        return nameProblem(m_name.trimmed());
    case Field::BaseUrl:
        return baseUrlProblem(m_baseUrl);
    case Field::Headers:
        return headersProblem(m_headers);
    case Field::Description:
    case Field::None:
        break;
    }
    return {};
}

QString ImportDraft::nameProblem(const QString &name)
{
    if (name.isEmpty())
        return tr("Give the integration a name.");
    return name.size() > mostNameCharacters ? tr("A name has at most %1 characters.").arg(mostNameCharacters)
                                            : QString();
}

QString ImportDraft::baseUrlProblem(const QString &url)
{
    return openapi::isOnlyInsecure(url) ? QString() : openapi::baseUrlProblem(url);
}

QString ImportDraft::headersProblem(const QList<ImportHeader> &headers)
{
    QStringList names;
    for (const auto &header : headers) {
        const QString name = header.name.toLower();
        if (name.isEmpty() && header.value.isEmpty()) // a line that nobody has used
            continue;
        const QString problem = openapi::headerNameProblem(header.name);
        if (!problem.isEmpty())
            return problem;
        if (names.contains(name))
            return tr("The header %1 is given twice.").arg(header.name);
        names << name;
    }
    return {};
}

QString ImportDraft::warning(Field field) const
{
    if (field != Field::BaseUrl)
        return {};
    for (const auto &problem : preflight()) {
        if (problem.severity == Problem::Severity::Warning
            && (problem.code == u"base-url" || problem.code == u"private-host"))
            return problem.message;
    }
    return {};
}

QList<Problem> ImportDraft::preflight() const
{
    openapi::ImportChoice choice{ m_chosen, m_slug, m_name.trimmed(), m_baseUrl, {} };
    for (const auto &header : m_headers) {
        if (!header.name.isEmpty())
            choice.headers << header.name;
    }
    auto problems = openapi::preflight(m_document, choice);
    for (auto &problem : problems) {
        if (problem.code == u"base-url" && openapi::isOnlyInsecure(m_baseUrl)) {
            problem.severity = Problem::Severity::Warning;
            problem.message =
                tr("The base URL is not https: Base44 refuses it, only a local server takes it.");
        }
    }
    const auto add = [&problems](Problem::Severity severity, const char *code, const QString &message) {
        problems.append({ severity, QString::fromLatin1(code), message, {}, {}, {}, {} });
    };
    if (m_takenSlugs.contains(m_slug))
        add(Problem::Severity::Error, "slug", problem(Field::Slug));
    for (const auto &refusal : m_refusals)
        add(Problem::Severity::Error, "refused", refusal);
    for (const auto &header : m_headers) {
        if (header.value.isEmpty() && !header.name.isEmpty())
            add(Problem::Severity::Warning, "header-without-value",
                tr("The header %1 has no value, so it is left out.").arg(header.name));
    }
    std::stable_sort(problems.begin(), problems.end(),
        [](const Problem &a, const Problem &b) { return a.severity > b.severity; });
    return problems;
}

bool ImportDraft::isReady() const
{
    const auto problems = preflight();
    return m_document.isReadable()
        && std::none_of(problems.begin(), problems.end(),
            [](const Problem &problem) { return problem.severity == Problem::Severity::Error; });
}

ImportDraft::Field ImportDraft::setRefusal(const Error &error)
{
    Field first = Field::None;
    if (error.kind == Error::Kind::Conflict) {
        if (!m_takenSlugs.contains(m_slug))
            m_takenSlugs << m_slug;
        first = Field::Slug;
    }
    for (const auto &refused : error.fields) {
        const Field field = fieldOf(refused.path);
        if (field == Field::None)
            continue;
        m_refusals.insert(field, refused.message);
        if (first == Field::None)
            first = field;
    }
    Q_EMIT changed();
    return first;
}

} // namespace console
