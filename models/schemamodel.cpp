// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/schemamodel.h"

#include "models/schematext.h"
#include "records/celltext.h"

namespace console {

void SchemaModel::setSchema(const EntitySchema &schema)
{
    beginResetModel();
    m_schema = schema;
    m_items.clear();
    m_items.emplace_back();
    add(&m_items.front(), schema.properties);
    endResetModel();
}

void SchemaModel::add(Item *parent, const QList<SchemaProperty> &properties)
{
    for (const SchemaProperty &property : properties) {
        Item &item = m_items.emplace_back();
        item.property = property;
        item.parent = parent;
        item.row = int(parent->children.size());
        parent->children.push_back(&item);
        add(&item, property.properties);
        for (const SchemaProperty &one : property.items)
            add(&item, one.properties); // the type column tells that it is a list
    }
}

const SchemaModel::Item *SchemaModel::item(const QModelIndex &index) const
{
    if (index.isValid())
        return static_cast<const Item *>(index.constInternalPointer());
    return m_items.empty() ? nullptr : &m_items.front();
}

QModelIndex SchemaModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column, item(parent)->children.at(size_t(row)))
                                         : QModelIndex();
}

QModelIndex SchemaModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Item *above = item(index)->parent;
    return above == &m_items.front() ? QModelIndex() : createIndex(above->row, 0, above);
}

int SchemaModel::rowCount(const QModelIndex &parent) const
{
    const Item *of = item(parent);
    return !of || parent.column() > 0 ? 0 : int(of->children.size());
}

int SchemaModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString SchemaModel::text(const SchemaProperty &property, int column)
{
    switch (column) {
    case Name:
        return property.name;
    case Type:
        return schemaType(property);
    case Required:
        return property.required ? tr("required") : QString();
    case Limits: {
        const QString choices = schemaChoices(property);
        return choices.isEmpty() ? schemaLimits(property) : tr("one of: %1").arg(choices);
    }
    case Rules:
        return property.rls.isObject() && property.rls.size() > 0
            ? ruleSentences(property.rls, fieldOperations()).join(QLatin1String("; "))
            : QString();
    case Description:
        return property.title.isEmpty() || property.title == property.name ? property.description
            : property.description.isEmpty()
            ? property.title
            : tr("%1: %2", "title and description of a field").arg(property.title, property.description);
    default:
        return {};
    }
}

QVariant SchemaModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SchemaProperty &property = item(index)->property;
    if (role == NameRole)
        return property.name;
    if (role == Qt::DisplayRole)
        return records::visibleText(text(property, index.column()));
    return role == Qt::ToolTipRole ? text(property, index.column()) : QVariant();
}

QVariant SchemaModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Field");
    case Type:
        return tr("Type");
    case Required:
        return tr("Required");
    case Limits:
        return tr("Allowed values");
    case Rules:
        return tr("Field access");
    case Description:
        return tr("Description");
    default:
        return {};
    }
}

} // namespace console
