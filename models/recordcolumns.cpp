// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/recordcolumns.h"

#include "records/celltext.h"

#include <algorithm>

namespace console {
namespace {

/// An entity whose records each bring other names would make a table that nobody can read.
constexpr qsizetype mostUnknownColumns = 100;

bool holds(const QList<RecordColumns::Column> &columns, QByteArrayView name)
{
    return std::any_of(
        columns.begin(), columns.end(), [name](const auto &column) { return column.name == name; });
}

} // namespace

void RecordColumns::setSchema(const EntitySchema &schema)
{
    m_columns.clear();
    m_known = 0;
    if (schema.name.isEmpty())
        return;
    const QList<std::pair<const char *, QString>> builtIn{ { "created_date", tr("Created") },
        { "updated_date", tr("Updated") }, { "created_by", tr("Created by") }, { "id", tr("ID") },
        { "created_by_id", tr("Created by ID") }, { "is_sample", tr("Sample") } };
    for (const SchemaProperty &property : schema.properties) {
        if (!builtInFields().contains(property.name))
            m_columns << Column{ property, property.name.toUtf8(),
                records::visibleText(property.title.isEmpty() ? property.name : property.title) };
    }
    for (const auto &[name, title] : builtIn) {
        SchemaProperty property;
        property.name = QString::fromLatin1(name);
        property.types << (property.name == QLatin1String("is_sample") ? QStringLiteral("boolean")
                                                                       : QStringLiteral("string"));
        if (property.name.endsWith(QLatin1String("_date")))
            property.format = QStringLiteral("date-time");
        m_columns << Column{ property, QByteArray(name), title, Origin::BuiltIn };
    }
    m_known = m_columns.size();
}

int RecordColumns::indexOf(const QString &field) const
{
    for (int i = 0; i < size(); ++i) {
        if (m_columns.at(i).property.name == field)
            return i;
    }
    return -1;
}

void RecordColumns::findUnknown(const records::RecordFields &record, QList<Column> &found) const
{
    for (const auto &member : record.members()) {
        if (m_columns.size() + found.size() >= m_known + mostUnknownColumns)
            return;
        if (holds(m_columns, member.name) || holds(found, member.name))
            continue;
        SchemaProperty property;
        property.name = QString::fromUtf8(member.name);
        found << Column{ property, member.name.toByteArray(), records::visibleText(property.name),
            Origin::Record };
    }
}

QString RecordColumns::toolTip(int column) const
{
    const SchemaProperty &property = m_columns.at(column).property;
    QStringList lines{ property.name };
    const QString types = property.types.join(tr(" or "));
    lines << (types.isEmpty() ? tr("not in the schema")
            : property.format.isEmpty()
            ? types
            : tr("%1, format %2", "type and format of a field").arg(types, property.format));
    if (!property.description.isEmpty())
        lines << property.description;
    lines << tr("Click to sort. The service sorts by one field at a time.");
    return lines.join(u'\n');
}

} // namespace console
