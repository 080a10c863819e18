// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QByteArray>
#include <QUrl>

namespace console {

/// Fetches an OpenAPI document from a URL that the person typed.
class DocumentFetcher {
public:
    virtual ~DocumentFetcher() = default;

    /// http and https; follows redirects that do not leave https; at most 100 MB; 60 s. Sends no credential.
    [[nodiscard]] virtual PendingCall fetch(const QUrl &url, Handler<QByteArray> handler) = 0;
};

} // namespace console
