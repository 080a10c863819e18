// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/pathchecks.h"

#include <vector>

namespace console::openapi {

/// What the checks look at in a parameter.
struct ParameterView {
    json::Value node; ///< behind its reference
    QByteArrayView name;
    Parameter::Place place = Parameter::Place::Unknown;
    bool isUnresolved = false; ///< a reference to nothing: nothing else is known then
    bool isRequired = false;
    bool hasType = false;
    bool hasSchema = false; ///< or content, which holds one
};
using ParameterViews = std::vector<ParameterView>;

/// Looks at lists of parameters: what each must say, which come twice, which have no place in their path.
class ParameterChecks {
public:
    ParameterChecks(const CheckContext &context, const PathChecks &paths)
        : m_context(context)
        , m_paths(paths)
    {
    }

    /// Puts those of a member `parameters`, which stands at `pointer`, into `views`; warns about what is
    /// none.
    void collect(json::Value parameters, const Pointer &pointer, ParameterViews &views) const;
    /// Looks at such a list as a whole, and at each of them. `path` is the one that was checked last.
    void check(const ParameterViews &parameters, QByteArrayView path, const Pointer &pointer);

private:
    void checkNames(const ParameterViews &parameters, const Pointer &pointer);
    void checkForm(const ParameterView &parameter, const Pointer &pointer);
    void warn(const char *code, const ParameterView &parameter, const QString &message, const QString &hint,
        const Pointer &pointer);

    const CheckContext &m_context;
    const PathChecks &m_paths;
    QSet<quint32> m_told; ///< parameters that are used in several places are told of once
};

} // namespace console::openapi
