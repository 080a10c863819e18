// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/readdocument.h"

#include <QDir>
#include <QFileInfo>
#include <QThreadPool>

namespace console::openapi {
namespace {

using Read = std::function<OpenApiDocument(const StopCheck &stopped)>;

PendingCall onWorker(Read read, Handler<OpenApiDocument> handler)
{
    auto [call, completion] = Completion<OpenApiDocument>::start(std::move(handler));
    const auto answer = std::make_shared<Completion<OpenApiDocument>>(std::move(completion));
    QThreadPool::globalInstance()->start([read = std::move(read), answer] {
        if (answer->isWanted())
            answer->finish(read([answer] { return !answer->isWanted(); }));
    });
    return std::move(call);
}

} // namespace

PendingCall readDocument(const QByteArray &bytes, const QUrl &sourceUrl, Handler<OpenApiDocument> handler)
{
    return onWorker(
        [bytes, sourceUrl](
            const StopCheck &stopped) { return OpenApiDocument::read(bytes, sourceUrl, stopped); },
        std::move(handler));
}

PendingCall readDocument(const QString &path, Handler<OpenApiDocument> handler)
{
    return onWorker(
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
