// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/readdocument.h"

#include "core/onworker.h"
#include "openapi/zipfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace console::openapi {
namespace {

bool isZipFile(const QFileInfo &info)
{
    QFile file(info.filePath());
    return info.isFile() && file.open(QFile::ReadOnly) && isZip(file.read(4));
}

/// On the thread that read it, so that nobody waits for the problems later.
OpenApiDocument checked(const OpenApiDocument &document, const StopCheck &stopped)
{
    if (!stopped || !stopped())
        document.problems();
    return document;
}

OpenApiDocument readZip(const QByteArray &archive, const StopCheck &stopped, const WebFiles &web)
{
    const ZippedDocument zipped = documentInZip(archive);
    return checked(OpenApiDocument::read(zipped.files, zipped.entry, stopped, {}, web), stopped);
}

} // namespace

PendingCall readDocument(
    const QByteArray &bytes, const QUrl &sourceUrl, Handler<OpenApiDocument> handler, const WebFiles &web)
{
    return onWorker<OpenApiDocument>(
        [bytes, sourceUrl, web](
            const StopCheck &stopped) { return documentInBytes(bytes, sourceUrl, stopped, web); },
        std::move(handler));
}

PendingCall readDocument(const QString &path, Handler<OpenApiDocument> handler, const WebFiles &web)
{
    return onWorker<OpenApiDocument>(
        [path, web](const StopCheck &stopped) { return documentInFile(path, {}, stopped, web); },
        std::move(handler));
}

OpenApiDocument documentInBytes(
    const QByteArray &bytes, const QUrl &sourceUrl, const StopCheck &stopped, const WebFiles &web)
{
    return isZip(bytes) ? readZip(bytes, stopped, web)
                        : checked(OpenApiDocument::read(bytes, sourceUrl, stopped, {}, web), stopped);
}

OpenApiDocument documentInFile(
    const QString &path, const QString &folder, const StopCheck &stopped, const WebFiles &web)
{
    const QFileInfo named(path);
    const QFileInfo file(named.exists() ? named.canonicalFilePath() : named.absoluteFilePath());
    if (isZipFile(file)) {
        if (const auto archive = filesBelow(file.path())(file.fileName(), ReadLimits().tree.bytes))
            return readZip(*archive, stopped, web);
    }
    const QDir root(folder.isEmpty() ? file.path() : QFileInfo(folder).canonicalFilePath());
    const QString entry = root.relativeFilePath(file.filePath());
    return checked(OpenApiDocument::read(filesBelow(root.path()), entry, stopped, {}, web), stopped);
}

} // namespace console::openapi
