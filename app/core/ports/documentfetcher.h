// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "core/secretstring.h"

#include <QByteArray>
#include <QUrl>

namespace console {

struct DocumentRequest {
    QUrl url;
    QString headerName = {}; ///< that a private document asks for; empty: none
    SecretString headerValue = {};
};

/// Fetches an OpenAPI document from a URL that the person typed.
class DocumentFetcher {
public:
    virtual ~DocumentFetcher() = default;

    /// http and https; follows redirects that do not leave https; at most 100 MB; 60 s. Sends no credential
    /// but the header, which goes over https (or within this computer) alone, and to no other server by a
    /// redirect.
    [[nodiscard]] virtual PendingCall fetch(const DocumentRequest &request, Handler<QByteArray> handler) = 0;
    /// The HTTP status of whatever is answered there: that something answers is what counts. 10 s.
    [[nodiscard]] virtual PendingCall probe(const QUrl &url, Handler<int> handler) = 0;
};

} // namespace console
