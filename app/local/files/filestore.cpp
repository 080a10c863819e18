// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/files/filestore.h"

#include "core/savefile.h"
#include "local/accounts/tokens.h"
#include "local/context.h"
#include "local/storage/database.h"

#include <QDir>

#include <algorithm>

namespace console::local {
namespace {

constexpr qsizetype longestName = 100;

/// A name that is safe in a URL: letters, digits, points, dashes.
QByteArray plainName(const QByteArray &name)
{
    QByteArray plain = name.right(longestName);
    std::replace_if(
        plain.begin(), plain.end(),
        [](char c) {
            return (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '.'
                && c != '-';
        },
        '_');
    return plain;
}

QByteArray plainType(const QByteArray &type)
{
    const bool isPlain = type.count('/') == 1 && type.size() < longestName
        && std::all_of(type.begin(), type.end(),
            [](char c) { return c > ' ' && c < 127 && c != ';' && c != ',' && c != '"'; });
    return isPlain ? type.toLower() : QByteArray("application/octet-stream");
}

} // namespace

QString filePath(const Context &context, const QByteArray &id)
{
    return QDir(context.folder).filePath(QStringLiteral("files/") + QString::fromLatin1(id));
}

QByteArray storeFile(const Context &context, const NewFile &file)
{
    const QByteArray id = randomText(18);
    const QByteArray name = plainName(file.name);
    QDir(context.folder).mkpath(QStringLiteral("files"));
    if (!saveFile(filePath(context, id), file.content))
        throw StorageError("a file cannot be stored");
    context.database.execute("INSERT INTO files VALUES(?,?,?,?,?)",
        { id, file.app, name, plainType(file.type), qint64(file.isPrivate) });
    return file.app + '/' + id + '/' + name;
}

QByteArray publicFileUrl(const Context &context, const QByteArray &place)
{
    return context.url + "/files/public/" + place;
}

QByteArray publicFile(const Context &context, const QByteArray &app, const QByteArray &url)
{
    const QByteArray start = publicFileUrl(context, app + '/');
    if (!url.startsWith(start))
        return {};
    const QByteArray id = url.sliced(start.size()).split('/').constFirst();
    const bool isKnown = context.database.integer(
                             "SELECT count(*) FROM files WHERE id=? AND app=? AND is_private=0", { id, app })
        > 0;
    QFile file(filePath(context, id));
    return isKnown && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace console::local
