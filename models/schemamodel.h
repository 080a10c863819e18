// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/entityschema.h"

#include <QAbstractItemModel>

#include <deque>

namespace console {

/// The properties of an entity as a tree: members of an object and the items of an array stand below it.
class SchemaModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Type, Required, Limits, Rules, Description, ColumnCount };
    enum Role {
        NameRole = Qt::UserRole, ///< QString: the property's own name
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setSchema(const EntitySchema &schema);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Item {
        SchemaProperty property;
        Item *parent = nullptr;
        int row = 0;
        std::vector<Item *> children;
    };
    void add(Item *parent, const QList<SchemaProperty> &properties);
    const Item *item(const QModelIndex &index) const;
    static QString text(const SchemaProperty &property, int column);

    EntitySchema m_schema; ///< keeps what the values point to
    std::deque<Item> m_items; ///< stable addresses; the first is the root
};

} // namespace console
