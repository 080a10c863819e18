// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/storeddocument.h"

#include <optional>

namespace console {

/// An integration as one file: its document, which every reader of OpenAPI understands, and in a member of
/// its own what the service keeps beside it. Secrets are in no such file; of an address, only what is no
/// secret.
Result<QByteArray> exportedText(const Integration &integration, const openapi::OpenApiDocument &stored);

/// What that member says; nothing in a document without it. Not more than claimed by whoever wrote the file.
std::optional<Integration> exportedFields(const openapi::OpenApiDocument &document);

/// Makes the file of an integration out of what the server has stored.
class IntegrationExport {
public:
    explicit IntegrationExport(IntegrationService &service)
        : m_reader(service)
    {
    }
    Q_DISABLE_COPY_MOVE(IntegrationExport)

    /// `integration` in full. The latest wins; the end of this cancels it.
    void make(const QString &workspaceId, const Integration &integration, Handler<QByteArray> handler);
    void cancel();

private:
    StoredDocumentReader m_reader;
    PendingCall m_writing;
};

} // namespace console
