// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QUrl>

namespace console {

/// What can be shown of a file without running it.
enum class FileKind { Picture, Text, Json, Other };

/// By the ending of the address.
FileKind fileKind(const QUrl &url);
/// By what a server says: "image/png", "text/csv; charset=utf-8". Pictures are those of pixels alone.
FileKind fileKind(const QString &mediaType);

} // namespace console
