// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/parameterchecks.h"
#include "openapi/parameterreader.h"
#include "openapi/pathchecks.h"
#include "openapi/readcontext.h"

#include <QSet>

namespace console::openapi {

/// Reads everything under `paths`.
class OperationReader {
public:
    /// `schemes` and `servers` are the document's own.
    OperationReader(
        const ReadContext &context, const QList<SecurityScheme> &schemes, const QList<Server> &servers);

    QList<Operation> read();
    int pathCount() const { return m_pathCount; }
    /// The limit that stopped reading; empty where none did.
    QString limit() const { return m_limit; }

private:
    struct PathItem {
        QByteArrayView name;
        json::Value node;
        Pointer pointer;
        QString path;
        QList<Parameter> parameters;
        QList<Server> servers;
        QList<QByteArrayView> templateNames; ///< of the {placeholders} in the path
    };

    void readPath(QByteArrayView name, json::Value node);
    void readMembers(PathItem &item, json::Value node, bool own, QSet<QByteArrayView> &taken);
    void readOperation(const PathItem &item, QByteArrayView method, json::Value node);
    void readTags(Operation &operation, const Pointer &pointer);
    void readOperationId(Operation &operation, const Pointer &pointer);
    QString shared(QByteArrayView utf8);
    void countShared(json::Value value, int levels);

    const ReadContext &m_context;
    const QList<SecurityScheme> &m_schemes;
    QList<Server> m_servers;
    QList<SecurityAlternative> m_security;
    ParameterReader m_parameters;
    ParameterChecks m_parameterChecks;
    PathChecks m_paths;
    QList<Operation> m_operations;
    QHash<QByteArrayView, QString> m_texts; ///< tags and methods: the same few again and again
    QSet<QByteArrayView> m_operationIds;
    const Pointer m_pathsPointer = Pointer() / "paths";
    qsizetype m_sharedValues = 0; ///< that references brought in, as often as they did
    QString m_limit;
    int m_pathCount = 0;
    int m_callbacks = 0;
};

} // namespace console::openapi
