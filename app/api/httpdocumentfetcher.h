// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/documentfetcher.h"

namespace console::api {

class HttpClient;
struct HttpAnswer;
struct HttpRequest;

/// Fetches documents of strangers: no request id, no credential but a given one.
class HttpDocumentFetcher final : public DocumentFetcher {
public:
    explicit HttpDocumentFetcher(HttpClient &http)
        : m_http(http)
    {
    }

    PendingCall fetch(const DocumentRequest &request, Handler<QByteArray> handler) override;
    PendingCall fetchFile(const QUrl &url, qint64 most, Handler<QByteArray> handler) override;
    PendingCall fetchStart(const QUrl &url, qint64 most, Handler<FileStart> handler) override;
    PendingCall facts(const QUrl &url, Handler<FileFacts> handler) override;
    PendingCall probe(const QUrl &url, Handler<int> handler) override;

private:
    PendingCall sendForFile(HttpRequest request, Handler<HttpAnswer> handler);

    HttpClient &m_http;
};

} // namespace console::api
