// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"
#include "staging/stagedcells.h"

#include <QObject>

#include <deque>
#include <functional>

namespace console::staging {

class StagingStore;

/// A value that a person gave to a field of a record.
struct Edit {
    QString record;
    QByteArray original; ///< JSON text of the record as the server told it; empty for an added one
    QByteArray field;
    QByteArray value; ///< JSON text; empty: as it was
};

/// What is staged for one entity: new values, added and deleted records, and the steps to undo and redo.
/// Every method that changes something answers once it is in the file, and changes nothing where it failed.
/// What is too much for one turn of the event loop is staged in several, as one step: the method answers
/// after the first one. Until then, edit(), add(), remove(), revert(), undo() and redo() answer at once and
/// wait in line, and discard() drops the line. What waits at the end of this object is staged before.
class StagedChanges : public QObject {
    Q_OBJECT
public:
    using Kind = staging::Kind;

    /// `log`: what the store has of the place.
    StagedChanges(StagingStore &store, Place place, Log log, QObject *parent = nullptr);
    ~StagedChanges() override;
    const Place &place() const { return m_place; }

    /// One step. A field whose old value returns is no longer staged.
    Done edit(const QList<Edit> &edits);
    /// JSON objects of schema fields; answers the records' ids.
    Result<QStringList> add(const QList<QByteArray> &records);
    /// Records with their JSON text; an added one disappears.
    Done remove(const QList<std::pair<QString, QByteArray>> &records);
    /// Edits, records and single steps that are still in line.
    qsizetype left() const { return m_left; }
    /// Takes back one field, or with wholeRecord everything of the record. A step as well.
    Done revert(const QString &record, const QByteArray &field);
    Done discard();
    bool canUndo() const { return m_applied > 0; }
    bool canRedo() const { return m_applied < m_steps.size(); }
    /// The newest step, where that is above `after`.
    Done undo(qint64 after = 0);
    Done redo();
    /// Of those that are applied; 0: none.
    qint64 newestStep() const { return canUndo() ? m_steps.at(m_applied - 1).id : 0; }

    /// The record is as staged on the server now: nothing of it is left here, in no step.
    Done forget(const QString &record) { return forget(QStringList{ record }); }
    Done forget(const QStringList &records);
    /// An added record is on the server now, as `stored` under its own id. Fields that the server did not
    /// take stay staged for that record, the rest is left in no step.
    Done settle(const QString &record, const QByteArray &stored, const QStringList &notKept);
    /// What the staged values are compared with from now on.
    Done rebase(const QString &record, const QByteArray &original);
    /// Notes, before an added record is sent, the newest `created_date` of the entity: if no answer comes,
    /// only a record above it can be the one that was sent. Empty: nothing was sent.
    Done setSent(const QString &record, const QString &mark);
    QString sentMark(const QString &record) const { return m_sent.value(record); }

    bool isEmpty() const { return m_cells.isEmpty(); }
    static bool isAddedId(const QString &record) { return staging::isAddedId(record); }
    Kind kind(const QString &record) const { return m_cells.kind(record); }
    bool isStaged(const QString &record, const QByteArray &field) const
    {
        return m_cells.isStaged(record, field);
    }
    /// Records that are staged, in the order of their first step.
    QStringList records() const { return m_cells.records(); }
    /// Where a record is in that order: any number that grows.
    qint64 order(const QString &record) const { return m_cells.order(record); }
    QStringList added() const { return m_cells.added(); }
    /// Staged values by field, without wholeRecord.
    QMap<QByteArray, QByteArray> values(const QString &record) const { return m_cells.values(record); }
    QByteArray original(const QString &record) const { return m_originals.value(record); }
    /// JSON text of the record with its staged values in the place of those of `stored`.
    QByteArray merged(const QString &record, QByteArrayView stored) const
    {
        return m_cells.merged(record, stored);
    }
    /// JSON object of the staged values: what is sent.
    QByteArray payload(const QString &record) const { return m_cells.merged(record, {}); }

Q_SIGNALS:
    /// These records may be staged otherwise now. Empty: any.
    void changed(const QStringList &records);
    void leftChanged();
    /// What was left() could not be staged.
    void failed(const console::Error &error);

private:
    /// What is staged of a gesture's items from `first` on, as a part of a step; answers the step.
    using Part = std::function<Result<qint64>(qsizetype first, qsizetype count, qint64 step)>;
    struct Gesture {
        qsizetype count;
        Part part;
        qsizetype first = 0; ///< that is still to be staged
        qint64 step = 0; ///< of what is staged, 0: none
    };
    Done inLine(qsizetype count, const Part &part);
    Done turn();
    void stopTurns();
    static bool isSame(QByteArrayView original, const QByteArray &value);
    Result<qint64> editPart(const QList<Edit> &edits, qint64 step);
    Result<qint64> addPart(const QStringList &ids, const QList<QByteArray> &records, qint64 step);
    Result<qint64> removePart(const QList<std::pair<QString, QByteArray>> &records, qint64 step);
    /// `originals` are of the records that were not staged before.
    Result<qint64> revertNow(const QString &record, const QByteArray &field);
    Result<qint64> setApplied(qsizetype index, bool isApplied);
    Done commit(QList<Delta> deltas, const QHash<QString, QByteArray> &originals);
    Result<qint64> extend(qint64 step, QList<Delta> deltas, const QHash<QString, QByteArray> &originals);
    void rebuild();
    void take(qint64 step, QList<Delta> deltas, const QHash<QString, QByteArray> &originals);
    void drop(const QStringList &records);

    StagingStore &m_store;
    Place m_place;
    QHash<QString, QByteArray> m_originals;
    QHash<QString, QString> m_sent;
    StagedCells m_cells;
    QList<Step> m_steps;
    qsizetype m_applied = 0;
    qint64 m_lastId = 0;
    std::deque<Gesture> m_line;
    qsizetype m_left = 0;
    int m_stops = 0; ///< how often stopTurns() was called
};

} // namespace console::staging
