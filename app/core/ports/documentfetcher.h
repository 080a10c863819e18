// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "core/secretstring.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace console {

struct DocumentRequest {
    QUrl url;
    QString headerName = {}; ///< that a private document asks for; empty: none
    SecretString headerValue = {};
    qint64 mostBytes = 100 * 1024 * 1024;
    /// The hosts, as webHost() names them, that redirects may lead to; not set: any. Another one is answered
    /// with code hostNotAllowed and the host as the reason.
    std::optional<QStringList> redirectHosts = {};

    static constexpr char hostNotAllowed[] = "HOST_NOT_ALLOWED";
};

/// What a server says of a file without sending it.
struct FileFacts {
    QString type; ///< media type, without parameters; may be empty
    qint64 size = -1; ///< bytes; below 0: it does not tell
};

struct FileStart {
    QByteArray bytes;
    bool isWhole = true;
};

/// Fetches what a person asks for from anywhere in the web: an OpenAPI document whose URL was typed, or the
/// file that a record points to.
class DocumentFetcher {
public:
    virtual ~DocumentFetcher() = default;

    /// http and https; follows redirects that do not leave https; 60 s. Sends no credential
    /// but the header, which goes over https (or within this computer) alone, and to no other server by a
    /// redirect.
    [[nodiscard]] virtual PendingCall fetch(const DocumentRequest &request, Handler<QByteArray> handler) = 0;
    /// A file of at most `most` bytes, without any credential; redirects as above; 60 s. Validation where a
    /// web page is answered instead.
    [[nodiscard]] virtual PendingCall fetchFile(
        const QUrl &url, qint64 most, Handler<QByteArray> handler) = 0;
    /// The first bytes of a file, at most `most`; as fetchFile(). A server that sends the whole file all the
    /// same may send 1 MB.
    [[nodiscard]] virtual PendingCall fetchStart(
        const QUrl &url, qint64 most, Handler<FileStart> handler) = 0;
    [[nodiscard]] virtual PendingCall facts(const QUrl &url, Handler<FileFacts> handler) = 0;
    /// The HTTP status of whatever is answered there: that something answers is what counts. 10 s.
    [[nodiscard]] virtual PendingCall probe(const QUrl &url, Handler<int> handler) = 0;
};

} // namespace console
