// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of CommitFlow that changes many records in one call.

#include "core/json/parse.h"
#include "core/json/write.h"
#include "core/ports/recordservice.h"
#include "models/commitflow.h"
#include "models/commitrules.h"
#include "models/operations.h"
#include "records/writeback.h"

#include <QTimer>

#include <algorithm>

namespace console {

using Kind = staging::StagedChanges::Kind;

namespace {

QHash<QString, json::Document> byId(const json::Value &records)
{
    QHash<QString, json::Document> found;
    for (const json::Value record : records) {
        if (auto one = json::parse(record.toJson()))
            found.insert(record["id"].toString(), *std::move(one));
    }
    return found;
}

} // namespace

/// How many of the next records are changed ones, up to a block.
int CommitFlow::changedAhead() const
{
    const auto most = m_queue.cbegin() + std::min(m_queue.size(), qsizetype(largestBlock));
    const auto other = std::find_if(m_queue.cbegin(), most,
        [this](const QString &record) { return m_staged->kind(record) != Kind::Changed; });
    return int(other - m_queue.cbegin());
}

void CommitFlow::readBlock(int size)
{
    json::Writer filter;
    filter.beginObject().name("id").beginObject().name("$in").beginArray();
    for (const QString &record : m_queue.first(size))
        filter.string(record);
    filter.endArray().endObject().endObject();
    const auto &place = m_staged->place();
    m_call = m_service.page(place.appId, place.entity, { filter.take(), {}, {} }, { {}, 0, size },
        [this, size](const Result<RecordBytes> &page) {
            page ? compareBlock(size, *page) : blockFailed({}, page.error());
        });
}

/// Sorts out what is done already, gone or touched by others; the rest goes in one call.
void CommitFlow::compareBlock(int size, const RecordBytes &page)
{
    const json::Document document = json::parse(page.json).value_or(json::Document());
    const auto found = byId(recordsOfPage(document));
    const QStringList block = m_queue.first(size);
    m_queue.remove(0, size);
    QList<RecordPatch> patches;
    QStringList done;
    for (const QString &record : block) {
        m_record = record;
        const auto current = found.constFind(record);
        if (current == found.constEnd()) {
            note(Outcome{ Outcome::Kind::Conflict, {}, {}, {} });
            continue;
        }
        const json::Value now = current->root();
        const QByteArray payload = m_staged->payload(record);
        const auto wanted = json::parse(payload);
        const QStringList touched =
            touchedFields(m_staged->original(record), now, m_staged->values(record).keys());
        if (wanted && records::fieldsNotKept(wanted->root(), now).isEmpty())
            note(settle(*current, &done)); // an earlier attempt did it
        else if (!touched.isEmpty())
            note(Outcome{ Outcome::Kind::Conflict, {}, now.toJson(), touched });
        else
            patches.append({ record, payload, now.toJson() });
    }
    store(m_staged->forget(done));
    Q_EMIT progressed();
    if (patches.isEmpty() || m_stoppedBy)
        next();
    else
        sendBlock(patches);
}

void CommitFlow::sendBlock(const QList<RecordPatch> &patches)
{
    m_operations.start<json::Document>(
        tr("saving records of %1").arg(m_staged->place().entity), this,
        [this, patches](Handler<json::Document> handler) {
            const auto &place = m_staged->place();
            return m_service.updateMany(place.appId, place.entity, patches, std::move(handler));
        },
        [this, patches, staged = m_staged](Result<json::Document> answer) {
            if (staged != m_staged)
                return; // left meanwhile: the next run reads what became of it
            answer ? takeBlock(patches, *answer) : blockFailed(patches, answer.error());
        });
}

void CommitFlow::takeBlock(const QList<RecordPatch> &patches, const json::Document &answer)
{
    const auto stored = byId(answer.root());
    QStringList done;
    QStringList left;
    for (const RecordPatch &patch : patches) {
        m_record = patch.id;
        if (m_staged->kind(patch.id) != Kind::Changed)
            ++m_handled; // taken back meanwhile
        else if (const auto one = stored.constFind(patch.id); one != stored.constEnd())
            note(settle(*one, &done));
        else
            left << patch.id;
    }
    store(m_staged->forget(done));
    if (!m_isCancelled) {
        m_queue = left + m_queue;
        m_singles = int(left.size());
    }
    Q_EMIT progressed();
    next();
}

/// What refuses a block may be one of its records: each is sent by itself, and gets its own reason. Nothing
/// is sent twice: each is read before, and one that is as wanted is done.
void CommitFlow::blockFailed(const QList<RecordPatch> &patches, const Error &error)
{
    if (m_isCancelled)
        return finish();
    for (auto patch = patches.crbegin(); patch != patches.crend(); ++patch)
        m_queue.prepend(patch->id);
    if (error.kind == Error::Kind::RateLimited) {
        m_wait->start(error.retryAfter.value_or(usualWait));
        return setState(State::Waiting);
    }
    if (stopsTheCommit(error))
        m_stoppedBy = error;
    if (error.kind == Error::Kind::NotFound) // no such call
        m_canChangeMany = false;
    m_singles = changedAhead();
    next();
}

} // namespace console
