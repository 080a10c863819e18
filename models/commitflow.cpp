// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/commitflow.h"

#include "core/json/parse.h"
#include "core/ports/recordservice.h"
#include "models/commitrules.h"
#include "models/operations.h"
#include "records/recordfields.h"
#include "records/writeback.h"

#include <QTimer>

#include <algorithm>

namespace console {

using staging::StagedChanges;
using Kind = StagedChanges::Kind;

CommitFlow::CommitFlow(RecordService &service, Operations &operations, QObject *parent)
    : QObject(parent)
    , m_service(service)
    , m_operations(operations)
    , m_wait(new QTimer(this))
{
    m_wait->setSingleShot(true);
    connect(m_wait, &QTimer::timeout, this, [this] {
        setState(State::Running);
        next();
    });
}

void CommitFlow::setStaged(StagedChanges *staged)
{
    if (staged == m_staged)
        return;
    m_wait->stop();
    m_call.cancel();
    m_queue.clear();
    m_outcomes.clear();
    m_stoppedBy.reset();
    m_staged = staged;
    setState(State::Idle);
    Q_EMIT outcomesChanged();
}

void CommitFlow::setState(State state)
{
    if (state == m_state)
        return;
    m_state = state;
    Q_EMIT stateChanged();
}

void CommitFlow::start()
{
    if (!m_staged || m_state != State::Idle)
        return;
    m_queue = m_staged->records();
    const auto rest = std::stable_partition(m_queue.begin(), m_queue.end(),
        [this](const QString &record) { return !m_staged->sentMark(record).isEmpty(); });
    if (m_canChangeMany || m_canAddMany) {
        const auto others = std::stable_partition(rest, m_queue.end(),
            [this](const QString &record) { return m_staged->kind(record) == Kind::Changed; });
        std::stable_partition(others, m_queue.end(),
            [this](const QString &record) { return m_staged->kind(record) == Kind::Added; });
    }
    m_singles = 0;
    m_isCancelled = false;
    m_total = int(m_queue.size());
    m_handled = m_committed = 0;
    m_newest.clear();
    m_stoppedBy.reset();
    m_outcomes.clear();
    m_isPausing = false;
    Q_EMIT outcomesChanged();
    Q_EMIT started();
    setState(State::Running);
    next();
}

void CommitFlow::pause()
{
    if (m_state == State::Running)
        m_isPausing = true;
}

void CommitFlow::resume()
{
    m_isPausing = false;
    if (m_state != State::Paused)
        return;
    setState(State::Running);
    next();
}

void CommitFlow::cancel()
{
    m_isCancelled = true;
    m_queue.clear();
    if (m_state == State::Paused || m_state == State::Waiting) {
        m_wait->stop();
        finish();
    }
}

void CommitFlow::next()
{
    while (!m_queue.isEmpty() && (!m_staged || m_staged->kind(m_queue.constFirst()) == Kind::None)) {
        m_queue.removeFirst(); // taken back meanwhile
        ++m_handled;
    }
    if (m_queue.isEmpty() || m_stoppedBy)
        return finish();
    if (m_isPausing) {
        m_isPausing = false;
        return setState(State::Paused);
    }
    m_record = m_queue.constFirst();
    if (m_singles == 0) {
        if (const int size = changedAhead(); m_canChangeMany && size >= smallestBlock)
            return readBlock(size);
        if (const int size = addedAhead(); m_canAddMany && size >= smallestBlock)
            return markNewest([this, size] { sendAdditions(m_queue.first(size)); });
    }
    m_singles = std::max(m_singles - 1, 0);
    if (m_staged->kind(m_record) == Kind::Added)
        prepareCreation();
    else
        readBefore();
}

void CommitFlow::finish()
{
    m_call.cancel();
    m_queue.clear();
    m_isPausing = false;
    setState(State::Idle);
    Q_EMIT progressed();
}

void CommitFlow::readBefore()
{
    const auto &place = m_staged->place();
    m_call = m_service.record(place.appId, place.entity, m_record, [this](Result<json::Document> current) {
        if (current)
            compare(*current);
        else if (current.error().kind == Error::Kind::NotFound)
            gone();
        else
            failed(current.error());
    });
}

/// Somebody deleted it: what was wanted, or a conflict.
void CommitFlow::gone()
{
    if (m_staged->kind(m_record) != Kind::Deleted)
        return conflict({}, {});
    store(m_staged->forget(m_record));
    ++m_committed;
    Q_EMIT recordCommitted(m_record, {});
    handled({});
}

void CommitFlow::compare(const json::Document &current)
{
    const QByteArray original = m_staged->original(m_record);
    const json::Value now = current.root();
    if (m_staged->kind(m_record) == Kind::Deleted) {
        const QStringList fields = fieldsSavedSince(original, now);
        return fields.isEmpty() ? sendRemoval() : conflict(now.toJson(), fields);
    }
    const auto wanted = json::parse(m_staged->payload(m_record));
    if (wanted && records::fieldsNotKept(wanted->root(), now).isEmpty())
        return takeAnswer(current); // an earlier attempt did it
    const QStringList fields = touchedFields(original, now, m_staged->values(m_record).keys());
    return fields.isEmpty() ? sendUpdate() : conflict(now.toJson(), fields);
}

void CommitFlow::sendUpdate()
{
    m_operations.start<json::Document>(
        tr("saving a record of %1").arg(m_staged->place().entity), this,
        [this](Handler<json::Document> handler) {
            const auto &place = m_staged->place();
            return m_service.update(
                place.appId, place.entity, m_record, m_staged->payload(m_record), std::move(handler));
        },
        [this, staged = m_staged](Result<json::Document> answer) {
            if (staged != m_staged)
                return; // left meanwhile: the next run reads what became of it
            answer ? takeAnswer(*answer) : failed(answer.error());
        });
}

void CommitFlow::sendRemoval()
{
    m_operations.start<void>(
        tr("deleting a record of %1").arg(m_staged->place().entity), this,
        [this](Handler<void> handler) {
            const auto &place = m_staged->place();
            return m_service.remove(place.appId, place.entity, m_record, std::move(handler));
        },
        [this, staged = m_staged](const Done &done) {
            if (staged != m_staged)
                return;
            if (done || done.error().kind == Error::Kind::NotFound)
                gone();
            else
                failed(done.error());
        });
}

void CommitFlow::prepareCreation()
{
    const QString mark = m_staged->sentMark(m_record);
    if (!mark.isEmpty())
        findSent(mark);
    else
        markNewest([this] { sendCreation(m_newest); });
}

/// Before the first creation of a run: which record is the newest? See StagedChanges::setSent().
void CommitFlow::markNewest(const std::function<void()> &done)
{
    if (!m_newest.isEmpty())
        return done();
    const auto &place = m_staged->place();
    m_call = m_service.page(
        place.appId, place.entity, {}, { {}, 0, 1 }, [this, done](const Result<RecordBytes> &answer) {
            if (!answer)
                return failed(answer.error());
            m_newest = newestDate(answer->json);
            done();
        });
}

/// The answer to an earlier attempt was lost: is the record there?
void CommitFlow::findSent(const QString &mark)
{
    const auto &place = m_staged->place();
    m_call = m_service.page(
        place.appId, place.entity, {}, { {}, 0, recordsToSearch }, [this, mark](Result<RecordBytes> answer) {
            if (!answer)
                return failed(answer.error());
            const json::Document newest = json::parse(answer->json).value_or(json::Document());
            if (const QStringList block = sentWith(mark); block.size() > 1)
                return takeFound(block, recordsOfPage(newest), mark);
            const auto wanted = json::parse(m_staged->payload(m_record));
            if (const auto created = findCreated(recordsOfPage(newest), wanted->root(), mark))
                return takeAnswer(*created);
            sendCreation(mark);
        });
}

void CommitFlow::sendCreation(const QString &mark)
{
    if (const Done noted = m_staged->setSent(m_record, mark); !noted)
        return failed(noted.error());
    m_operations.start<json::Document>(
        tr("adding a record to %1").arg(m_staged->place().entity), this,
        [this](Handler<json::Document> handler) {
            const auto &place = m_staged->place();
            return m_service.create(
                place.appId, place.entity, m_staged->payload(m_record), std::move(handler));
        },
        [this, staged = m_staged](Result<json::Document> answer) {
            if (staged != m_staged)
                return;
            if (answer)
                return takeAnswer(*answer);
            if (isRefusal(answer.error()))
                store(m_staged->setSent(m_record, {}));
            else // the next run looks for it, before it sends another that may look alike
                m_stoppedBy = answer.error();
            failed(answer.error());
        });
}

void CommitFlow::takeAnswer(const json::Document &answer)
{
    handled(settle(answer));
}

/// The record as the server has it now. Fields that it did not keep stay staged. `forgotten` collects what
/// can be forgotten in one step.
std::optional<CommitFlow::Outcome> CommitFlow::settle(const json::Document &answer, QStringList *forgotten)
{
    const auto wanted = json::parse(m_staged->payload(m_record));
    const QByteArray stored = answer.root().toJson();
    const QStringList notKept = records::fieldsNotKept(wanted->root(), answer.root());
    const QString record = m_record;
    ++m_committed;
    const bool isAdded = m_staged->kind(record) == Kind::Added;
    if (isAdded) {
        m_newest = std::max(m_newest, answer.root()["created_date"].toString()); // the next one is another
        m_record = answer.root()["id"].toString();
    }
    if (notKept.isEmpty() && forgotten)
        forgotten->append(record);
    else if (isAdded)
        store(m_staged->settle(record, stored, notKept));
    else
        store(notKept.isEmpty() ? m_staged->forget(record) : m_staged->rebase(record, stored));
    Q_EMIT recordCommitted(record, stored);
    if (notKept.isEmpty())
        return {};
    return Outcome{ Outcome::Kind::NotKept, {}, {}, notKept };
}

void CommitFlow::failed(const Error &error)
{
    if (error.kind == Error::Kind::RateLimited && !m_queue.isEmpty()) {
        m_wait->start(error.retryAfter.value_or(usualWait));
        return setState(State::Waiting);
    }
    if (stopsTheCommit(error))
        m_stoppedBy = error;
    handled(Outcome{ Outcome::Kind::Failed, error, {}, {} });
}

void CommitFlow::conflict(const QByteArray &current, const QStringList &fields)
{
    handled(Outcome{ Outcome::Kind::Conflict, {}, current, fields });
}

void CommitFlow::handled(const std::optional<Outcome> &outcome)
{
    note(outcome);
    if (!m_queue.isEmpty())
        m_queue.removeFirst();
    Q_EMIT progressed();
    next();
}

void CommitFlow::note(const std::optional<Outcome> &outcome)
{
    if (outcome) {
        m_outcomes.insert(m_record, *outcome);
        Q_EMIT outcomesChanged();
    }
    ++m_handled;
}

/// The server has it, our file not: the next run finds that out by reading.
void CommitFlow::store(const Done &done)
{
    if (!done)
        m_stoppedBy = done.error();
}

CommitFlow::Outcome CommitFlow::takeOutcome(const QString &record)
{
    const Outcome outcome = m_outcomes.take(record);
    Q_EMIT outcomesChanged();
    return outcome;
}

void CommitFlow::keepMine(const QString &record)
{
    const Outcome outcome = takeOutcome(record);
    if (!outcome.current.isEmpty()) {
        store(m_staged->rebase(record, outcome.current));
        return;
    }
    // Deleted by another: it can only come back as a new record.
    const QByteArray mine = records::ownFields(m_staged->merged(record, m_staged->original(record)));
    if (const auto added = m_staged->add({ mine }); added)
        store(m_staged->forget(record));
}

void CommitFlow::takeTheirs(const QString &record)
{
    takeOutcome(record);
    store(m_staged->revert(record, staging::wholeRecord));
}

void CommitFlow::merge(const QString &record)
{
    const Outcome outcome = takeOutcome(record);
    for (const QString &field : outcome.fields)
        store(m_staged->revert(record, field.toUtf8()));
    store(m_staged->rebase(record, outcome.current));
}

} // namespace console
