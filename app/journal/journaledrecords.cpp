// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journal/journaledrecords.h"

#include "journal/journaledwrite.h"

namespace console::journal {
namespace {

/// A record that was read so long ago counts as what a write found.
constexpr qint64 freshness = 1000;

} // namespace

/// The answer to the newest reading of a single record.
struct JournaledRecords::LastRead {
    QString key;
    QByteArray json;
    QElapsedTimer age;
};

JournaledRecords::JournaledRecords(
    RecordService &service, Journal &journal, QString accountId, QString account)
    : m_service(service)
    , m_journal(journal)
    , m_author{ std::move(accountId), std::move(account), {}, {}, {} }
    , m_lastRead(std::make_shared<LastRead>())
{
}

void JournaledRecords::setApp(const QString &appId, const QString &name)
{
    m_author.appId = appId;
    m_author.app = name;
}

void JournaledRecords::beginCommit(qint64 undoes)
{
    m_group = std::make_shared<JournaledGroup>(JournaledGroup{ undoes, 0 });
}

Author JournaledRecords::authorOf(const Place &place) const
{
    Author author = m_author;
    author.entity = place.entity;
    if (m_author.appId != place.appId) {
        author.appId = place.appId;
        author.app.clear();
    }
    return author;
}

/// What was read just now is what a write finds.
template <class T>
PendingCall JournaledRecords::write(
    Change change, const Place &place, std::function<PendingCall(Handler<T>)> send, Handler<T> handler)
{
    const bool hasBefore = change.kind == Change::Kind::Update || change.kind == Change::Kind::Delete;
    const QString id = change.record;
    if (hasBefore && m_lastRead->key == keyOf(place, id) && m_lastRead->age.isValid()
        && !m_lastRead->age.hasExpired(freshness))
        change.before = m_lastRead->json;
    m_lastRead->key.clear();
    std::function<PendingCall(Handler<json::Document>)> read;
    if (hasBefore && change.before.isNull())
        read = [&service = m_service, place, id](Handler<json::Document> found) {
            return service.record(place.appId, place.entity, id, std::move(found));
        };
    return start<T>({ std::move(change) }, place, std::move(read), std::move(send), std::move(handler));
}

template <class T>
PendingCall JournaledRecords::start(QList<Change> changes, const Place &place,
    std::function<PendingCall(Handler<json::Document>)> read, std::function<PendingCall(Handler<T>)> send,
    Handler<T> handler)
{
    auto [call, completion] = Completion<T>::start(std::move(handler));
    const auto write =
        std::make_shared<JournaledWrite<T>>(std::move(completion), m_journal, std::move(changes));
    write->read = std::move(read);
    write->send = std::move(send);
    write->author = authorOf(place);
    write->group = m_group ? m_group : std::make_shared<JournaledGroup>();
    write->completion().onCancel([write] { write->cancel(); });
    write->start();
    return std::move(call);
}

PendingCall JournaledRecords::page(const QString &appId, const QString &entity, const RecordQuery &query,
    const PagePosition &position, Handler<RecordBytes> handler)
{
    return m_service.page(appId, entity, query, position, std::move(handler));
}

PendingCall JournaledRecords::count(
    const QString &appId, const QString &entity, const QByteArray &filter, Handler<qint64> handler)
{
    return m_service.count(appId, entity, filter, std::move(handler));
}

PendingCall JournaledRecords::aggregate(const QString &appId, const QString &entity,
    const QByteArray &specification, Handler<json::Document> handler)
{
    return m_service.aggregate(appId, entity, specification, std::move(handler));
}

PendingCall JournaledRecords::record(
    const QString &appId, const QString &entity, const QString &id, Handler<json::Document> handler)
{
    return m_service.record(appId, entity, id,
        [read = m_lastRead, key = keyOf({ appId, entity }, id), handler = std::move(handler)](
            Result<json::Document> answer) {
            *read = { answer ? key : QString(), answer ? answer->root().toJson() : QByteArray(), {} };
            read->age.start();
            handler(std::move(answer));
        });
}

PendingCall JournaledRecords::create(
    const QString &appId, const QString &entity, const QByteArray &fields, Handler<json::Document> handler)
{
    Change change;
    change.kind = Change::Kind::Create;
    change.fields = fields;
    return write<json::Document>(
        std::move(change), { appId, entity },
        [&service = m_service, appId, entity, fields](Handler<json::Document> answer) {
            return service.create(appId, entity, fields, std::move(answer));
        },
        std::move(handler));
}

PendingCall JournaledRecords::createMany(const QString &appId, const QString &entity,
    const QList<QByteArray> &records, Handler<json::Document> handler)
{
    QList<Change> changes;
    for (const QByteArray &fields : records) {
        Change change;
        change.kind = Change::Kind::Create;
        change.fields = fields;
        changes << change;
    }
    return start<json::Document>(
        std::move(changes), { appId, entity }, {},
        [&service = m_service, appId, entity, records](Handler<json::Document> answer) {
            return service.createMany(appId, entity, records, std::move(answer));
        },
        std::move(handler));
}

PendingCall JournaledRecords::update(const QString &appId, const QString &entity, const QString &id,
    const QByteArray &fields, Handler<json::Document> handler)
{
    Change change;
    change.kind = Change::Kind::Update;
    change.record = id;
    change.fields = fields;
    return write<json::Document>(
        std::move(change), { appId, entity },
        [&service = m_service, appId, entity, id, fields](Handler<json::Document> answer) {
            return service.update(appId, entity, id, fields, std::move(answer));
        },
        std::move(handler));
}

PendingCall JournaledRecords::updateMany(const QString &appId, const QString &entity,
    const QList<RecordPatch> &patches, Handler<json::Document> handler)
{
    QList<Change> changes;
    for (const RecordPatch &patch : patches) {
        Change change;
        change.record = patch.id;
        change.before = patch.before;
        change.fields = patch.fields;
        changes << change;
    }
    return start<json::Document>(
        std::move(changes), { appId, entity }, {},
        [&service = m_service, appId, entity, patches](Handler<json::Document> answer) {
            return service.updateMany(appId, entity, patches, std::move(answer));
        },
        std::move(handler));
}

PendingCall JournaledRecords::remove(
    const QString &appId, const QString &entity, const QString &id, Handler<void> handler)
{
    Change change;
    change.kind = Change::Kind::Delete;
    change.record = id;
    return write<void>(
        std::move(change), { appId, entity },
        [&service = m_service, appId, entity, id](
            Handler<void> answer) { return service.remove(appId, entity, id, std::move(answer)); },
        std::move(handler));
}

PendingCall JournaledRecords::restore(
    const QString &appId, const QString &entity, const QString &id, Handler<json::Document> handler)
{
    Change change;
    change.kind = Change::Kind::Restore;
    change.record = id;
    return write<json::Document>(
        std::move(change), { appId, entity },
        [&service = m_service, appId, entity, id](
            Handler<json::Document> answer) { return service.restore(appId, entity, id, std::move(answer)); },
        std::move(handler));
}

} // namespace console::journal
