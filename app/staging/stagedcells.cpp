// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staging/stagedcells.h"

#include "core/json/write.h"
#include "records/recordfields.h"

#include <algorithm>
#include <vector>

namespace console::staging {

void StagedCells::apply(const Step &step, bool forward)
{
    if (forward) {
        for (const Delta &delta : step.deltas)
            put(delta.record, delta.field, delta.after);
        return;
    }
    for (auto delta = step.deltas.crbegin(); delta != step.deltas.crend(); ++delta)
        put(delta->record, delta->field, delta->before);
}

void StagedCells::put(const QString &record, const QByteArray &field, const QByteArray &value)
{
    if (!value.isNull()) {
        Cells &cells = m_records[record];
        if (cells.values.isEmpty()) {
            cells.order = ++m_order;
            if (isAddedId(record))
                m_added.insert(cells.order, record);
        }
        cells.values[field] = value;
        return;
    }
    const auto cells = m_records.find(record);
    if (cells == m_records.end())
        return;
    cells->values.remove(field);
    if (cells->values.isEmpty())
        remove(record);
}

void StagedCells::clear()
{
    m_records.clear();
    m_added.clear();
}

void StagedCells::remove(const QString &record)
{
    m_added.remove(order(record));
    m_records.remove(record);
}

Kind StagedCells::kind(const QString &record) const
{
    const auto cells = m_records.constFind(record);
    if (cells == m_records.constEnd())
        return Kind::None;
    const QByteArray whole = cells->values.value(wholeRecord);
    return whole == markAdded ? Kind::Added : whole == markDeleted ? Kind::Deleted : Kind::Changed;
}

bool StagedCells::isStaged(const QString &record, const QByteArray &field) const
{
    const auto cells = m_records.constFind(record);
    return cells != m_records.constEnd() && cells->values.contains(field);
}

QByteArray StagedCells::value(const QString &record, const QByteArray &field) const
{
    const auto cells = m_records.constFind(record);
    return cells == m_records.constEnd() ? QByteArray() : cells->values.value(field);
}

QMap<QByteArray, QByteArray> StagedCells::values(const QString &record) const
{
    QMap<QByteArray, QByteArray> values = m_records.value(record).values;
    if (values.contains(wholeRecord)) // to remove would copy
        values.remove(wholeRecord);
    return values;
}

QList<Delta> StagedCells::takeBack(const QString &record) const
{
    QList<Delta> deltas;
    const auto cells = m_records.constFind(record);
    if (cells == m_records.constEnd())
        return deltas;
    for (auto it = cells->values.begin(); it != cells->values.end(); ++it)
        deltas.append({ record, it.key(), it.value(), {} });
    return deltas;
}

QStringList StagedCells::records() const
{
    std::vector<std::pair<qint64, QString>> found;
    found.reserve(size_t(m_records.size()));
    for (auto it = m_records.begin(); it != m_records.end(); ++it)
        found.emplace_back(it->order, it.key());
    std::sort(found.begin(), found.end());
    QStringList records;
    records.reserve(qsizetype(found.size()));
    for (auto &[order, record] : found)
        records << std::move(record);
    return records;
}

QByteArray StagedCells::merged(const QString &record, QByteArrayView stored) const
{
    QMap<QByteArray, QByteArray> left = values(record);
    const records::RecordFields fields(stored);
    json::Writer writer;
    writer.beginObject();
    for (const auto &member : fields.members()) {
        const QByteArray name = member.name.toByteArray();
        if (const QByteArray value = left.take(name); !value.isNull())
            writer.name(name).raw(value);
        else
            writer.name(name).raw(member.value);
    }
    for (auto it = left.begin(); it != left.end(); ++it)
        writer.name(it.key()).raw(it.value());
    writer.endObject();
    return writer.take();
}

} // namespace console::staging
