// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "openapi/openapidocument.h"

namespace console::openapi {

/// Reads and checks a document, or a zip archive that holds one of several files, on a worker thread. The
/// answer may be a document that is not readable: its problems say why. Cancelling stops the work at its next
/// step. `web` are files on the web that may be read for it.
[[nodiscard]] PendingCall readDocument(const QByteArray &bytes, const QUrl &sourceUrl,
    Handler<OpenApiDocument> handler, const WebFiles &web = {});
/// The same for a file, together with the files of its folder that it refers to.
[[nodiscard]] PendingCall readDocument(
    const QString &path, Handler<OpenApiDocument> handler, const WebFiles &web = {});

/// The same, blocking, on any thread. A document that comes out of an archive has no address.
OpenApiDocument documentInBytes(const QByteArray &bytes, const QUrl &sourceUrl = {},
    const StopCheck &stopped = {}, const WebFiles &web = {});
/// Reads the file at `path`, an archive too, and those below `folder` that it refers to; the file's own
/// folder where none is given. Blocking. Any thread.
OpenApiDocument documentInFile(
    const QString &path, const QString &folder = {}, const StopCheck &stopped = {}, const WebFiles &web = {});

} // namespace console::openapi
