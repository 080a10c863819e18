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
    FakeCalls<FileStart, QUrl> startCalls;
    FakeCalls<FileFacts, QUrl> factsCalls;
    FakeCalls<int, QUrl> probeCalls;

    PendingCall fetch(const DocumentRequest &request, Handler<QByteArray> handler) override
    {
        return fetchCalls.start(std::move(handler), request);
    }
    PendingCall fetchFile(const QUrl &url, qint64, Handler<QByteArray> handler) override
    {
        return fileCalls.start(std::move(handler), url);
    }
    PendingCall fetchStart(const QUrl &url, qint64, Handler<FileStart> handler) override
    {
        return startCalls.start(std::move(handler), url);
    }
    PendingCall facts(const QUrl &url, Handler<FileFacts> handler) override
    {
        return factsCalls.start(std::move(handler), url);
    }
    PendingCall probe(const QUrl &url, Handler<int> handler) override
    {
        return probeCalls.start(std::move(handler), url);
    }
};

} // namespace console::test
