// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/operationroles.h"
#include "openapi/compare.h"

#include <QAbstractItemModel>

#include <vector>

namespace console {

/// An operation that a new document changes, and whether the person wants it so.
struct ReimportRow {
    enum class Kind {
        Breaking, ///< in use, and calls that worked may fail
        Changed, ///< in use
        Unused, ///< only the new document has it
    };

    Kind kind = Kind::Changed;
    QString id; ///< in the stored document; for Unused in the new one
    QString method;
    QString path;
    QString summary;
    QList<openapi::Change> changes;
    bool isGone = false; ///< the new document does not have it under this id
    QString movedTo; ///< id in the new document, where it has moved
    bool isTaken = false; ///< as the new document has it; else it stays as it is stored
};

/// What a new document changes for an integration: breaking changes of operations in use, other changes,
/// operations that could be added; under each operation its changes.
class ReimportModel : public QAbstractItemModel, public OperationRoles {
    Q_OBJECT
public:
    enum Role {
        BreakingRole = FirstOwnRole, ///< of a single change
    };

    using QAbstractItemModel::QAbstractItemModel;

    void setRows(const QList<ReimportRow> &rows);
    const QList<ReimportRow> &rows() const { return m_rows; }
    int count(ReimportRow::Kind kind) const;
    /// Takes the changes of all operations in use over, or keeps all as they are.
    void setAllTaken(bool taken);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void choiceChanged();

private:
    struct Group {
        ReimportRow::Kind kind;
        std::vector<int> rows; ///< of m_rows
    };
    enum class Level { Group, Operation, Change };

    static Level levelOf(const QModelIndex &index);
    /// Row of m_rows that an index of an operation or of a change belongs to.
    int rowOf(const QModelIndex &index) const;
    QVariant groupData(const Group &group, int role) const;

    QList<ReimportRow> m_rows;
    std::vector<Group> m_groups; ///< those that have rows
};

} // namespace console
