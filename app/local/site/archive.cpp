// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/site/archive.h"

#include <QDir>

#include <boost/beast/zlib/inflate_stream.hpp>

namespace console::local {
namespace {

namespace zlib = boost::beast::zlib;

constexpr qsizetype block = 512; // of a tar file

/// Where the deflated data of a gzip file (RFC 1952) begin; -1 for no gzip file.
qsizetype deflatedStart(const QByteArray &archive)
{
    constexpr qsizetype fixed = 10;
    if (archive.size() < fixed || !archive.startsWith("\x1f\x8b\x08"))
        return -1;
    const int flags = quint8(archive[3]);
    qsizetype at = fixed;
    if ((flags & 4) && archive.size() > at + 2)
        at += 2 + quint8(archive[at]) + 256 * quint8(archive[at + 1]);
    for (const int text : { 8, 16 }) { // file name, comment
        if (flags & text) {
            at = archive.indexOf('\0', at) + 1;
            if (at == 0)
                return -1;
        }
    }
    if (flags & 2)
        at += 2;
    return at < archive.size() ? at : -1;
}

std::optional<QByteArray> gunzip(const QByteArray &archive, qsizetype limit)
{
    const qsizetype start = deflatedStart(archive);
    if (start < 0)
        return std::nullopt;
    zlib::inflate_stream stream;
    zlib::z_params state;
    state.next_in = archive.constData() + start;
    state.avail_in = size_t(archive.size() - start);
    QByteArray plain;
    QByteArray piece(64 * 1024, Qt::Uninitialized);
    boost::system::error_code error;
    while (!error) {
        state.next_out = piece.data();
        state.avail_out = size_t(piece.size());
        stream.write(state, zlib::Flush::sync, error);
        plain.append(piece.constData(), piece.size() - qsizetype(state.avail_out));
        if (plain.size() > limit)
            return std::nullopt;
    }
    return error == zlib::error::end_of_stream ? std::optional(plain) : std::nullopt;
}

/// A field of a header; it ends at a NUL.
QByteArray field(QByteArrayView header, qsizetype offset, qsizetype size)
{
    const QByteArrayView text = header.sliced(offset, size);
    const qsizetype end = text.indexOf('\0');
    return (end < 0 ? text : text.first(end)).toByteArray();
}

/// The member "path" of a pax header ("27 path=some/name\n..."); empty where it has none.
QByteArray paxPath(const QByteArray &pax)
{
    for (const QByteArray &line : pax.split('\n')) {
        const qsizetype name = line.indexOf(" path=");
        if (name >= 0)
            return line.sliced(name + 6);
    }
    return {};
}

/// Without "./"; empty for a path that leaves the folder.
QByteArray plainPath(const QByteArray &path)
{
    const QByteArray clean = QDir::cleanPath(QString::fromUtf8(path)).toUtf8();
    const bool leaves =
        clean.startsWith('/') || clean == ".." || clean.startsWith("../") || clean.contains('\\');
    return leaves ? QByteArray() : clean;
}

} // namespace

std::optional<std::vector<ArchivedFile>> readTarGz(const QByteArray &archive, qsizetype limit)
{
    const auto tar = gunzip(archive, limit);
    if (!tar)
        return std::nullopt;
    std::vector<ArchivedFile> files;
    QByteArray longPath;
    for (qsizetype at = 0; at + block <= tar->size();) {
        const QByteArrayView header = QByteArrayView(*tar).sliced(at, block);
        if (header[0] == '\0')
            break; // the end
        bool isNumber = false;
        const qint64 size = field(header, 124, 12).trimmed().toLongLong(&isNumber, 8);
        at += block;
        if (!isNumber || size < 0 || size > tar->size() - at)
            return std::nullopt;
        const QByteArray content = tar->sliced(at, size);
        at += (size + block - 1) / block * block;
        const char type = header[156];
        if (type == 'x' || type == 'L') {
            longPath =
                type == 'x' ? paxPath(content) : content.first(qMax(qsizetype(0), content.indexOf('\0')));
            continue;
        }
        QByteArray path = std::exchange(longPath, {});
        if (path.isEmpty()) {
            const QByteArray prefix = field(header, 345, 155);
            path = (prefix.isEmpty() ? QByteArray() : prefix + '/') + field(header, 0, 100);
        }
        if (type != '0' && type != '\0')
            continue;
        path = plainPath(path);
        if (path.isEmpty())
            return std::nullopt;
        files.push_back({ path, content });
    }
    return files;
}

} // namespace console::local
