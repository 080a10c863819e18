// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/recordservice.h"
#include "journal/journalentry.h"

#include <QElapsedTimer>

#include <memory>

namespace console::journal {

class Journal;
struct JournaledGroup;

/// A RecordService that notes every write in the journal before it is sent, and its answer afterwards.
/// A record that is changed or deleted is read first, unless it was read just now. Where nothing can be
/// noted, nothing is sent. Writes outlive this object; service and journal outlive the writes.
class JournaledRecords : public RecordService {
public:
    JournaledRecords(RecordService &service, Journal &journal, QString accountId, QString account);

    /// Name of the app for people.
    void setApp(const QString &appId, const QString &name);
    /// The next writes belong together, until this is called again. Before it is called, each write stands
    /// alone. `undoes`: the commit that they take back.
    void beginCommit(qint64 undoes = 0);

    PendingCall page(const QString &appId, const QString &entity, const RecordQuery &query,
        const PagePosition &position, Handler<RecordBytes> handler) override;
    PendingCall count(const QString &appId, const QString &entity, const QByteArray &filter,
        Handler<qint64> handler) override;
    PendingCall aggregate(const QString &appId, const QString &entity, const QByteArray &specification,
        Handler<json::Document> handler) override;
    PendingCall record(const QString &appId, const QString &entity, const QString &id,
        Handler<json::Document> handler) override;
    PendingCall create(const QString &appId, const QString &entity, const QByteArray &fields,
        Handler<json::Document> handler) override;
    PendingCall createMany(const QString &appId, const QString &entity, const QList<QByteArray> &records,
        Handler<json::Document> handler) override;
    PendingCall update(const QString &appId, const QString &entity, const QString &id,
        const QByteArray &fields, Handler<json::Document> handler) override;
    /// Each patch tells how its record was.
    PendingCall updateMany(const QString &appId, const QString &entity, const QList<RecordPatch> &patches,
        Handler<json::Document> handler) override;
    PendingCall remove(
        const QString &appId, const QString &entity, const QString &id, Handler<void> handler) override;
    PendingCall restore(const QString &appId, const QString &entity, const QString &id,
        Handler<json::Document> handler) override;

private:
    struct LastRead;
    struct Place {
        QString appId;
        QString entity;
    };
    static QString keyOf(const Place &place, const QString &id)
    {
        return place.appId + u'/' + place.entity + u'/' + id;
    }
    Author authorOf(const Place &place) const;
    template <class T>
    PendingCall write(
        Change change, const Place &place, std::function<PendingCall(Handler<T>)> send, Handler<T> handler);
    template <class T>
    PendingCall start(QList<Change> changes, const Place &place,
        std::function<PendingCall(Handler<json::Document>)> read, std::function<PendingCall(Handler<T>)> send,
        Handler<T> handler);

    RecordService &m_service;
    Journal &m_journal;
    Author m_author;
    std::shared_ptr<JournaledGroup> m_group; ///< null: each write stands alone
    std::shared_ptr<LastRead> m_lastRead;
};

} // namespace console::journal
