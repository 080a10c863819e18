// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/importdraft.h"

#include "core/onworker.h"
#include "models/operationmodel.h"
#include "openapi/preflight.h"
#include "openapi/readdocument.h"
#include "openapi/trim.h"

#include <QFileInfo>

#include <algorithm>

namespace console {
namespace {

using openapi::Problem;

constexpr int mostNameCharacters = 100; // fact sheet 6.6
constexpr int mostSlugCharacters = 64;

/// The hosted service takes https only; a local server takes http, so the server has the last word.
bool isOnlyInsecure(const QString &baseUrl)
{
    return baseUrl.startsWith(u"http://")
        && openapi::baseUrlProblem(QStringLiteral("https://") + baseUrl.mid(7)).isEmpty();
}

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

SecretString ImportHeader::fullValue() const
{
    if (value.isEmpty() || value.reveal().toLower().startsWith(prefix.toUtf8().toLower()))
        return value;
    return SecretString(prefix.toUtf8() + value.reveal());
}

ImportDraft::ImportDraft(const QStringList &takenSlugs, QObject *parent)
    : QObject(parent)
    , m_operations(new OperationModel(this))
    , m_takenSlugs(takenSlugs)
{
    connect(m_operations, &OperationModel::selectedCountChanged, this, [this] {
        m_chosen = m_operations->selected();
        edited(Field::Operations);
    });
}

ImportDraft::~ImportDraft() = default;

void ImportDraft::read(const QByteArray &bytes, const QString &name, const QUrl &url)
{
    m_reading = openapi::readDocument(bytes, url,
        [this, source = ImportSource{ {}, bytes, name, url }](
            const Result<openapi::OpenApiDocument> &document) { take(document, source); });
    Q_EMIT readingChanged();
}

void ImportDraft::readFile(const QString &path)
{
    m_reading = openapi::readDocument(path,
        [this, source = ImportSource{ path, {}, QFileInfo(path).fileName(), {} }](
            const Result<openapi::OpenApiDocument> &document) { take(document, source); });
    Q_EMIT readingChanged();
}

void ImportDraft::cancelReading()
{
    m_reading.cancel();
    Q_EMIT readingChanged();
}

ImportState ImportDraft::state() const
{
    const auto typed = [this](Field field, const QString &text) {
        return m_typed.contains(field) ? std::optional(text) : std::nullopt;
    };
    ImportState state{ QDateTime::currentDateTimeUtc(), m_source, m_document.title().simplified().left(300),
        m_chosen, typed(Field::Slug, m_slug), typed(Field::Name, m_name),
        typed(Field::Description, m_description), typed(Field::BaseUrl, m_baseUrl), {} };
    for (const auto &header : m_headers)
        state.headers.append({ header.name, header.prefix });
    return state;
}

void ImportDraft::restore(const ImportState &state)
{
    m_source = state.source;
    m_chosen = state.operations; // chosen again as soon as the document has been read
    const auto take = [this](const std::optional<QString> &text, void (ImportDraft::*set)(const QString &)) {
        if (text)
            (this->*set)(*text);
    };
    take(state.slug, &ImportDraft::setSlug);
    take(state.name, &ImportDraft::setName);
    take(state.description, &ImportDraft::setDescription);
    take(state.baseUrl, &ImportDraft::setBaseUrl);
    QList<ImportHeader> headers;
    for (const auto &[name, prefix] : state.headers)
        headers << ImportHeader{ name, prefix, {} };
    setHeaders(headers);
    if (state.source.path.isEmpty())
        read(state.source.bytes, state.source.name, state.source.url);
    else
        readFile(state.source.path);
}

void ImportDraft::setSlug(const QString &slug)
{
    if (slug == m_slug)
        return;
    m_slug = slug;
    edited(Field::Slug);
}

QString ImportDraft::freeSlug(const QString &wish) const
{
    QString slug =
        openapi::suggestedSlug(wish.isEmpty() ? m_document.title() : wish).left(mostSlugCharacters - 4);
    while (slug.endsWith(u'-'))
        slug.chop(1);
    if (slug.isEmpty())
        slug = QStringLiteral("api");
    QString free = slug;
    for (int number = 2; m_takenSlugs.contains(free); ++number)
        free = QStringLiteral("%1-%2").arg(slug).arg(number);
    return free;
}

void ImportDraft::setName(const QString &name)
{
    if (name == m_name)
        return;
    m_name = name;
    edited(Field::Name);
}

void ImportDraft::setDescription(const QString &description)
{
    if (description == m_description)
        return;
    m_description = description;
    edited(Field::Description);
}

void ImportDraft::setBaseUrl(const QString &url)
{
    if (url.trimmed() == m_baseUrl)
        return;
    m_baseUrl = url.trimmed();
    edited(Field::BaseUrl);
}

void ImportDraft::setHeaders(const QList<ImportHeader> &headers)
{
    if (headers == m_headers)
        return;
    m_headers = headers;
    edited(Field::Headers);
}

QList<openapi::HeaderProposal> ImportDraft::proposals() const
{
    auto proposals = openapi::proposedHeaders(m_document, m_chosen);
    proposals.removeIf([this](const openapi::HeaderProposal &proposal) {
        return std::any_of(m_headers.begin(), m_headers.end(), [&proposal](const ImportHeader &header) {
            return header.name.compare(proposal.name, Qt::CaseInsensitive) == 0;
        });
    });
    return proposals;
}

bool ImportDraft::hasContent() const
{
    return m_document.isReadable() || !m_typed.isEmpty();
}

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
        if (m_name.trimmed().isEmpty())
            return tr("Give the integration a name.");
        return m_name.trimmed().size() > mostNameCharacters
            ? tr("A name has at most %1 characters.").arg(mostNameCharacters)
            : QString();
    case Field::BaseUrl:
        return isOnlyInsecure(m_baseUrl) ? QString() : openapi::baseUrlProblem(m_baseUrl);
    case Field::Headers:
        return headersProblem();
    case Field::Description:
    case Field::None:
        break;
    }
    return {};
}

QString ImportDraft::headersProblem() const
{
    QStringList names;
    for (const auto &header : m_headers) {
        const QString name = header.name.toLower();
        if (name.isEmpty() && header.value.isEmpty())
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
        if (problem.code == u"base-url" && isOnlyInsecure(m_baseUrl)) {
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

PendingCall ImportDraft::trim(Handler<QByteArray> handler) const
{
    return onWorker<QByteArray>([document = m_document, operations = m_chosen](
                                    const auto &) { return openapi::trimmed(document, operations); },
        std::move(handler));
}

IntegrationDraft ImportDraft::result(const QByteArray &trimmedDocument) const
{
    IntegrationDraft draft{ m_slug, m_name.trimmed(), m_description.trimmed(), m_baseUrl,
        m_document.sourceUrl().toString(), trimmedDocument, m_chosen, {} };
    for (const auto &header : m_headers) {
        if (!header.name.isEmpty() && !header.value.isEmpty())
            draft.headers << DraftHeader{ header.name, header.fullValue() };
    }
    return draft;
}

void ImportDraft::take(const Result<openapi::OpenApiDocument> &document, const ImportSource &source)
{
    m_attempt = document.value_or(openapi::OpenApiDocument());
    if (m_attempt.isReadable()) {
        m_document = m_attempt;
        m_source = source;
        const QStringList before = m_chosen;
        m_operations->setDocument(m_document);
        m_operations->setSelected(before);
        fillIn();
    }
    Q_EMIT documentChanged();
    Q_EMIT readingChanged();
}

void ImportDraft::fillIn()
{
    if (!m_typed.contains(Field::Name))
        m_name = m_document.title().simplified().left(mostNameCharacters);
    if (!m_typed.contains(Field::Slug))
        m_slug = freeSlug();
    if (!m_typed.contains(Field::Description))
        m_description = m_document.description().section(u'\n', 0, 0).simplified().left(300);
    if (!m_typed.contains(Field::BaseUrl))
        m_baseUrl = m_document.baseUrl();
    if (!m_typed.contains(Field::Headers))
        m_headers.clear();
    m_refusals.clear();
    Q_EMIT changed();
}

void ImportDraft::edited(Field field)
{
    if (!m_typed.contains(field))
        m_typed << field;
    m_refusals.remove(field);
    Q_EMIT changed();
}

} // namespace console
