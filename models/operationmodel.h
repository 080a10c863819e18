// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/operationroles.h"
#include "openapi/openapidocument.h"

#include <QAbstractItemModel>

#include <vector>

namespace console {

/// The operations of a document as a tree: tags, in the document's order, and under each its operations; or
/// the first parts of their paths instead of tags.
/// An operation with several tags stands under each of them and is one choice. Any number may be chosen; what
/// the service takes is openapi::preflight()'s business.
class OperationModel : public QAbstractItemModel, public OperationRoles {
    Q_OBJECT
public:
    enum Role {
        DeprecatedRole = FirstOwnRole,
        OperationCountRole, ///< of a tag
    };
    enum Column { OperationColumn, SummaryColumn, ColumnCount };
    enum class Grouping { ByTag, ByPath };

    explicit OperationModel(QObject *parent = nullptr);

    /// Shows another document; nothing is chosen then.
    void setDocument(const openapi::OpenApiDocument &document);
    const openapi::OpenApiDocument &document() const { return m_document; }
    /// Groups anew; what is chosen stays chosen.
    void setGrouping(Grouping grouping);
    /// Null for a tag. Valid until the document changes.
    const openapi::Operation *operation(const QModelIndex &index) const;
    /// Its place in document().operations(); -1 for a tag.
    int operationAt(const QModelIndex &index) const;

    /// Ids of the chosen operations, in the document's order.
    QStringList selected() const;
    int selectedCount() const { return m_selectedCount; }
    /// Chooses exactly these; unknown ids are ignored.
    void setSelected(const QStringList &ids);
    /// Chooses or drops some operations and leaves the rest as it is.
    void setSelected(const QModelIndexList &operations, bool selected);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void selectedCountChanged(int count);

private:
    struct Group {
        QString tag;
        std::vector<int> operations;
        int selected = 0;
    };

    void makeGroups();
    /// Names of the groups that an operation stands in.
    QStringList groupsOf(const openapi::Operation &operation) const;
    const Group *group(const QModelIndex &index) const;
    bool isTag(const QModelIndex &index) const { return index.isValid() && index.internalId() == 0; }
    QVariant tagData(const Group &group, int column, int role) const;
    QVariant operationData(int operation, int column, int role) const;
    Qt::CheckState checkState(const Group &group) const;
    void select(const std::vector<int> &operations, bool selected);

    openapi::OpenApiDocument m_document;
    Grouping m_grouping = Grouping::ByTag;
    std::vector<Group> m_groups;
    std::vector<std::vector<int>> m_groupsOf; ///< of each operation
    std::vector<bool> m_selected; ///< of each operation
    int m_selectedCount = 0;
};

} // namespace console
