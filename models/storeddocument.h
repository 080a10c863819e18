// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/pendingcall.h"
#include "openapi/openapidocument.h"

#include <QCoreApplication>

namespace console {

class IntegrationService;

/// An OpenAPI document with what a server tells of a stored one: parameters and bodies, but neither answers
/// nor signing in. For servers that do not tell the document itself.
QByteArray documentOf(const QList<IntegrationOperation> &operations);

/// What a server has stored of an integration.
struct StoredDocument {
    openapi::OpenApiDocument document;
    bool isPartial = false; ///< the server tells parameters and bodies of the operations alone
};

/// Fetches and reads the stored document of an integration; where the server does not tell it, makes one of
/// the operations.
class StoredDocumentReader {
    Q_DECLARE_TR_FUNCTIONS(StoredDocumentReader)
public:
    explicit StoredDocumentReader(IntegrationService &service)
        : m_service(service)
    {
    }
    Q_DISABLE_COPY_MOVE(StoredDocumentReader)

    /// The latest wins; the end of this cancels it.
    void read(const QString &workspaceId, const QString &id, Handler<StoredDocument> handler);
    void cancel() { m_call.cancel(); }
    bool isActive() const { return m_call.isActive(); }

private:
    void takeDocument(const Result<QByteArray> &result);
    void readText(const QByteArray &text, bool isPartial);
    void finish(const Result<StoredDocument> &result);

    IntegrationService &m_service;
    QString m_workspaceId;
    QString m_id;
    Handler<StoredDocument> m_handler;
    PendingCall m_call;
};

} // namespace console
