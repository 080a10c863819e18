// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/fileservice.h"
#include "support/fakes/fakecalls.h"

namespace console::test {

/// Files of apps, answered by the test, which also says how far an upload got.
class FakeFileService final : public FileService {
public:
    FakeCalls<QString, QString, FileContent, Access> uploadCalls;
    FakeCalls<QString, QString, QString> signedUrlCalls;
    Progress progress; ///< of the newest upload

    PendingCall upload(const QString &appId, const FileContent &file, Access access, Progress sent,
        Handler<QString> handler) override
    {
        progress = std::move(sent);
        return uploadCalls.start(std::move(handler), appId, file, access);
    }
    PendingCall signedUrl(const QString &appId, const QString &address, Handler<QString> handler) override
    {
        return signedUrlCalls.start(std::move(handler), appId, address);
    }
};

} // namespace console::test
