// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The part of RecordModel that tells what its cells show.

#include "models/recordmodel.h"

#include "models/recordtext.h"
#include "models/recordtitles.h"
#include "records/celltext.h"

#include <QLocale>

namespace console {
namespace {

constexpr qsizetype longestToolTip = 1000;
/// An id is short, whatever a field of this name may hold.
constexpr qsizetype longestId = 100;

} // namespace

const records::RecordFields *RecordModel::fields(int row) const
{
    if (const auto *cached = m_fields.object(row))
        return cached;
    const QByteArrayView json = record(row);
    if (json.isEmpty())
        return nullptr;
    auto made = std::make_unique<records::RecordFields>(json);
    const auto *fields = made.get();
    m_fields.insert(row, made.release());
    return fields;
}

QString RecordModel::referenceOf(int column, QByteArrayView raw) const
{
    const SchemaProperty &property = m_columns.at(column).property;
    const bool isReference = m_titles && !property.reference.isEmpty() && raw.size() <= longestId
        && records::cellKind(raw) == records::CellKind::Text && m_titles->knows(property.reference);
    return isReference ? property.reference : QString();
}

QString RecordModel::cellText(int column, QByteArrayView raw) const
{
    const QString entity = referenceOf(column, raw);
    const QString title =
        entity.isEmpty() ? QString() : m_titles->title(entity, records::longText(raw, raw.size()));
    return title.isEmpty() ? recordText(&m_columns.at(column).property, raw) : title;
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RecordColumns::Column &column = m_columns.at(index.column());
    if (role == FieldRole)
        return column.property.name;
    if (role == RecordIdRole)
        return idAt(index.row());
    if (role == ChangeRole)
        return int(changeOf(index));
    const records::RecordFields *record = fields(index.row());
    if (role == LoadedRole)
        return record != nullptr;
    if (!record)
        return {};
    const QByteArrayView raw = record->value(column.name);
    switch (role) {
    case RawRole:
    case Qt::EditRole:
        return raw.toByteArray();
    case KindRole:
        return int(records::cellKind(raw));
    case LongTextRole:
        return records::longText(raw, raw.size());
    case ReferenceRole:
        return referenceOf(index.column(), raw);
    case Qt::DisplayRole:
        return cellText(index.column(), raw);
    case Qt::ToolTipRole: {
        const QString text = records::longText(raw, longestToolTip);
        const bool isReference = !referenceOf(index.column(), raw).isEmpty();
        const QString shown = isReference ? cellText(index.column(), raw) : text;
        return shown == text ? text : QString(shown + u'\n' + text);
    }
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter)
            | int(records::cellKind(raw) == records::CellKind::Number ? Qt::AlignRight : Qt::AlignLeft);
    default:
        return {};
    }
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical) {
        if (role == Qt::DisplayRole)
            return QLocale().toString(section + 1);
        return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignRight | Qt::AlignVCenter)) : QVariant();
    }
    if (section < 0 || section >= m_columns.size())
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return m_columns.at(section).title;
    case FieldRole:
        return m_columns.at(section).property.name;
    case Qt::TextAlignmentRole:
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return m_columns.toolTip(section);
    default:
        return {};
    }
}

} // namespace console
