// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/operation.h"
#include "openapi/readcontext.h"

#include <QSet>

namespace console::openapi {

/// Looks at lists of parameters: what each must say, which come twice, which have no place in their path.
class ParameterChecks {
public:
    explicit ParameterChecks(const ReadContext &context)
        : m_context(context)
    {
    }

    /// `placeholders` are the {names} in `path`; `pointer` is that of the list.
    void check(const QList<Parameter> &parameters, QByteArrayView path,
        const QList<QByteArrayView> &placeholders, const Pointer &pointer);

private:
    void checkNames(const QList<Parameter> &parameters, const Pointer &pointer);
    void checkForm(const Parameter &parameter, const Pointer &pointer);
    void warn(const char *code, const Parameter &parameter, const QString &message, const QString &hint,
        const Pointer &pointer);

    const ReadContext &m_context;
    QSet<quint32> m_told; ///< parameters that are used in several places are told of once
};

} // namespace console::openapi
