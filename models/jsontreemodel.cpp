// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/jsontreemodel.h"

#include "records/celltext.h"

namespace console {
namespace {

constexpr qsizetype longestNode = 300;
constexpr qsizetype longestNodeTip = 1000;

records::CellKind kindOf(const json::Value &value)
{
    using Kind = records::CellKind;
    switch (value.type()) {
    case json::Type::Null:
        return Kind::Null;
    case json::Type::False:
        return Kind::False;
    case json::Type::True:
        return Kind::True;
    case json::Type::Number:
        return Kind::Number;
    case json::Type::String:
        return value.utf8().isEmpty() ? Kind::Empty : Kind::Text;
    case json::Type::Array:
        return Kind::Array;
    case json::Type::Object:
        return Kind::Object;
    case json::Type::Invalid:
        break;
    }
    return Kind::Missing;
}

QString start(const json::Value &value, qsizetype maximum)
{
    const QByteArrayView utf8 = value.utf8();
    const QString text = QString::fromUtf8(utf8.first(std::min(utf8.size(), maximum * 3)));
    return text.size() <= maximum ? text : text.left(maximum) + QChar(0x2026);
}

} // namespace

void JsonTreeModel::setDocument(const json::Document &document)
{
    beginResetModel();
    m_document = document;
    m_items.clear();
    m_items.emplace_back().value = m_document.root();
    endResetModel();
}

JsonTreeModel::Item *JsonTreeModel::item(const QModelIndex &index) const
{
    if (index.isValid())
        return static_cast<Item *>(index.internalPointer());
    return m_items.empty() ? nullptr : &m_items.front();
}

const std::vector<JsonTreeModel::Item *> &JsonTreeModel::children(Item *item) const
{
    if (!std::exchange(item->isOpened, true)) {
        item->children.reserve(size_t(item->value.size()));
        int row = 0;
        for (auto it = item->value.begin(); it != item->value.end(); ++it) {
            Item &child = m_items.emplace_back();
            child.value = *it;
            child.name = item->value.isObject() ? QString::fromUtf8(it.name()) : QString();
            child.parent = item;
            child.row = row++;
            item->children.push_back(&child);
        }
    }
    return item->children;
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, children(item(parent)).at(size_t(row)));
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    Item *above = item(index)->parent;
    return above == &m_items.front() ? QModelIndex() : createIndex(above->row, 0, above);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    Item *const of = item(parent);
    return !of || parent.column() > 0 ? 0 : int(of->value.size());
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Item *const of = item(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == Value)
            return valueText(of->value);
        return of->parent->value.isArray() ? QString::number(of->row + 1) : records::visibleText(of->name);
    case Qt::ToolTipRole:
        return index.column() == Value ? start(of->value, longestNodeTip) : path(of);
    case JsonRole:
        return of->value.toJson(true);
    case TextRole:
        return of->value.isString() ? of->value.toString() : QString::fromUtf8(of->value.toJson(true));
    case PathRole:
        return path(of);
    case KindRole:
        return index.column() == Value ? QVariant(int(kindOf(of->value))) : QVariant();
    default:
        return {};
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Field") : tr("Value");
}

QString JsonTreeModel::valueText(const json::Value &value)
{
    switch (value.type()) {
    case json::Type::True:
        return QStringLiteral("true");
    case json::Type::False:
        return QStringLiteral("false");
    case json::Type::Array:
        return tr("%n item(s)", nullptr, int(value.size()));
    case json::Type::Object:
        return tr("%n field(s)", nullptr, int(value.size()));
    case json::Type::String:
    case json::Type::Number:
        return records::visibleText(start(value, longestNode));
    case json::Type::Null:
    case json::Type::Invalid:
        break;
    }
    return {};
}

QString JsonTreeModel::path(const Item *item)
{
    if (!item->parent)
        return {};
    const QString above = path(item->parent);
    if (item->parent->value.isArray())
        return above + QStringLiteral("[%1]").arg(item->row);
    return above.isEmpty() ? item->name : above + u'.' + item->name;
}

} // namespace console
