// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/ports/fileservice.h"

namespace console::api {

class DataPlane;

/// The file calls of the built-in integrations. Fact sheet 3.11.
class RestFileService final : public FileService {
public:
    explicit RestFileService(DataPlane &data)
        : m_data(data)
    {
    }

    PendingCall upload(const QString &appId, const FileContent &file, Access access, Progress progress,
        Handler<QString> handler) override;
    PendingCall signedUrl(const QString &appId, const QString &address, Handler<QString> handler) override;

private:
    DataPlane &m_data;
};

} // namespace console::api
