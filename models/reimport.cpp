// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/reimport.h"

#include "core/onworker.h"
#include "models/reimportmodel.h"
#include "openapi/convert.h"
#include "openapi/keep.h"
#include "openapi/preflight.h"

#include <algorithm>

namespace console {
namespace {

using openapi::OpenApiDocument;
using openapi::Operation;
using RowKind = ReimportRow::Kind;

/// Of an operation that the new document does not have: where it has moved, told by its operationId.
class Moves {
public:
    Moves(const OpenApiDocument &stored, const OpenApiDocument &document)
        : m_stored(stored)
    {
        for (const Operation &operation : document.operations()) {
            const QString operationId = operation.operationId();
            if (const QString id = operation.id(); !operationId.isEmpty() && !stored.operation(id))
                m_ids.insert(operationId, id);
        }
    }
    QString of(const QString &id) const
    {
        const Operation *operation = m_stored.operation(id);
        return operation ? m_ids.value(operation->operationId()) : QString();
    }

private:
    const OpenApiDocument &m_stored;
    QHash<QString, QString> m_ids;
};

ReimportRow rowOf(const Operation &operation, RowKind kind)
{
    return { kind, operation.id(), operation.method(), operation.path(), operation.label(), {}, false, {},
        false };
}

/// Of an operation that neither document has.
ReimportRow rowOfUnknown(const QString &id)
{
    const QString method = id.section(u':', 0, 0);
    const QString path = id.section(u':', 1);
    return { RowKind::Changed, id, method, path, method.toUpper() + u' ' + path, {}, false, {}, false };
}

/// What is stored keeps its version, so that both can be compared and joined. A server that tells parameters
/// and bodies alone tells no version.
OpenApiDocument::Version versionOf(const StoredDocument &stored)
{
    return stored.isPartial ? OpenApiDocument::Version::None : stored.document.version();
}

/// An integration calls its own base URL, so other servers change nothing for it. A server that tells
/// parameters and bodies alone cannot show that signing in has changed.
bool matters(const openapi::Change &change, bool isPartial)
{
    return change.code != u"servers"
        && !(isPartial && (change.code == u"security" || change.code == u"deprecated"));
}

} // namespace

Reimport::Reimport(
    IntegrationService &service, const QString &workspaceId, const Integration &integration, QObject *parent)
    : QObject(parent)
    , m_workspaceId(workspaceId)
    , m_integration(integration)
    , m_reader(service)
    , m_changes(new ReimportModel(this))
{
    connect(m_changes, &ReimportModel::choiceChanged, this, &Reimport::choiceChanged);
}

Reimport::~Reimport() = default;

void Reimport::load()
{
    m_reader.read(
        m_workspaceId, m_integration.id, [this](const Result<StoredDocument> &result) { take(result); });
    setLoadState(LoadState::Loading);
}

void Reimport::cancel()
{
    m_comparing.cancel();
    if (!m_reader.isActive())
        return;
    m_reader.cancel();
    setLoadState(LoadState::Cancelled);
}

void Reimport::take(const Result<StoredDocument> &result)
{
    if (!result)
        return fail(result.error());
    m_stored = *result;
    setLoadState(LoadState::Ready);
    compareNow();
}

void Reimport::fail(const Error &error)
{
    m_error = error;
    setLoadState(LoadState::Failed);
}

void Reimport::setLoadState(LoadState state)
{
    m_loadState = state;
    Q_EMIT loadStateChanged();
}

void Reimport::compareWith(const OpenApiDocument &document)
{
    m_document = document;
    m_isReady = false;
    compareNow();
}

void Reimport::compareNow()
{
    if (m_loadState != LoadState::Ready || !m_document.isReadable())
        return;
    m_comparing =
        onWorker<Comparison>([stored = m_stored, used = m_integration.operations, document = m_document](
                                 const auto &) { return compare(stored, used, document); },
            [this](const Result<Comparison> &result) {
                if (!result)
                    return fail(result.error());
                m_unchanged = result->unchanged;
                m_isReady = true;
                m_changes->setRows(result->rows);
                Q_EMIT compared();
            });
}

Result<Reimport::Comparison> Reimport::compare(
    const StoredDocument &had, const QStringList &used, const OpenApiDocument &document)
{
    const OpenApiDocument &stored = had.document;
    const Moves moves(stored, document);
    QStringList wanted;
    for (const QString &id : used) {
        const QString now = document.operation(id) ? id : moves.of(id);
        if (!now.isEmpty() && !wanted.contains(now))
            wanted << now;
    }
    // Cut down and lifted as the stored one was, so that only what the API changed is different.
    const auto made = openapi::trimmedAs(versionOf(had), document, wanted);
    if (!made)
        return Failure(made.error());
    const OpenApiDocument after = OpenApiDocument::read(made->text);
    QHash<QString, QList<openapi::Change>> changes;
    for (const openapi::Change &change : openapi::compared(stored, after)) {
        if (matters(change, had.isPartial))
            changes[change.operation].append(change);
    }

    Comparison comparison;
    for (const QString &id : used) {
        const Operation *before = stored.operation(id);
        const bool isGone = !document.operation(id);
        if (!isGone && (!before || changes.value(id).isEmpty())) {
            comparison.unchanged << id;
            continue;
        }
        ReimportRow row = before ? rowOf(*before, RowKind::Changed) : rowOfUnknown(id);
        row.changes = changes.value(id);
        row.isGone = isGone;
        row.movedTo = isGone ? moves.of(id) : QString();
        row.isTaken = true;
        const bool breaks = std::any_of(row.changes.begin(), row.changes.end(),
            [](const openapi::Change &change) { return change.isBreaking; });
        if (isGone || breaks)
            row.kind = RowKind::Breaking;
        comparison.rows << row;
    }
    std::stable_sort(comparison.rows.begin(), comparison.rows.end(),
        [](const ReimportRow &a, const ReimportRow &b) { return a.kind < b.kind; });
    for (const Operation &operation : document.operations()) {
        const QString id = operation.id();
        if (!stored.operation(id) && !wanted.contains(id))
            comparison.rows << rowOf(operation, RowKind::Unused);
    }
    return comparison;
}

QStringList Reimport::operations() const
{
    QStringList ids = m_integration.operations;
    for (const ReimportRow &row : m_changes->rows()) {
        if (!row.isTaken)
            continue;
        const qsizetype place = ids.indexOf(row.id);
        if (row.kind == RowKind::Unused)
            ids << row.id;
        else if (row.isGone && row.movedTo.isEmpty())
            ids.removeAt(place);
        else if (row.isGone)
            ids[place] = row.movedTo;
    }
    return ids;
}

QString Reimport::problem() const
{
    const qsizetype count = operations().size();
    if (count == 0)
        return tr("At least one operation must stay.");
    return count > openapi::maxOperations
        ? tr("One integration holds at most %1 operations.").arg(openapi::maxOperations)
        : QString();
}

QString Reimport::newBaseUrl() const
{
    const QString url = m_document.baseUrl();
    return url == m_stored.document.baseUrl() || url == m_integration.baseUrl ? QString() : url;
}

PendingCall Reimport::change(Handler<IntegrationChange> handler) const
{
    IntegrationChange change;
    change.operations = operations();
    if (const QString url = m_document.sourceUrl().toString(); url != m_integration.specUrl)
        change.specUrl = url;
    QStringList kept;
    for (const ReimportRow &row : m_changes->rows()) {
        if (!row.isTaken && row.kind != RowKind::Unused)
            kept << row.id;
    }
    QStringList fresh = *change.operations;
    fresh.removeIf([&kept](const QString &id) { return kept.contains(id); });
    return onWorker<IntegrationChange>(
        [change, kept, fresh, document = m_document, stored = m_stored](
            const auto &) -> Result<IntegrationChange> {
            const auto text = openapi::trimmedAs(versionOf(stored), document, fresh)
                                  .and_then([&](const openapi::Conversion &made) {
                                      return openapi::withKept(made.text, stored.document, kept);
                                  });
            if (!text)
                return Failure(text.error());
            IntegrationChange made = change;
            made.document = *text;
            return made;
        },
        std::move(handler));
}

} // namespace console
