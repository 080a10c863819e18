// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocumentdata.h"
#include "openapi/parameterchecks.h"
#include "openapi/securitychecks.h"

namespace console::openapi {

/// Looks at everything under `paths`.
class OperationChecks {
public:
    OperationChecks(const CheckContext &context, const SecurityChecks &security)
        : m_context(context)
        , m_security(security)
        , m_pathChecks(context)
        , m_parameterChecks(context, m_pathChecks)
    {
    }

    /// `operations` are those of the paths, in their order.
    void check(const QList<PathItem> &paths, const QList<Operation> &operations);

private:
    void checkPath(const PathItem &path, const Pointer &pointer);
    void checkShared(const PathItem &path, json::Value target, const Pointer &pointer);
    void checkMembers(json::Value holder, json::Value owner, const Pointer &pointer);
    void checkOperation(const Operation &operation, const Pointer &pointer);
    void checkOperationId(json::Value id, const Pointer &operation);
    void checkTags(json::Value tags, const Pointer &pointer);
    void checkBody(json::Value body, const Pointer &pointer);
    void checkSwaggerBody(const Operation &operation, json::Value parameters, const Pointer &pointer);
    void checkResponses(json::Value responses, json::Value operation, const Pointer &pointer);
    void checkDeclared(const Operation &operation, const Pointer &pointer);

    const CheckContext &m_context;
    const SecurityChecks &m_security;
    PathChecks m_pathChecks;
    ParameterChecks m_parameterChecks;
    ParameterViews m_shared; ///< parameters of the path that is looked at
    ParameterViews m_own; ///< parameters of the operation
    std::vector<QByteArrayView> m_undeclared; ///< placeholders of the path that its own parameters lack
    QSet<QByteArrayView> m_operationIds;
    int m_callbacks = 0;
};

} // namespace console::openapi
