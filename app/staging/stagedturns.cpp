// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of StagedChanges that stages what a person does, in several turns of the event loop where it is
// much.

#include "records/recordfields.h"
#include "staging/stagedchanges.h"

#include <QTimer>

#include <algorithm>

namespace console::staging {
namespace {

/// More at once would stall the window.
constexpr qsizetype mostPerTurn = 500;

} // namespace

/// Whoever comes while another is under way waits until that is staged: what is done first is the older step.
Done StagedChanges::inLine(qsizetype count, const Part &part)
{
    m_left += count;
    m_line.push_back({ count, part });
    return m_line.size() > 1 ? Done() : turn();
}

/// A part joins the step as long as that is the newest, else another step begins.
Done StagedChanges::turn()
{
    const Gesture now = m_line.front();
    const qsizetype size = std::min(mostPerTurn, now.count - now.first);
    const int stops = m_stops;
    const bool isNewest = !canRedo() && newestStep() == now.step;
    const auto staged = now.part(now.first, size, isNewest ? now.step : 0);
    if (stops != m_stops)
        return {}; // discarded by who was told
    m_left -= staged ? size : now.count - now.first;
    if (staged && now.first + size < now.count)
        m_line.front() = { now.count, now.part, now.first + size, *staged };
    else
        m_line.pop_front();
    if (!m_line.empty())
        QTimer::singleShot(0, this, [this, stops] {
            if (stops != m_stops)
                return;
            if (const Done done = turn(); !done)
                Q_EMIT failed(done.error());
        });
    if (!staged)
        return Failure(staged.error());
    Q_EMIT leftChanged();
    return {};
}

void StagedChanges::stopTurns()
{
    ++m_stops;
    m_left = 0;
    m_line.clear();
}

Done StagedChanges::edit(const QList<Edit> &edits)
{
    return inLine(edits.size(), [this, edits](qsizetype first, qsizetype count, qint64 step) {
        return editPart(edits.mid(first, count), step);
    });
}

Result<qint64> StagedChanges::editPart(const QList<Edit> &edits, qint64 step)
{
    QList<Delta> deltas;
    QHash<QString, QByteArray> originals;
    for (const Edit &one : edits) {
        if (kind(one.record) == Kind::Deleted)
            continue;
        // A record that is staged already is compared with what it was then, whatever it is shown as now.
        const bool isFirst = kind(one.record) == Kind::None;
        const QByteArray original = isFirst ? one.original : this->original(one.record);
        if (isFirst)
            originals.insert(one.record, one.original);
        const QByteArray before = m_cells.value(one.record, one.field);
        const bool isBack = isAddedId(one.record)
            ? one.value.isEmpty()
            : isSame(records::RecordFields(original).value(one.field), one.value);
        const QByteArray after = isBack ? QByteArray() : one.value;
        if (before != after || before.isNull() != after.isNull())
            deltas.append({ one.record, one.field, before, after });
    }
    return extend(step, std::move(deltas), originals);
}

Result<QStringList> StagedChanges::add(const QList<QByteArray> &records)
{
    QStringList ids;
    for (qsizetype i = 0; i < records.size(); ++i)
        ids << u'+' + QString::number(++m_lastId);
    return inLine(records.size(), [this, ids, records](qsizetype first, qsizetype count, qint64 step) {
        return addPart(ids.mid(first, count), records.mid(first, count), step);
    }).map([&ids] { return ids; });
}

Result<qint64> StagedChanges::addPart(const QStringList &ids, const QList<QByteArray> &records, qint64 step)
{
    QList<Delta> deltas;
    for (qsizetype i = 0; i < ids.size(); ++i) {
        deltas.append({ ids.at(i), wholeRecord, {}, markAdded });
        const records::RecordFields fields(records.at(i));
        for (const auto &member : fields.members())
            deltas.append({ ids.at(i), member.name.toByteArray(), {}, member.value.toByteArray() });
    }
    return extend(step, std::move(deltas), {});
}

Done StagedChanges::remove(const QList<std::pair<QString, QByteArray>> &records)
{
    return inLine(records.size(), [this, records](qsizetype first, qsizetype count, qint64 step) {
        return removePart(records.mid(first, count), step);
    });
}

Result<qint64> StagedChanges::removePart(const QList<std::pair<QString, QByteArray>> &records, qint64 step)
{
    QList<Delta> deltas;
    QHash<QString, QByteArray> originals;
    for (const auto &[record, original] : records) {
        if (kind(record) == Kind::Deleted)
            continue;
        deltas += m_cells.takeBack(record);
        if (isAddedId(record))
            continue;
        deltas.append({ record, wholeRecord, {}, markDeleted });
        if (kind(record) == Kind::None)
            originals.insert(record, original);
    }
    return extend(step, std::move(deltas), originals);
}

} // namespace console::staging
