// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/filereader.h"

#include <QFile>
#include <QFileInfo>

namespace console::openapi {

FileReader filesBelow(const QString &folder)
{
    return [root = QFileInfo(folder).canonicalFilePath()](
               const QString &path, qint64 mostBytes) -> Result<QByteArray> {
        const auto refuse = [](const QString &reason) { return failure(Error::Kind::Storage, reason); };
        // Links are followed before anything is opened: what counts is where a file really lies.
        const QFileInfo info(QFileInfo(root + QLatin1Char('/') + path).canonicalFilePath());
        if (root.isEmpty() || info.filePath().isEmpty())
            return refuse(QStringLiteral("there is no such file."));
        if (!info.filePath().startsWith(root + QLatin1Char('/')))
            return refuse(QStringLiteral("it lies outside of the document's folder."));
        if (!info.isFile())
            return refuse(QStringLiteral("it is not a file."));
        if (info.size() > mostBytes)
            return refuse(QStringLiteral("it is larger than %1 MB.").arg(mostBytes / (1024 * 1024)));
        QFile file(info.filePath());
        if (!file.open(QFile::ReadOnly))
            return refuse(file.errorString());
        return file.read(mostBytes);
    };
}

} // namespace console::openapi
