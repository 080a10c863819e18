// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QAbstractItemModel>

#include <deque>
#include <vector>

namespace console {

/// One JSON document as a tree of names and values. Children are made when a view asks for them.
class JsonTreeModel : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column { Name, Value, ColumnCount };
    enum Role {
        JsonRole = Qt::UserRole, ///< QByteArray: the value as JSON, indented
        TextRole, ///< QString: the whole text of a string, else its JSON
        PathRole, ///< QString: "site.city", "labels[2]"
        KindRole, ///< int: records::CellKind, of the value column
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setDocument(const json::Document &document);
    const json::Document &document() const { return m_document; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Item {
        json::Value value;
        QString name; ///< empty in an array
        Item *parent = nullptr;
        int row = 0;
        bool isOpened = false;
        std::vector<Item *> children;
    };
    Item *item(const QModelIndex &index) const;
    const std::vector<Item *> &children(Item *item) const;
    static QString valueText(const json::Value &value);
    static QString path(const Item *item);

    json::Document m_document;
    mutable std::deque<Item> m_items; ///< stable addresses; the first is the root
};

} // namespace console
