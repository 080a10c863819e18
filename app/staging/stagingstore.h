// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sql/sqlfile.h"
#include "staging/stagedchange.h"

namespace console::staging {

/// The staged changes of all places in one file: a log of steps, of which the newest ones may be undone. What
/// a method answered with success survives the death of the process.
class StagingStore {
public:
    /// ":memory:" keeps nothing. A file that is broken is put aside as "NAME.broken". The error's code is
    /// BUSY where another process has the file.
    Done open(const QString &file);
    /// Where a broken file was put, empty where it was fine.
    const QString &putAside() const { return m_putAside; }

    /// Everything, by Place::key().
    Result<QHash<QString, Log>> load();
    /// Appends a step after dropping those that were undone; `originals` replace what was kept of
    /// these records. Answers the step's id. `step` above 0: becomes part of that one, the newest.
    Result<qint64> append(const Place &place, const QList<Delta> &deltas,
        const QHash<QString, QByteArray> &originals, qint64 step = 0);
    Done setApplied(qint64 step, bool isApplied);
    Done setOriginal(const Place &place, const QString &record, const QByteArray &json);
    /// Takes a record out of the log.
    Done forget(const Place &place, const QStringList &records);
    /// Takes a record out of the log and appends a step, both or nothing.
    Result<qint64> settle(const Place &place, const QString &record, const QList<Delta> &deltas,
        const QHash<QString, QByteArray> &originals);
    /// Takes everything of a place out of the log.
    Done clear(const Place &place);
    /// Notes that the creation of an added record is about to be sent. `mark`: see StagedChanges::sentMark().
    Done setSent(const Place &place, const QString &record, const QString &mark);

private:
    /// What the rows of a place are called: otherwise after each clear().
    QString rowName(const Place &place) const;
    Done sweep();
    Done sweepPlace(const QString &place, qint64 times);
    Done dropRecord(const QString &name, const QString &record);
    Result<qint64> addStep(const QString &name);
    Done addDeltas(qint64 step, const QString &name, const QList<Delta> &deltas,
        const QHash<QString, QByteArray> &originals);

    sql::SqlFile m_file;
    QString m_putAside;
    QHash<QString, qint64> m_cleared; ///< how often, since the file was opened, by Place::key()
};

} // namespace console::staging
