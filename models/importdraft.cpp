// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/importdraft.h"

#include "core/onworker.h"
#include "models/integrationexport.h"
#include "models/operationmodel.h"
#include "openapi/preflight.h"

#include <QFileInfo>

#include <algorithm>

namespace console {
namespace {

using Version = openapi::OpenApiDocument::Version;

constexpr int mostSlugCharacters = 64; // fact sheet 6.6

} // namespace

SecretString ImportHeader::fullValue() const
{
    if (value.isEmpty() || value.reveal().toLower().startsWith(prefix.toUtf8().toLower()))
        return value;
    return SecretString(prefix.toUtf8() + value.reveal());
}

ImportDraft::ImportDraft(const QStringList &takenSlugs, QObject *parent, DocumentFetcher *fetcher)
    : QObject(parent)
    , m_reading(new DocumentReading(fetcher, this))
    , m_operations(new OperationModel(this))
    , m_takenSlugs(takenSlugs)
{
    connect(m_operations, &OperationModel::selectedCountChanged, this, [this] {
        m_chosen = m_operations->selected();
        edited(Field::Operations);
    });
    connect(m_reading, &DocumentReading::finished, this, &ImportDraft::take);
    connect(m_reading, &DocumentReading::activeChanged, this, &ImportDraft::readingChanged);
}

ImportDraft::~ImportDraft() = default;

void ImportDraft::read(const QByteArray &bytes, const QString &name, const DocumentRequest &from)
{
    m_reading->read(
        { {}, bytes, name, from.url, m_reading->allowedHosts(), from.headerName, from.headerValue });
}

void ImportDraft::readFile(const QString &path)
{
    m_reading->read({ path, {}, QFileInfo(path).fileName(), {}, m_reading->allowedHosts() });
}

void ImportDraft::cancelReading()
{
    m_reading->cancel();
}

ImportState ImportDraft::state() const
{
    const auto typed = [this](Field field, const QString &text) {
        return m_typed.contains(field) ? std::optional(text) : std::nullopt;
    };
    const QString version = openapi::versionName(m_version);
    ImportState state{ QDateTime::currentDateTimeUtc(), m_source, m_document.title().simplified().left(300),
        m_chosen, typed(Field::Slug, m_slug), typed(Field::Name, m_name),
        typed(Field::Description, m_description), typed(Field::BaseUrl, m_baseUrl),
        version.isEmpty() ? std::nullopt : std::optional(version), {} };
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
    m_version = openapi::versionNamed(state.version.value_or(QString()));
    QList<ImportHeader> headers;
    for (const auto &[name, prefix] : state.headers)
        headers << ImportHeader{ name, prefix, {} };
    setHeaders(headers);
    m_reading->read(state.source);
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

Version ImportDraft::version() const
{
    if (m_version != Version::None)
        return m_version;
    return m_document.version() == Version::OpenApi31 ? Version::OpenApi31 : Version::OpenApi30;
}

void ImportDraft::setVersion(Version version)
{
    if (version == ImportDraft::version())
        return;
    m_version = version;
    Q_EMIT changed();
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

PendingCall ImportDraft::trim(Handler<openapi::Conversion> handler) const
{
    return onWorker<openapi::Conversion>(
        [document = m_document, operations = m_chosen, version = m_version](
            const auto &) { return openapi::trimmedAs(version, document, operations); },
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

void ImportDraft::take()
{
    if (attempt().isReadable()) {
        m_document = attempt();
        m_source = m_reading->source();
        const auto exported = exportedFields(m_document);
        const QStringList before = m_chosen.isEmpty() && exported ? exported->operations : m_chosen;
        m_operations->setDocument(m_document);
        m_operations->setSelected(before);
        fillIn(exported.value_or(Integration()));
    }
    Q_EMIT documentChanged();
}

void ImportDraft::fillIn(const Integration &exported)
{
    const auto either = [](const QString &first, const QString &second) {
        return (first.isEmpty() ? second : first).simplified();
    };
    if (!m_typed.contains(Field::Name))
        m_name = either(exported.name, m_document.title()).left(mostNameCharacters);
    if (!m_typed.contains(Field::Slug))
        m_slug = freeSlug(exported.slug);
    if (!m_typed.contains(Field::Description))
        m_description = either(exported.description, m_document.description().section(u'\n', 0, 0)).left(300);
    if (!m_typed.contains(Field::BaseUrl))
        m_baseUrl = either(exported.baseUrl, m_document.baseUrl());
    if (!m_typed.contains(Field::Headers)) {
        m_headers.clear();
        for (const auto &header : exported.headers)
            m_headers.append({ header.name, {}, SecretString(header.value) });
    }
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
