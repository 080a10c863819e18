// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/undoflow.h"

#include "core/json/parse.h"
#include "core/json/write.h"
#include "journal/journal.h"
#include "journal/journaledrecords.h"
#include "models/commitrules.h"
#include "models/operations.h"
#include "records/recordfields.h"
#include "records/writeback.h"

#include <algorithm>

namespace console {

using journal::Change;
using journal::Commit;
using OutcomeKind = UndoFlow::Outcome::Kind;

namespace {

json::Document parsed(QByteArrayView json)
{
    return json::parse(json).value_or(json::Document());
}

QStringList namesOf(json::Value object)
{
    QStringList names;
    for (auto member = object.begin(); member != object.end(); ++member)
        names << QString::fromUtf8(member.name());
    return names;
}

/// A JSON object of these members; null where there is none.
QByteArray project(json::Value object, const QStringList &names)
{
    json::Writer writer;
    writer.beginObject();
    for (const QString &name : names) {
        const QByteArray key = name.toUtf8();
        const json::Value value = object[QByteArrayView(key)];
        writer.name(key).raw(value.isValid() ? value.toJson() : QByteArray("null"));
    }
    writer.endObject();
    return writer.take();
}

QStringList differing(QByteArrayView wanted, json::Value found)
{
    const json::Document document = parsed(wanted);
    return records::fieldsNotKept(document.root(), found);
}

} // namespace

UndoFlow::UndoFlow(
    journal::JournaledRecords &records, journal::Journal &journal, Operations &operations, QObject *parent)
    : QObject(parent)
    , m_records(records)
    , m_journal(journal)
    , m_operations(operations)
{
}

void UndoFlow::start(const Commit &commit)
{
    if (m_isRunning)
        return;
    m_commit = commit;
    m_queue.clear();
    m_before = journal::JournalStore::end;
    m_stoppedBy.reset();
    m_total = commit.added + commit.changed + commit.deleted - commit.refused;
    m_outcomes.clear();
    m_sentBefore = sentBefore();
    m_isRunning = true;
    m_records.setApp(commit.author.appId, commit.author.app);
    m_records.beginCommit(commit.id);
    Q_EMIT progressed();
    next();
}

void UndoFlow::cancel()
{
    m_before = 0;
    if (m_queue.size() > 1)
        m_queue = { m_queue.constLast() };
}

/// A page at a time: a commit may hold more than fits into memory.
void UndoFlow::readMore()
{
    const auto page = m_journal.changesBefore(m_commit.id, m_before);
    if (!page)
        m_stoppedBy = page.error();
    m_before = page && !page->isEmpty() ? page->constLast().id : 0;
    for (const Change &change : page.value_or(QList<Change>())) {
        if (change.state != Change::State::Refused)
            m_queue.prepend(change);
    }
}

int UndoFlow::restored() const
{
    return int(std::count_if(m_outcomes.begin(), m_outcomes.end(), [](const Outcome &outcome) {
        return outcome.kind == OutcomeKind::Restored || outcome.kind == OutcomeKind::AsBefore
            || outcome.kind == OutcomeKind::Renewed;
    }));
}

void UndoFlow::next()
{
    while (m_queue.isEmpty() && m_before > 0)
        readMore();
    if (m_queue.isEmpty()) {
        m_isRunning = false;
        Q_EMIT m_journal.undone(m_commit.author.appId, m_commit.author.entity);
        Q_EMIT finished();
        return;
    }
    if (!change().isReadable)
        return handled(OutcomeKind::Unreadable);
    const bool isNew = change().kind == Change::Kind::Create || change().kind == Change::Kind::Restore;
    if (isNew && change().after.isEmpty())
        return handled(OutcomeKind::Unknown);
    m_call = m_records.record(m_commit.author.appId, m_commit.author.entity, change().record,
        [this](const Result<json::Document> &current) { compare(current); });
}

void UndoFlow::compare(const Result<json::Document> &current)
{
    const bool isGone = !current && current.error().kind == Error::Kind::NotFound;
    if (!current && !isGone)
        return handled(OutcomeKind::Failed, {}, current.error());
    switch (change().kind) {
    case Change::Kind::Update:
        return isGone ? handled(OutcomeKind::Gone) : takeBackUpdate(current->root());
    case Change::Kind::Create:
    case Change::Kind::Restore:
        return isGone ? handled(OutcomeKind::AsBefore) : takeBackCreation(current->root());
    case Change::Kind::Delete:
        return isGone ? restoreDeleted() : handled(OutcomeKind::AsBefore);
    }
}

void UndoFlow::takeBackUpdate(json::Value now)
{
    const json::Document before = parsed(change().before);
    const json::Document sent = parsed(change().fields);
    const json::Document after = change().after.isEmpty() ? sent : parsed(change().after);
    const QStringList touched = differing(project(after.root(), namesOf(sent.root())), before.root());
    const QByteArray old = project(before.root(), touched);
    if (differing(old, now).isEmpty())
        return handled(OutcomeKind::AsBefore);
    if (const QStringList since = differing(project(after.root(), touched), now); !since.isEmpty())
        return handled(OutcomeKind::ChangedSince, since);
    write<json::Document>(
        [this, old](Handler<json::Document> handler) {
            return m_records.update(
                m_commit.author.appId, m_commit.author.entity, change().record, old, std::move(handler));
        },
        [this, old](const json::Document &answer) {
            const QStringList notKept = differing(old, answer.root());
            handled(notKept.isEmpty() ? OutcomeKind::Restored : OutcomeKind::NotKept, notKept);
        });
}

void UndoFlow::takeBackCreation(json::Value now)
{
    const json::Document after = parsed(change().after);
    QStringList since = differing(records::ownFields(change().after), now);
    since += differing(records::ownFields(now.toJson()), after.root());
    since.removeDuplicates();
    if (!since.isEmpty())
        return handled(OutcomeKind::ChangedSince, since);
    m_operations.start<void>(
        tr("deleting a record of %1").arg(m_commit.author.entity), this,
        [this](Handler<void> handler) {
            return m_records.remove(
                m_commit.author.appId, m_commit.author.entity, change().record, std::move(handler));
        },
        [this](const Done &done) {
            done ? handled(OutcomeKind::Restored) : handled(OutcomeKind::Failed, {}, done.error());
        });
}

void UndoFlow::restoreDeleted()
{
    m_operations.start<json::Document>(
        tr("restoring a record of %1").arg(m_commit.author.entity), this,
        [this](Handler<json::Document> handler) {
            return m_records.restore(
                m_commit.author.appId, m_commit.author.entity, change().record, std::move(handler));
        },
        [this](const Result<json::Document> &answer) {
            if (answer)
                handled(OutcomeKind::Restored);
            else if (answer.error().kind == Error::Kind::NotFound || answer.error().httpStatus == 405)
                addAgain(); // no longer in the trash, or a server without one
            else
                handled(OutcomeKind::Failed, {}, answer.error());
        });
}

/// An earlier undo may have added it, and lost the answer.
void UndoFlow::addAgain()
{
    const QByteArray fields = records::ownFields(change().before);
    if (!m_sentBefore.contains(fields))
        return sendAgain(fields);
    m_call = m_records.page(m_commit.author.appId, m_commit.author.entity, {}, { {}, 0, recordsToSearch },
        [this, fields](const Result<RecordBytes> &page) {
            const json::Document wanted = parsed(fields);
            const json::Document newest = parsed(page ? page->json : QByteArray());
            if (!page)
                handled(OutcomeKind::Failed, {}, page.error());
            else if (findCreated(recordsOfPage(newest), wanted.root(), newestDate({})))
                handled(OutcomeKind::Renewed);
            else
                sendAgain(fields);
        });
}

void UndoFlow::sendAgain(const QByteArray &fields)
{
    write<json::Document>(
        [this, fields](Handler<json::Document> handler) {
            return m_records.create(
                m_commit.author.appId, m_commit.author.entity, fields, std::move(handler));
        },
        [this](const json::Document &) { handled(OutcomeKind::Renewed); });
}

QSet<QByteArray> UndoFlow::sentBefore()
{
    QSet<QByteArray> sent;
    qint64 undo = m_commit.undoneBy > 0 ? journal::JournalStore::end : 0;
    while (undo > m_commit.id) {
        const auto page = m_journal.commits(undo);
        undo = page && !page->isEmpty() ? page->constLast().id : 0;
        for (const Commit &one : page.value_or(QList<Commit>())) {
            if (one.undoes != m_commit.id || one.unanswered == 0)
                continue;
            for (auto changes = m_journal.changes(one.id); changes && !changes->isEmpty();
                 changes = m_journal.changes(one.id, changes->constLast().id)) {
                for (const Change &unknown : *changes) {
                    if (unknown.kind == Change::Kind::Create && unknown.state == Change::State::Sent)
                        sent.insert(unknown.fields);
                }
            }
        }
    }
    return sent;
}

template <class T>
void UndoFlow::write(const std::function<PendingCall(Handler<T>)> &send, const std::function<void(T)> &done)
{
    m_operations.start<T>(tr("restoring a record of %1").arg(m_commit.author.entity), this, send,
        [this, done](const Result<T> &answer) {
            answer ? done(*answer) : handled(OutcomeKind::Failed, {}, answer.error());
        });
}

void UndoFlow::handled(OutcomeKind kind, const QStringList &fields, const Error &error)
{
    m_outcomes.insert(change().id, { kind, fields, error });
    m_queue.removeLast();
    if (kind == OutcomeKind::Failed && stopsTheCommit(error)) {
        m_queue.clear();
        m_before = 0;
    }
    Q_EMIT progressed();
    next();
}

} // namespace console
