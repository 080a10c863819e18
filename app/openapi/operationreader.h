// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/openapidocumentdata.h"
#include "openapi/readcontext.h"

namespace console::openapi {

/// Lists the operations of a document.
class OperationReader {
public:
    OperationReader(const ReadContext &context, const ReadLimits &limits)
        : m_context(context)
        , m_limits(limits)
    {
    }

    /// The value of the document's member `paths`.
    void read(json::Value paths);
    QList<PathItem> takePaths() { return std::exchange(m_paths, {}); }
    QList<Operation> takeOperations() { return std::exchange(m_operations, {}); }
    /// The limit that stopped reading; empty where none did.
    QString limit() const { return m_limit; }

private:
    using MethodSet = quint8; ///< a bit for each method

    void readPath(const PathItem &path);
    MethodSet readMembers(const PathItem &path, json::Value holder, MethodSet taken);
    void readOperation(const PathItem &path, QByteArrayView method, json::Value node);
    void countShared(json::Value value, int levels);

    const ReadContext &m_context;
    const ReadLimits &m_limits;
    QList<PathItem> m_paths;
    QList<Operation> m_operations;
    qsizetype m_sharedValues = 0; ///< that references brought in, as often as they did
    QString m_limit;
};

} // namespace console::openapi
