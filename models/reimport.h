// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"
#include "core/pendingcall.h"
#include "models/loadstate.h"
#include "models/storeddocument.h"
#include "openapi/openapidocument.h"

#include <QObject>

namespace console {

class IntegrationService;
class ReimportModel;
struct ReimportRow;

/// A newer document for an integration that exists: reads what is stored, compares, and makes the change that
/// takes over what the person has chosen. What is compared is the operations in use.
class Reimport : public QObject {
    Q_OBJECT
public:
    /// `integration` in full.
    Reimport(IntegrationService &service, const QString &workspaceId, const Integration &integration,
        QObject *parent);
    ~Reimport() override;

    /// Fetches and reads the stored document.
    void load();
    void cancel();
    LoadState loadState() const { return m_loadState; }
    const Error &error() const { return m_error; }
    /// True where the server tells only parameters and bodies of what it has stored.
    bool isPartial() const { return m_stored.isPartial; }

    /// Compares with what is stored, on a worker thread, at once or when it has been read.
    void compareWith(const openapi::OpenApiDocument &document);
    bool isReady() const { return m_isReady; }

    ReimportModel &changes() const { return *m_changes; }
    /// Operations in use that the new document leaves as they are.
    int unchangedCount() const { return int(m_unchanged.size()); }
    /// The operations that the integration would have.
    QStringList operations() const;
    /// Why what is chosen cannot be saved, as one sentence; empty where it can.
    QString problem() const;
    /// The base URL that the new document names, where it is not the one that is stored; else empty.
    QString newBaseUrl() const;
    /// Makes what is to be saved, on a worker thread.
    [[nodiscard]] PendingCall change(Handler<IntegrationChange> handler) const;

Q_SIGNALS:
    void loadStateChanged();
    void compared();
    void choiceChanged();

private:
    struct Comparison {
        QList<ReimportRow> rows;
        QStringList unchanged;
    };
    static Result<Comparison> compare(
        const StoredDocument &had, const QStringList &used, const openapi::OpenApiDocument &document);
    void take(const Result<StoredDocument> &result);
    void compareNow();
    void fail(const Error &error);
    void setLoadState(LoadState state);

    QString m_workspaceId;
    Integration m_integration;
    LoadState m_loadState = LoadState::Idle;
    Error m_error;
    bool m_isReady = false;
    StoredDocumentReader m_reader;
    StoredDocument m_stored;
    openapi::OpenApiDocument m_document;
    QStringList m_unchanged;
    ReimportModel *m_changes;
    PendingCall m_comparing;
};

} // namespace console
