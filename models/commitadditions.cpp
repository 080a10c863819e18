// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of CommitFlow that adds many records in one call, all of them or none.

#include "core/json/parse.h"
#include "core/ports/recordservice.h"
#include "models/commitflow.h"
#include "models/commitrules.h"
#include "models/operations.h"

#include <QTimer>

#include <algorithm>

namespace console {

using Kind = staging::StagedChanges::Kind;

namespace {

/// What one call carries, apart from its first record.
constexpr qsizetype mostBytes = 4 * 1024 * 1024;

} // namespace

/// How many of the next records are added ones that were never sent, up to a block.
int CommitFlow::addedAhead() const
{
    qsizetype bytes = 0;
    int size = 0;
    for (; size < std::min(int(m_queue.size()), largestBlock); ++size) {
        const QString &record = m_queue.at(size);
        if (m_staged->kind(record) != Kind::Added || !m_staged->sentMark(record).isEmpty())
            break;
        bytes += m_staged->payload(record).size();
        if (size > 0 && bytes > mostBytes)
            break;
    }
    return size;
}

/// All are marked as sent before, with the same mark: if no answer comes, the next run looks for them
/// together.
void CommitFlow::sendAdditions(const QStringList &block)
{
    QList<QByteArray> records;
    for (const QString &record : block) {
        m_record = record;
        if (const Done noted = m_staged->setSent(record, m_newest); !noted)
            return failed(noted.error());
        records << m_staged->payload(record);
    }
    m_queue.remove(0, block.size());
    m_operations.start<json::Document>(
        tr("adding records to %1").arg(m_staged->place().entity), this,
        [this, records](Handler<json::Document> handler) {
            const auto &place = m_staged->place();
            return m_service.createMany(place.appId, place.entity, records, std::move(handler));
        },
        [this, block, staged = m_staged](const Result<json::Document> &answer) {
            if (staged != m_staged)
                return; // left meanwhile: the next run looks for them
            answer ? takeAdditions(block, *answer) : additionsFailed(block, answer.error());
        });
}

void CommitFlow::takeAdditions(const QStringList &block, const json::Document &answer)
{
    if (qsizetype(answer.root().size()) != block.size())
        return additionsFailed(block, Error::make(Error::Kind::Protocol));
    QStringList done;
    qsizetype number = 0;
    for (const json::Value record : answer.root()) {
        m_record = block.at(number++);
        const auto stored = json::parse(record.toJson());
        if (m_staged->kind(m_record) == Kind::Added && stored)
            note(settle(*stored, &done));
        else
            ++m_handled; // taken back meanwhile
    }
    store(m_staged->forget(done));
    Q_EMIT progressed();
    next();
}

/// What refuses a block may be one of its records: each is sent by itself, and gets its own reason. Where the
/// server may have added them, the run ends.
void CommitFlow::additionsFailed(const QStringList &block, const Error &error)
{
    const bool isMissing = error.kind == Error::Kind::NotFound;
    if (!isMissing && !isRefusal(error)) {
        m_stoppedBy = error;
        for (const QString &record : block) {
            m_record = record;
            note(Outcome{ Outcome::Kind::Failed, error, {}, {} });
        }
        return next();
    }
    for (const QString &record : block)
        store(m_staged->setSent(record, {}));
    if (m_isCancelled)
        return finish();
    m_queue = block + m_queue;
    if (error.kind == Error::Kind::RateLimited) {
        m_wait->start(error.retryAfter.value_or(usualWait));
        return setState(State::Waiting);
    }
    if (stopsTheCommit(error))
        m_stoppedBy = error;
    m_canAddMany = m_canAddMany && !isMissing;
    m_singles = int(block.size());
    next();
}

/// Those of the queue whose answer was lost with one call.
QStringList CommitFlow::sentWith(const QString &mark) const
{
    QStringList block;
    std::copy_if(m_queue.begin(), m_queue.end(), std::back_inserter(block),
        [this, &mark](const QString &record) { return m_staged->sentMark(record) == mark; });
    return block;
}

/// Each found record belongs to one of the block, so that equal ones are not taken for each other. What is
/// not there was not added, and is sent like one that never was.
void CommitFlow::takeFound(const QStringList &block, json::Value newest, const QString &mark)
{
    QSet<QString> taken;
    QStringList done;
    for (const QString &record : block) {
        m_record = record;
        const auto wanted = json::parse(m_staged->payload(record));
        const auto created = findCreated(newest, wanted->root(), mark, taken);
        if (!created) {
            store(m_staged->setSent(record, {}));
            continue;
        }
        taken.insert(created->root()["id"].toString());
        m_queue.removeOne(record);
        note(settle(*created, &done));
    }
    store(m_staged->forget(done));
    Q_EMIT progressed();
    next();
}

} // namespace console
