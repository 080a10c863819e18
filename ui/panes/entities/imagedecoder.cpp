// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/panes/entities/imagedecoder.h"

#include "core/onworker.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <array>

namespace console {
namespace {

/// A small file can claim any size.
constexpr qint64 mostPixels = 100'000'000;

/// Formats that only hold pixels: others are little programs.
bool isOfPixels(const QByteArray &format)
{
    constexpr std::array shown{ "png", "jpeg", "gif", "webp", "bmp" };
    return std::any_of(shown.begin(), shown.end(), [&format](const char *one) { return format == one; });
}

Result<QImage> decodedImage(QByteArray bytes, const QSize &room)
{
    QBuffer buffer(&bytes);
    QImageReader reader(&buffer);
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    if (!isOfPixels(reader.format()))
        return failure(Error::Kind::Protocol);
    const QSize size = reader.size();
    if (!size.isValid() || qint64(size.width()) * size.height() > mostPixels)
        return failure(Error::Kind::Protocol);
    if (size.width() > room.width() || size.height() > room.height())
        reader.setScaledSize(size.scaled(room, Qt::KeepAspectRatio).expandedTo({ 1, 1 }));
    QImage image = reader.read();
    if (image.isNull())
        return failure(Error::Kind::Protocol);
    return image;
}

} // namespace

PendingCall decodeImage(QByteArray bytes, const QSize &room, Handler<QImage> handler)
{
    return onWorker<QImage>(
        [bytes = std::move(bytes), room](const WorkStopped &) { return decodedImage(bytes, room); },
        std::move(handler));
}

} // namespace console
