// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staging/stagedchanges.h"

#include "core/json/parse.h"
#include "records/recordfields.h"
#include "staging/stagingstore.h"

#include <QSet>

#include <algorithm>

namespace console::staging {
namespace {

QByteArray compact(QByteArrayView json)
{
    const auto document = json::parse(json);
    return document ? document->root().toJson() : json.toByteArray();
}

/// Above, to look at everything anew costs less than to look at each.
constexpr qsizetype mostTold = 1000;

/// For changed(): empty where they are many.
QStringList recordsOf(const QList<Delta> &deltas)
{
    if (deltas.size() > mostTold)
        return {};
    QSet<QString> records;
    for (const Delta &delta : deltas)
        records.insert(delta.record);
    return records.values();
}

} // namespace

StagedChanges::StagedChanges(StagingStore &store, Place place, Log log, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_place(std::move(place))
    , m_originals(std::move(log.originals))
    , m_sent(std::move(log.sent))
    , m_steps(std::move(log.steps))
{
    rebuild();
}

StagedChanges::~StagedChanges()
{
    blockSignals(true);
    while (!m_line.empty())
        (void)turn();
}

void StagedChanges::rebuild()
{
    m_cells.clear();
    m_applied = 0;
    for (const Step &step : std::as_const(m_steps)) {
        for (const Delta &delta : step.deltas) {
            if (isAddedId(delta.record))
                m_lastId = std::max(m_lastId, delta.record.mid(1).toLongLong());
        }
        if (step.isApplied) {
            m_cells.apply(step, true);
            ++m_applied;
        }
    }
}

Done StagedChanges::commit(QList<Delta> deltas, const QHash<QString, QByteArray> &originals)
{
    return extend(0, std::move(deltas), originals).map([](qint64) {});
}

/// With 0: a step of its own.
Result<qint64> StagedChanges::extend(
    qint64 step, QList<Delta> deltas, const QHash<QString, QByteArray> &originals)
{
    if (deltas.isEmpty())
        return step;
    const auto id = m_store.append(m_place, deltas, originals, step);
    if (!id)
        return id;
    const QStringList records = recordsOf(deltas);
    take(*id, std::move(deltas), originals);
    Q_EMIT changed(records);
    return id;
}

void StagedChanges::take(qint64 step, QList<Delta> deltas, const QHash<QString, QByteArray> &originals)
{
    m_originals.insert(originals);
    m_cells.apply({ step, true, deltas }, true);
    m_steps.resize(m_applied);
    if (!m_steps.isEmpty() && m_steps.constLast().id == step)
        m_steps.last().deltas += std::move(deltas);
    else
        m_steps.append({ step, true, std::move(deltas) });
    m_applied = m_steps.size();
}

/// Nothing to set where nothing was: missing, null and "as it was" are one for a person.
bool StagedChanges::isSame(QByteArrayView original, const QByteArray &value)
{
    if (value.isEmpty() || original == value)
        return true;
    return !original.isEmpty() && compact(original) == compact(value);
}

Done StagedChanges::revert(const QString &record, const QByteArray &field)
{
    return inLine(1, [=, this](qsizetype, qsizetype, qint64) { return revertNow(record, field); });
}

Result<qint64> StagedChanges::revertNow(const QString &record, const QByteArray &field)
{
    if (field == wholeRecord)
        return extend(0, m_cells.takeBack(record), {});
    const QByteArray before = m_cells.value(record, field);
    return before.isNull() ? Result<qint64>(0) : extend(0, { { record, field, before, {} } }, {});
}

Done StagedChanges::discard()
{
    stopTurns();
    return m_store.clear(m_place).map([this] {
        m_originals.clear();
        m_sent.clear();
        m_cells.clear();
        m_steps.clear();
        m_applied = 0;
        Q_EMIT changed({});
    });
}

Done StagedChanges::undo(qint64 after)
{
    return inLine(1, [this, after](qsizetype, qsizetype, qint64) {
        return newestStep() > after ? setApplied(m_applied - 1, false) : Result<qint64>(0);
    });
}

Done StagedChanges::redo()
{
    return inLine(1, [this](qsizetype, qsizetype, qint64) {
        return canRedo() ? setApplied(m_applied, true) : Result<qint64>(0);
    });
}

Result<qint64> StagedChanges::setApplied(qsizetype index, bool isApplied)
{
    Step &step = m_steps[index];
    return m_store.setApplied(step.id, isApplied).map([&] {
        step.isApplied = isApplied;
        m_applied += isApplied ? 1 : -1;
        m_cells.apply(step, isApplied);
        const qint64 id = step.id;
        Q_EMIT changed(recordsOf(step.deltas));
        return id;
    });
}

void StagedChanges::drop(const QStringList &records)
{
    const QSet<QString> gone(records.begin(), records.end());
    for (const QString &record : records) {
        m_originals.remove(record);
        m_sent.remove(record);
        m_cells.remove(record);
    }
    for (Step &step : m_steps)
        step.deltas.removeIf([&gone](const Delta &delta) { return gone.contains(delta.record); });
    m_steps.removeIf([](const Step &step) { return step.deltas.isEmpty(); });
    m_applied =
        std::count_if(m_steps.cbegin(), m_steps.cend(), [](const Step &step) { return step.isApplied; });
}

Done StagedChanges::forget(const QStringList &records)
{
    if (records.isEmpty())
        return {};
    return m_store.forget(m_place, records).map([this, records] {
        drop(records);
        Q_EMIT changed(records);
    });
}

Done StagedChanges::settle(const QString &record, const QByteArray &stored, const QStringList &notKept)
{
    const auto document = json::parse(stored);
    const QString id = document ? document->root()["id"].toString() : QString();
    QList<Delta> left;
    for (const QString &field : notKept) {
        const QByteArray value = m_cells.value(record, field.toUtf8());
        if (!value.isNull() && !id.isEmpty())
            left.append({ id, field.toUtf8(), {}, value });
    }
    if (left.isEmpty())
        return forget(record);
    const QHash<QString, QByteArray> originals{ { id, stored } };
    return m_store.settle(m_place, record, left, originals).map([&](qint64 step) {
        drop({ record });
        take(step, std::move(left), originals);
        Q_EMIT changed({ record, id });
    });
}

Done StagedChanges::rebase(const QString &record, const QByteArray &original)
{
    return m_store.setOriginal(m_place, record, original).and_then([&]() -> Done {
        m_originals[record] = original;
        QList<Delta> equal;
        const records::RecordFields fields(original);
        const QMap<QByteArray, QByteArray> staged = values(record);
        for (auto it = staged.begin(); it != staged.end(); ++it) {
            if (isSame(fields.value(it.key()), it.value()))
                equal.append({ record, it.key(), it.value(), {} });
        }
        return commit(std::move(equal), {});
    });
}

Done StagedChanges::setSent(const QString &record, const QString &mark)
{
    return m_store.setSent(m_place, record, mark).map([&] { m_sent[record] = mark; });
}

} // namespace console::staging
