// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/documentfetcher.h"
#include "support/fakes/fakecalls.h"

namespace console::test {

/// Documents from URLs, answered by the test.
class FakeDocumentFetcher final : public DocumentFetcher {
public:
    FakeCalls<QByteArray, DocumentRequest> fetchCalls;
    FakeCalls<QByteArray, QUrl> fileCalls;
    FakeCalls<int, QUrl> probeCalls;

    PendingCall fetch(const DocumentRequest &request, Handler<QByteArray> handler) override
    {
        return fetchCalls.start(std::move(handler), request);
    }
    PendingCall fetchFile(const QUrl &url, qint64, Handler<QByteArray> handler) override
    {
        return fileCalls.start(std::move(handler), url);
    }
    PendingCall probe(const QUrl &url, Handler<int> handler) override
    {
        return probeCalls.start(std::move(handler), url);
    }
};

} // namespace console::test
