// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/readdocument.h"

#include "core/onworker.h"

#include <QDir>
#include <QFileInfo>

namespace console::openapi {

PendingCall readDocument(const QByteArray &bytes, const QUrl &sourceUrl, Handler<OpenApiDocument> handler)
{
    return onWorker<OpenApiDocument>(
        [bytes, sourceUrl](
            const StopCheck &stopped) { return OpenApiDocument::read(bytes, sourceUrl, stopped); },
        std::move(handler));
}

PendingCall readDocument(const QString &path, Handler<OpenApiDocument> handler)
{
    return onWorker<OpenApiDocument>(
        [path](const StopCheck &stopped) { return documentInFile(path, {}, stopped); }, std::move(handler));
}

OpenApiDocument documentInFile(const QString &path, const QString &folder, const StopCheck &stopped)
{
    const QFileInfo named(path);
    const QFileInfo file(named.exists() ? named.canonicalFilePath() : named.absoluteFilePath());
    const QDir root(folder.isEmpty() ? file.path() : QFileInfo(folder).canonicalFilePath());
    return OpenApiDocument::read(filesBelow(root.path()), root.relativeFilePath(file.filePath()), stopped);
}

} // namespace console::openapi
