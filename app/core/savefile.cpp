// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/savefile.h"

#include <QFile>
#include <QSaveFile>

namespace console {
namespace {

Done written(const QString &path, const QByteArray &bytes, std::optional<QFile::Permissions> permissions)
{
    QSaveFile file(path);
    const bool isSaved = file.open(QSaveFile::WriteOnly)
        && (!permissions || file.setPermissions(*permissions)) // before there is any content
        && file.write(bytes) == bytes.size() && file.commit();
    return isSaved ? Done() : failure(Error::Kind::Storage, file.errorString());
}

} // namespace

Done saveFile(const QString &path, const QByteArray &bytes)
{
    return written(path, bytes, std::nullopt);
}

Done savePrivateFile(const QString &path, const QByteArray &bytes)
{
    return written(path, bytes, QFile::ReadOwner | QFile::WriteOwner);
}

} // namespace console
