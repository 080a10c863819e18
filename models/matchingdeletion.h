// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/record.h"
#include "core/error.h"
#include "core/pendingcall.h"
#include "records/recordpage.h"
#include "staging/stagedchanges.h"

#include <QObject>
#include <QPointer>

#include <utility>

namespace console {

class RecordService;

/// Stages the deletion of all records that match a filter: counts them, then fetches each as it is now, and
/// stages them as one step. Never of a filter that leaves nothing out.
class MatchingDeletion : public QObject {
    Q_OBJECT
public:
    enum class State { Idle, Counting, Counted, Fetching, Staging, Staged, Failed };

    /// So many are staged at once; a person is told where there are more.
    static constexpr int most = 10'000;

    /// `service` and `changes` outlive this, or it fails.
    MatchingDeletion(RecordService &service, staging::StagedChanges &changes, QByteArray filter,
        QObject *parent = nullptr);

    /// Fails with Validation for a filter that selects all.
    void count();
    /// After Counted.
    void start();
    /// Stops; what is staged already is taken back.
    void cancel();

    State state() const { return m_state; }
    const QByteArray &filter() const { return m_filter; }
    qint64 matching() const { return m_matching; }
    int fetched() const { return int(m_records.size()); }
    int staged() const { return m_staged; }
    const Error &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    void setState(State state);
    void fail(const Error &error);
    void fetch(const PagePosition &position);
    void take(const PagePosition &position, const records::RecordPage &page);
    void stage();
    void showStaged();

    RecordService &m_service;
    QPointer<staging::StagedChanges> m_changes;
    QByteArray m_filter;
    State m_state = State::Idle;
    qint64 m_matching = 0;
    QList<std::pair<QString, QByteArray>> m_records; ///< with their JSON, as they were fetched
    int m_staged = 0;
    qint64 m_stepBefore = 0;
    Error m_error;
    PendingCall m_call;
};

} // namespace console
