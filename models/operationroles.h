// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHash>
#include <QVariant>

#include <functional>

namespace console {

/// What every model of operations tells about a row, so that one delegate paints them all.
struct OperationRoles {
    enum OperationRole {
        IdRole = Qt::UserRole + 1, ///< "get:/contacts/{id}"; empty for a row that is no operation
        MethodRole, ///< lower case
        PathRole,
        SummaryRole,
        FirstOwnRole, ///< of a model that knows more
    };

protected:
    /// The value of such a role, or of Qt::DisplayRole; Invalid for other roles. Id, method, path and summary
    /// of an operation may be members or functions.
    template <class Operation>
    static QVariant operationValue(const Operation &operation, int role)
    {
        switch (role) {
        case Qt::DisplayRole:
            return QString(std::invoke(&Operation::method, operation).toUpper() + QLatin1Char(' ')
                + std::invoke(&Operation::path, operation));
        case IdRole:
            return std::invoke(&Operation::id, operation);
        case MethodRole:
            return std::invoke(&Operation::method, operation);
        case PathRole:
            return std::invoke(&Operation::path, operation);
        case SummaryRole:
            return std::invoke(&Operation::summary, operation);
        default:
            return {};
        }
    }

    static QHash<int, QByteArray> withOperationRoles(QHash<int, QByteArray> names)
    {
        names.insert({ { IdRole, "operationId" }, { MethodRole, "method" }, { PathRole, "path" },
            { SummaryRole, "summary" } });
        return names;
    }
};

} // namespace console
