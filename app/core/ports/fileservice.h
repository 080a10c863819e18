// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"

#include <QByteArray>

namespace console {

/// A file that shall be kept with an app's data.
struct FileContent {
    QString name; ///< without folders
    QByteArray type; ///< media type
    QByteArray bytes;
};

/// Files of apps, which records refer to by their address. Fact sheet 3.11. They cannot be deleted again.
class FileService {
public:
    static constexpr qint64 largestFile = 50 * 1024 * 1024; ///< bytes
    /// The error's code of a larger one.
    static constexpr const char *tooLarge = "FILE_TOO_LARGE";

    enum class Access {
        Public, ///< the address is a URL that anybody can open
        Private, ///< the address is a name, for which the server signs URLs that end
    };
    /// How many bytes of the file left so far; never after the call has ended.
    using Progress = std::function<void(qint64 sent)>;

    virtual ~FileService() = default;

    /// Uploads a file and answers its address. Waits 60 s for a server that says nothing.
    [[nodiscard]] virtual PendingCall upload(const QString &appId, const FileContent &file, Access access,
        Progress progress, Handler<QString> handler) = 0;
    /// A URL that opens a private file for some minutes; treat it like a credential.
    [[nodiscard]] virtual PendingCall signedUrl(
        const QString &appId, const QString &address, Handler<QString> handler) = 0;
};

} // namespace console
