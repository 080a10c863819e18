// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/files/picture.h"

#include <QCryptographicHash>
#include <QtEndian>

namespace console::local {
namespace {

constexpr quint32 side = 256;

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(number, bytes.data());
    return bytes;
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffffU;
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xedb88320U : 0U);
    }
    return ~crc;
}

QByteArray chunk(const QByteArray &type, const QByteArray &data)
{
    return bigEndian(quint32(data.size())) + type + data + bigEndian(crc32(type + data));
}

} // namespace

QByteArray plainPicture(const QByteArray &text)
{
    // One bit a pixel, all of them the only colour of the palette.
    const QByteArray header = bigEndian(side) + bigEndian(side) + QByteArray("\x01\x03\0\0\0", 5);
    const QByteArray palette = QCryptographicHash::hash(text, QCryptographicHash::Sha256).first(3);
    const QByteArray rows((1 + side / 8) * side, '\0');
    const QByteArray zlib = qCompress(rows).sliced(4); // without Qt's own length
    return QByteArray("\x89PNG\r\n\x1a\n", 8) + chunk("IHDR", header) + chunk("PLTE", palette)
        + chunk("IDAT", zlib) + chunk("IEND", {});
}

} // namespace console::local
