// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "models/filekind.h"

#include <QFileInfo>

#include <algorithm>
#include <array>

namespace console {
namespace {

template <size_t N>
bool isOneOf(const std::array<const char *, N> &words, const QString &word)
{
    return std::any_of(
        words.begin(), words.end(), [&word](const char *one) { return word == QLatin1String(one); });
}

constexpr std::array pictureEndings{ "png", "jpg", "jpeg", "gif", "webp", "bmp" };
constexpr std::array textEndings{ "txt", "csv", "tsv", "md", "xml", "log", "yaml", "yml", "ini", "sql" };
constexpr std::array pictureTypes{ "image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp" };
constexpr std::array textTypes{ "application/xml", "application/yaml", "application/sql",
    "application/x-yaml" };

} // namespace

FileKind fileKind(const QUrl &url)
{
    const QString ending = QFileInfo(url.path()).suffix().toLower();
    if (ending == QLatin1String("json"))
        return FileKind::Json;
    return isOneOf(pictureEndings, ending) ? FileKind::Picture
        : isOneOf(textEndings, ending)     ? FileKind::Text
                                           : FileKind::Other;
}

FileKind fileKind(const QString &mediaType)
{
    const QString type = mediaType.section(u';', 0, 0).trimmed().toLower();
    if (type == QLatin1String("application/json") || type.endsWith(QLatin1String("+json")))
        return FileKind::Json;
    if (isOneOf(pictureTypes, type))
        return FileKind::Picture;
    const bool isPage = type == QLatin1String("text/html"); // its source tells a person little
    return !isPage && (type.startsWith(QLatin1String("text/")) || isOneOf(textTypes, type)) ? FileKind::Text
                                                                                            : FileKind::Other;
}

} // namespace console
