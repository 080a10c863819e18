// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "journal/journaledrecords.h"

#include "journal/journal.h"

#include <QPointer>

namespace console::journal {
namespace {

/// A record that was read so long ago counts as what a write found.
constexpr qint64 freshness = 1000;

bool isRefusal(const Error &error)
{
    return error.httpStatus >= 400 && error.httpStatus < 500;
}

QByteArray image(const Result<json::Document> &answer)
{
    return answer ? answer->root().toJson() : QByteArray();
}

QString idOf(const Result<json::Document> &answer)
{
    return answer ? answer->root()["id"].toString() : QString();
}

QByteArray image(const Done &)
{
    return {};
}

QString idOf(const Done &)
{
    return {};
}

} // namespace

/// The commit that writes belong to; noted with the first of them.
struct JournaledRecords::Group {
    qint64 undoes = 0;
    qint64 commit = 0;
};

/// The answer to the newest reading of a single record.
struct JournaledRecords::LastRead {
    QString key;
    QByteArray json;
    QElapsedTimer age;
};

/// Reads the record where it must, notes, sends, notes the answer. Kept alive by the call that waits for it.
template <class T>
class JournaledRecords::Write {
public:
    Write(Completion<T> completion, Journal &journal, Change change)
        : m_completion(std::move(completion))
        , m_journal(&journal)
        , m_change(std::move(change))
    {
    }

    Completion<T> &completion() { return m_completion; }
    void cancel() { m_call.cancel(); }

    void start()
    {
        m_journal->whenOpen(&m_context, [this] {
            if (read && m_change.before.isNull())
                readBefore();
            else
                note();
        });
    }

    std::function<PendingCall(Handler<json::Document>)> read; ///< null: there is nothing before
    std::function<PendingCall(Handler<T>)> send;
    Author author;
    std::shared_ptr<Group> group;

private:
    void readBefore()
    {
        m_call = read([this](const Result<json::Document> &found) {
            if (!found)
                return m_completion.finish(Failure(found.error()));
            m_change.before = image(found);
            note();
        });
    }

    void note()
    {
        if (!m_journal)
            return m_completion.finish(failure(Error::Kind::Storage));
        const auto commit =
            group->commit > 0 ? Result<qint64>(group->commit) : m_journal->addCommit(author, group->undoes);
        const auto noted = commit.and_then([this](qint64 id) {
            group->commit = id;
            return m_journal->addChange(id, m_change);
        });
        if (!noted) {
            group->commit = 0;
            return m_completion.finish(Failure(noted.error()));
        }
        m_change.id = *noted;
        m_call = send([this](Result<T> answer) { finish(std::move(answer)); });
    }

    void finish(Result<T> answer)
    {
        if (answer) {
            m_change.state = Change::State::Done;
            m_change.after = image(answer);
            if (const QString id = idOf(answer); !id.isEmpty())
                m_change.record = id;
        } else if (isRefusal(answer.error())) {
            m_change.state = Change::State::Refused;
            m_change.problem = answer.error().detail;
        }
        // Where the answer cannot be noted, the entry goes on saying that it is not known.
        if (m_change.state != Change::State::Sent && m_journal)
            (void)m_journal->complete(m_change);
        m_completion.finish(std::move(answer));
    }

    QObject m_context;
    Completion<T> m_completion;
    QPointer<Journal> m_journal;
    Change m_change;
    PendingCall m_call;
};

/// Notes all changes of one call, sends it, notes its answer. Kept alive by the call that waits for it.
class JournaledRecords::ManyWrites {
public:
    ManyWrites(Completion<json::Document> completion, Journal &journal, const QList<RecordPatch> &patches)
        : m_completion(std::move(completion))
        , m_journal(&journal)
    {
        for (const RecordPatch &patch : patches) {
            Change change;
            change.record = patch.id;
            change.before = patch.before;
            change.fields = patch.fields;
            m_changes << change;
        }
    }

    Completion<json::Document> &completion() { return m_completion; }
    void cancel() { m_call.cancel(); }

    void start()
    {
        m_journal->whenOpen(&m_context, [this] {
            if (const Done noted = note(); !noted)
                return m_completion.finish(Failure(noted.error()));
            m_call = send([this](Result<json::Document> answer) { finish(std::move(answer)); });
        });
    }

    std::function<PendingCall(Handler<json::Document>)> send;
    Author author;
    std::shared_ptr<Group> group;

private:
    Done note()
    {
        if (!m_journal)
            return failure(Error::Kind::Storage);
        if (group->commit == 0) {
            const auto commit = m_journal->addCommit(author, group->undoes);
            if (!commit)
                return Failure(commit.error());
            group->commit = *commit;
        }
        for (Change &change : m_changes) {
            const auto noted = m_journal->addChange(group->commit, change);
            if (!noted) {
                group->commit = 0;
                return Failure(noted.error());
            }
            change.id = *noted;
        }
        return {};
    }

    /// A record that the answer leaves out goes on being unknown.
    void finish(Result<json::Document> answer)
    {
        QHash<QString, QByteArray> stored;
        if (answer) {
            for (const json::Value record : answer->root())
                stored.insert(record["id"].toString(), record.toJson());
        }
        for (Change &change : m_changes) {
            if (!answer && isRefusal(answer.error())) {
                change.state = Change::State::Refused;
                change.problem = answer.error().detail;
            } else if (stored.contains(change.record)) {
                change.state = Change::State::Done;
                change.after = stored.value(change.record);
            }
            if (change.state != Change::State::Sent && m_journal)
                (void)m_journal->complete(change);
        }
        m_completion.finish(std::move(answer));
    }

    QObject m_context;
    Completion<json::Document> m_completion;
    QPointer<Journal> m_journal;
    QList<Change> m_changes;
    PendingCall m_call;
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
    m_group = std::make_shared<Group>(Group{ undoes, 0 });
}

Author JournaledRecords::authorOf(const QString &appId, const QString &entity) const
{
    Author author = m_author;
    author.entity = entity;
    if (m_author.appId != appId) {
        author.appId = appId;
        author.app.clear();
    }
    return author;
}

template <class T>
PendingCall JournaledRecords::write(Change change, const QString &appId, const QString &entity,
    std::function<PendingCall(Handler<T>)> send, Handler<T> handler)
{
    const bool hasBefore = change.kind == Change::Kind::Update || change.kind == Change::Kind::Delete;
    const QString id = change.record;
    const QString key = appId + u'/' + entity + u'/' + id;
    if (hasBefore && m_lastRead->key == key && m_lastRead->age.isValid()
        && !m_lastRead->age.hasExpired(freshness))
        change.before = m_lastRead->json;
    m_lastRead->key.clear();
    auto [call, completion] = Completion<T>::start(std::move(handler));
    const auto write = std::make_shared<Write<T>>(std::move(completion), m_journal, std::move(change));
    write->send = std::move(send);
    write->author = authorOf(appId, entity);
    write->group = m_group ? m_group : std::make_shared<Group>();
    if (hasBefore)
        write->read = [&service = m_service, appId, entity, id](Handler<json::Document> found) {
            return service.record(appId, entity, id, std::move(found));
        };
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
        [read = m_lastRead, key = QString(appId + u'/' + entity + u'/' + id), handler = std::move(handler)](
            Result<json::Document> answer) {
            *read = { answer ? key : QString(), image(answer), {} };
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
        std::move(change), appId, entity,
        [&service = m_service, appId, entity, fields](Handler<json::Document> answer) {
            return service.create(appId, entity, fields, std::move(answer));
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
        std::move(change), appId, entity,
        [&service = m_service, appId, entity, id, fields](Handler<json::Document> answer) {
            return service.update(appId, entity, id, fields, std::move(answer));
        },
        std::move(handler));
}

PendingCall JournaledRecords::updateMany(const QString &appId, const QString &entity,
    const QList<RecordPatch> &patches, Handler<json::Document> handler)
{
    auto [call, completion] = Completion<json::Document>::start(std::move(handler));
    const auto writes = std::make_shared<ManyWrites>(std::move(completion), m_journal, patches);
    writes->send = [&service = m_service, appId, entity, patches](Handler<json::Document> answer) {
        return service.updateMany(appId, entity, patches, std::move(answer));
    };
    writes->author = authorOf(appId, entity);
    writes->group = m_group ? m_group : std::make_shared<Group>();
    writes->completion().onCancel([writes] { writes->cancel(); });
    writes->start();
    return std::move(call);
}

PendingCall JournaledRecords::remove(
    const QString &appId, const QString &entity, const QString &id, Handler<void> handler)
{
    Change change;
    change.kind = Change::Kind::Delete;
    change.record = id;
    return write<void>(
        std::move(change), appId, entity,
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
        std::move(change), appId, entity,
        [&service = m_service, appId, entity, id](
            Handler<json::Document> answer) { return service.restore(appId, entity, id, std::move(answer)); },
        std::move(handler));
}

} // namespace console::journal
