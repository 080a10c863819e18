// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/stagedmodel.h"

#include "models/recordtext.h"
#include "records/celltext.h"
#include "records/recordfields.h"

#include <algorithm>

namespace console {

using staging::StagedChanges;
using Kind = StagedChanges::Kind;

namespace {

constexpr qsizetype longestSummary = 200;
/// For more, everything anew costs less than change by change.
constexpr qsizetype mostUpdates = 50;

} // namespace

StagedModel::StagedModel(ProblemText problems, QObject *parent)
    : QAbstractTableModel(parent)
    , m_problems(std::move(problems))
{
}

void StagedModel::setStaged(StagedChanges *staged, const EntitySchema &schema)
{
    if (m_staged)
        disconnect(m_staged, nullptr, this, nullptr);
    m_staged = staged;
    m_schema = schema;
    if (staged)
        connect(staged, &StagedChanges::changed, this, &StagedModel::update);
    rebuild();
}

void StagedModel::addLines(const QString &record, std::vector<Line> &lines) const
{
    const Kind kind = m_staged->kind(record);
    const qint64 order = m_staged->order(record);
    if (kind == Kind::Added || kind == Kind::Deleted)
        lines.push_back({ record, {}, kind, order });
    if (kind != Kind::Changed)
        return;
    const QMap<QByteArray, QByteArray> values = m_staged->values(record);
    for (auto it = values.begin(); it != values.end(); ++it)
        lines.push_back({ record, it.key(), kind, order });
}

void StagedModel::count(Kind kind, int by)
{
    (kind == Kind::Changed ? m_changed : kind == Kind::Added ? m_added : m_deleted) += by;
}

void StagedModel::rebuild()
{
    beginResetModel();
    m_lines.clear();
    m_orders.clear();
    m_changed = m_added = m_deleted = 0;
    const QStringList records = m_staged ? m_staged->records() : QStringList();
    for (const QString &record : records) {
        const size_t first = m_lines.size();
        addLines(record, m_lines);
        m_orders.insert(record, m_lines[first].order);
        count(m_lines[first].kind, 1);
    }
    endResetModel();
    Q_EMIT linesChanged();
}

void StagedModel::update(const QStringList &records)
{
    if (records.isEmpty() || (records.size() > mostUpdates && !append(records)))
        return rebuild();
    if (records.size() <= mostUpdates) {
        for (const QString &record : records)
            updateRecord(record);
    }
    Q_EMIT linesChanged();
}

/// Where all of them are new, they come last.
bool StagedModel::append(const QStringList &records)
{
    std::vector<Line> lines;
    for (const QString &record : records) {
        const size_t first = lines.size();
        addLines(record, lines);
        if (first == lines.size() || m_orders.contains(record))
            return false;
    }
    std::stable_sort(
        lines.begin(), lines.end(), [](const Line &a, const Line &b) { return a.order < b.order; });
    beginInsertRows({}, rowCount(), rowCount() + int(lines.size()) - 1);
    for (Line &line : lines) {
        if (!m_orders.contains(line.record))
            count(line.kind, 1);
        m_orders.insert(line.record, line.order);
        m_lines.push_back(std::move(line));
    }
    endInsertRows();
    return true;
}

void StagedModel::updateRecord(const QString &record)
{
    std::vector<Line> now;
    addLines(record, now);
    const int known = rowOf(record);
    const int first = std::max(known, 0);
    int last = first;
    while (known >= 0 && last < rowCount() && m_lines[size_t(last)].record == record)
        ++last;
    if (last > first)
        count(m_lines[size_t(first)].kind, -1);
    if (!now.empty())
        count(now.front().kind, 1);
    if (std::equal(now.begin(), now.end(), m_lines.begin() + first, m_lines.begin() + last)) {
        if (last > first)
            Q_EMIT dataChanged(index(first, 0), index(last - 1, Problem));
        return;
    }
    if (last > first) {
        beginRemoveRows({}, first, last - 1);
        m_lines.erase(m_lines.begin() + first, m_lines.begin() + last);
        m_orders.remove(record);
        endRemoveRows();
    }
    if (!now.empty()) {
        const auto place = firstOf(now.front().order);
        const auto row = int(place - m_lines.begin());
        beginInsertRows({}, row, row + int(now.size()) - 1);
        m_lines.insert(place, now.begin(), now.end());
        m_orders.insert(record, now.front().order);
        endInsertRows();
    }
}

std::vector<StagedModel::Line>::const_iterator StagedModel::firstOf(qint64 order) const
{
    return std::lower_bound(m_lines.begin(), m_lines.end(), order,
        [](const Line &line, qint64 other) { return line.order < other; });
}

void StagedModel::showProblems()
{
    if (!m_lines.empty())
        Q_EMIT dataChanged(index(0, Problem), index(rowCount() - 1, Problem));
}

int StagedModel::rowOf(const QString &record) const
{
    const auto order = m_orders.constFind(record);
    return order == m_orders.constEnd() ? -1 : int(firstOf(*order) - m_lines.begin());
}

int StagedModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int StagedModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Problem + 1;
}

QString StagedModel::recordText(const Line &line) const
{
    const QByteArray original = m_staged->original(line.record);
    const QByteArray json = line.kind == Kind::Added ? m_staged->payload(line.record) : original;
    const QString title = recordTitle(m_schema.properties, json);
    if (line.kind == Kind::Added)
        return title.isEmpty() ? tr("New record") : title;
    return title.isEmpty() ? line.record : title;
}

QString StagedModel::valueText(const Line &line, bool isNew) const
{
    const bool isWhole = line.field.isEmpty();
    if (isWhole && isNew == (line.kind == Kind::Deleted))
        return {};
    const QByteArray original = m_staged->original(line.record);
    if (isWhole)
        return records::cellText(isNew ? m_staged->payload(line.record) : original, longestSummary);
    const QByteArray old = records::RecordFields(original).value(line.field).toByteArray();
    const QByteArray json = isNew ? m_staged->values(line.record).value(line.field) : old;
    return shownValue(m_schema.property(QString::fromUtf8(line.field)), json);
}

QVariant StagedModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_staged)
        return {};
    const Line &line = m_lines[size_t(index.row())];
    const QString field = QString::fromUtf8(line.field);
    if (role == RecordIdRole)
        return line.record;
    if (role == FieldRole)
        return field;
    if (role == ChangeRole)
        return int(line.kind);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    switch (index.column()) {
    case Record:
        return recordText(line);
    case Field: {
        if (line.field.isEmpty())
            return line.kind == Kind::Added ? tr("Added") : tr("Deleted");
        const SchemaProperty *property = m_schema.property(field);
        return records::visibleText(property && !property->title.isEmpty() ? property->title : field);
    }
    case OldValue:
        return valueText(line, false);
    case NewValue:
        return valueText(line, true);
    default:
        return m_problems(line.record, field);
    }
}

QVariant StagedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Record:
        return tr("Record");
    case Field:
        return tr("Change");
    case OldValue:
        return tr("Old value");
    case NewValue:
        return tr("New value");
    default:
        return tr("Problem");
    }
}

} // namespace console
