// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/record.h"
#include "core/json/document.h"
#include "core/pendingcall.h"
#include "staging/stagedchanges.h"

#include <QHash>
#include <QObject>
#include <QPointer>

#include <chrono>
#include <functional>
#include <optional>

class QTimer;

namespace console {

class Operations;
class RecordService;

/// Sends what is staged for one entity, one record after the other, or changed and added ones in blocks. Each
/// record is read before it is written: where somebody else touched the same fields it stays staged as a
/// conflict, and where it is as wanted already (the answer of an earlier attempt was lost) nothing is sent.
/// What is committed is no longer staged; what failed stays, with the reason. A write that is under way is
/// never cancelled.
class CommitFlow : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Running, Paused, Waiting };

    /// Why a record is still staged after a commit.
    struct Outcome {
        enum class Kind { Failed, Conflict, NotKept };
        Kind kind = Kind::Failed;
        Error error; ///< of Failed
        QByteArray current; ///< of Conflict: the record as it is now; empty where somebody deleted it
        QStringList
            fields; ///< of Conflict: touched by both; of NotKept: fields that the server left as they were
    };

    CommitFlow(RecordService &service, Operations &operations, QObject *parent = nullptr);

    /// Fewer changed records are not worth a block.
    static constexpr int smallestBlock = 20;
    /// More in one step would stall the window.
    static constexpr int largestBlock = 100;

    /// Whether the next runs may read and change, or add, many records in one call. What a block refuses, or
    /// a server without such calls, is sent one by one.
    void setUsesBlocks(bool usesBlocks) { m_canChangeMany = m_canAddMany = usesBlocks; }

    /// Forgets earlier outcomes. Null: nothing can be committed.
    void setStaged(staging::StagedChanges *staged);
    void start();
    /// After the running call.
    void pause();
    void resume();
    void cancel();

    State state() const { return m_state; }
    int total() const { return m_total; }
    int handled() const { return m_handled; }
    int committed() const { return m_committed; }
    /// What ended the last run before its end; nothing where it came to its end or was cancelled.
    const std::optional<Error> &stoppedBy() const { return m_stoppedBy; }
    /// By record, until the next run.
    const QHash<QString, Outcome> &outcomes() const { return m_outcomes; }

    /// The three answers to a conflict. Nothing is sent before the next run.
    void keepMine(const QString &record);
    void takeTheirs(const QString &record);
    /// Theirs where both touched a field, mine elsewhere.
    void merge(const QString &record);

Q_SIGNALS:
    /// A run begins: nothing was sent yet.
    void started();
    void stateChanged();
    void progressed();
    /// `record` is the staged id, `answer` the stored record; empty where it was deleted.
    void recordCommitted(const QString &record, const QByteArray &answer);
    void outcomesChanged();

private:
    /// Where a server asks to wait and does not say for how long.
    static constexpr std::chrono::seconds usualWait{ 5 };

    void setState(State state);
    void next();
    void finish();
    void readBefore();
    void compare(const json::Document &current);
    void sendUpdate();
    void sendRemoval();
    void prepareCreation();
    void markNewest(const std::function<void()> &done);
    void findSent(const QString &mark);
    void sendCreation(const QString &mark);
    void takeAnswer(const json::Document &answer);
    void gone();
    void failed(const Error &error);
    void conflict(const QByteArray &current, const QStringList &fields);
    void handled(const std::optional<Outcome> &outcome);
    void note(const std::optional<Outcome> &outcome);
    std::optional<Outcome> settle(const json::Document &answer, QStringList *forgotten = nullptr);
    int changedAhead() const;
    void readBlock(int size);
    void compareBlock(int size, const RecordBytes &page);
    void sendBlock(const QList<RecordPatch> &patches);
    void takeBlock(const QList<RecordPatch> &patches, const json::Document &answer);
    void blockFailed(const QList<RecordPatch> &patches, const Error &error);
    int addedAhead() const;
    void sendAdditions(const QStringList &block);
    void takeAdditions(const QStringList &block, const json::Document &answer);
    void additionsFailed(const QStringList &block, const Error &error);
    QStringList sentWith(const QString &mark) const;
    void takeFound(const QStringList &block, json::Value newest, const QString &mark);
    void store(const Done &done);
    Outcome takeOutcome(const QString &record);

    RecordService &m_service;
    Operations &m_operations;
    QPointer<staging::StagedChanges> m_staged;
    QTimer *m_wait;
    PendingCall m_call;
    State m_state = State::Idle;
    bool m_isPausing = false;
    bool m_isCancelled = false;
    bool m_canChangeMany = false; ///< in blocks; false as well where the server has no such call
    bool m_canAddMany = false;
    int m_singles = 0; ///< of the next records: not in a block
    QStringList m_queue;
    QString m_record;
    QString m_newest; ///< created_date of the newest record before this run
    int m_total = 0;
    int m_handled = 0;
    int m_committed = 0;
    std::optional<Error> m_stoppedBy;
    QHash<QString, Outcome> m_outcomes;
};

} // namespace console
