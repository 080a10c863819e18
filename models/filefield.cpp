// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/filefield.h"

#include <algorithm>
#include <array>

namespace console {
namespace {

constexpr std::array fileWords{ "attachment", "audio", "avatar", "banner", "cover", "datasheet", "document",
    "file", "icon", "image", "invoice", "logo", "manual", "media", "pdf", "photo", "picture", "receipt",
    "screenshot", "thumbnail", "video" };

/// "photoUrl" and "photo_url" are of the same words.
QStringList wordsOf(const QString &name)
{
    QString parted;
    for (const QChar c : name) {
        if (c.isUpper())
            parted += u'_';
        parted += c.toLower();
    }
    return parted.split(u'_', Qt::SkipEmptyParts);
}

QString singular(const QString &name)
{
    QStringList words = wordsOf(name);
    for (QString &word : words) {
        if (word.endsWith(u's'))
            word.chop(1);
    }
    return words.join(u'_');
}

} // namespace

std::optional<FileService::Access> fileAccess(const SchemaProperty &property)
{
    if (property.mainType() != QLatin1String("string") || !property.enumValues.isEmpty())
        return std::nullopt;
    const QStringList words = wordsOf(property.name);
    const QString last = words.isEmpty() ? QString() : words.constLast();
    const bool namesAnAddress = last == QLatin1String("url") || last == QLatin1String("uri");
    const bool namesAFile = std::any_of(fileWords.begin(), fileWords.end(),
        [&words](const char *word) { return words.contains(QLatin1String(word)); });
    const bool isAddress =
        property.format == QLatin1String("uri") || (property.format.isEmpty() && namesAnAddress);
    if (property.format != QLatin1String("file") && !(isAddress && namesAFile))
        return std::nullopt;
    return last == QLatin1String("uri") ? FileService::Access::Private : FileService::Access::Public;
}

std::optional<FileService::Access> fileListAccess(const SchemaProperty &property)
{
    if (property.mainType() != QLatin1String("array") || property.items.isEmpty())
        return std::nullopt;
    SchemaProperty one = property.items.constFirst();
    one.name = singular(property.name);
    return fileAccess(one);
}

} // namespace console
