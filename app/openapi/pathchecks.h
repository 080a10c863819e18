// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/operation.h"
#include "openapi/readcontext.h"

namespace console::openapi {

/// Looks at the paths of one document: their form, their {parameters}, and whether two are the same.
class PathChecks {
public:
    explicit PathChecks(const ReadContext &context)
        : m_context(context)
    {
    }

    /// Checks a path whose item is `node`. Gives the names of its {parameters}.
    QList<QByteArrayView> check(QByteArrayView path, json::Value node, const Pointer &pointer);
    /// Warns about names that an operation of the path does not declare.
    void checkDeclared(
        const QList<QByteArrayView> &names, const Operation &operation, const Pointer &pointer) const;

private:
    const ReadContext &m_context;
    QHash<QByteArray, QByteArrayView> m_templates; ///< paths with their parameters' names taken out
};

} // namespace console::openapi
