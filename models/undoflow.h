// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/error.h"
#include "core/json/document.h"
#include "core/pendingcall.h"
#include "journal/journalentry.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>

namespace console {

class Operations;
namespace journal {
class Journal;
class JournaledRecords;
} // namespace journal

/// Takes a commit of the journal back, the newest write first. Each record is read before it is written:
/// what somebody changed since stays as it is. The undo is a commit of the journal itself.
class UndoFlow : public QObject {
    Q_OBJECT
public:
    struct Outcome {
        enum class Kind {
            Restored,
            AsBefore, ///< it is as it was already
            Renewed, ///< deleted for good: added again, under another id
            ChangedSince, ///< `fields` were changed after the commit
            Gone, ///< somebody deleted the record
            Unknown, ///< no answer came to an added record, so its id is not known
            Unreadable, ///< the entry is damaged
            NotKept, ///< the server left `fields` as they were
            Failed, ///< `error`
        };
        Kind kind = Kind::Restored;
        QStringList fields;
        Error error;
    };

    UndoFlow(journal::JournaledRecords &records, journal::Journal &journal, Operations &operations,
        QObject *parent = nullptr);

    void start(const journal::Commit &commit);
    /// After the running call.
    void cancel();
    bool isRunning() const { return m_isRunning; }
    int total() const { return m_total; }
    int handled() const { return int(m_outcomes.size()); }
    /// By id of the change, of the newest run.
    const QHash<qint64, Outcome> &outcomes() const { return m_outcomes; }
    /// How many writes went back to what they were.
    int restored() const;
    /// Where the journal could not be read to the end of the commit.
    const std::optional<Error> &stoppedBy() const { return m_stoppedBy; }

Q_SIGNALS:
    void progressed();
    void finished();

private:
    void readMore();
    void next();
    void compare(const Result<json::Document> &current);
    void takeBackUpdate(json::Value now);
    void takeBackCreation(json::Value now);
    void restoreDeleted();
    void addAgain();
    void sendAgain(const QByteArray &fields);
    QSet<QByteArray> sentBefore();
    template <class T>
    void write(const std::function<PendingCall(Handler<T>)> &send, const std::function<void(T)> &done);
    void handled(Outcome::Kind kind, const QStringList &fields = {}, const Error &error = {});
    const journal::Change &change() const { return m_queue.constLast(); }

    journal::JournaledRecords &m_records;
    journal::Journal &m_journal;
    Operations &m_operations;
    PendingCall m_call;
    journal::Commit m_commit;
    QList<journal::Change> m_queue; ///< the next one last
    qint64 m_before = 0; ///< id of the change up to which the journal was read; 0: all of it
    QSet<QByteArray> m_sentBefore; ///< what earlier undos of this commit added, without an answer
    std::optional<Error> m_stoppedBy;
    QHash<qint64, Outcome> m_outcomes;
    int m_total = 0;
    bool m_isRunning = false;
};

} // namespace console
