// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/sourcetext.h"

#include <QStringDecoder>

#include <algorithm>
#include <cstring>
#include <mutex>

namespace console::openapi {
namespace {

struct Encoding {
    QStringConverter::Encoding encoding = QStringConverter::Utf8;
    qsizetype mark = 0; ///< bytes of the byte order mark
};

/// By byte order mark, else by where the zero bytes of the first character stand (RFC 4627, section 3).
Encoding encodingOf(QByteArrayView bytes)
{
    using Code = QStringConverter::Encoding;
    const auto at = [bytes](qsizetype i) { return i < bytes.size() ? uchar(bytes[i]) : uchar(1); };
    const auto begins = [bytes](QByteArrayView mark) { return bytes.startsWith(mark); };
    if (begins("\xEF\xBB\xBF"))
        return { Code::Utf8, 3 };
    if (begins(QByteArrayView("\xFF\xFE\0\0", 4)))
        return { Code::Utf32LE, 4 };
    if (begins(QByteArrayView("\0\0\xFE\xFF", 4)))
        return { Code::Utf32BE, 4 };
    if (begins("\xFF\xFE"))
        return { Code::Utf16LE, 2 };
    if (begins("\xFE\xFF"))
        return { Code::Utf16BE, 2 };
    if (at(0) && !at(1))
        return { !at(2) && !at(3) ? Code::Utf32LE : Code::Utf16LE, 0 };
    if (!at(0) && at(1))
        return { Code::Utf16BE, 0 };
    if (!at(0) && !at(1) && !at(2) && at(3))
        return { Code::Utf32BE, 0 };
    return {};
}

bool isContinuation(char byte)
{
    return (uchar(byte) & 0xC0) == 0x80;
}

constexpr qsizetype blockSize = 64 * 1024;

/// LF ends a line, and so does a CR that no LF follows.
bool endsLine(QByteArrayView text, qsizetype at)
{
    return text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
}

struct LineEnds {
    int lineFeeds = 0;
    bool hasReturns = false; ///< CR, alone or not
};

/// Sixteen bytes that GCC and Clang compare and add in one instruction each.
using Bytes = quint8 __attribute__((vector_size(16)));

/// A comparison has 255 for true, which subtracts as -1: each column counts the line feeds of up to 255 rows.
LineEnds lineEnds(QByteArrayView text)
{
    constexpr qsizetype width = sizeof(Bytes);
    LineEnds ends;
    const char *at = text.begin();
    Bytes returns{};
    while (text.end() - at >= width) {
        Bytes feeds{};
        const char *stop = at + std::min<qsizetype>(255, (text.end() - at) / width) * width;
        for (; at != stop; at += width) {
            Bytes row;
            std::memcpy(&row, at, sizeof row);
            feeds -= Bytes(row == '\n');
            returns |= Bytes(row == '\r');
        }
        for (size_t column = 0; column < width; ++column)
            ends.lineFeeds += feeds[column];
    }
    for (size_t column = 0; column < width; ++column)
        ends.hasReturns |= returns[column] > 0;
    ends.lineFeeds += int(std::count(at, text.end(), '\n'));
    ends.hasReturns |= std::find(at, text.end(), '\r') != text.end();
    return ends;
}

/// Moves a position over a part of the text.
void advance(Position &position, QByteArrayView text, qsizetype from, qsizetype to)
{
    const QByteArrayView part = text.sliced(from, to - from);
    qsizetype start = from;
    const LineEnds found = lineEnds(part);
    int ends = found.lineFeeds;
    if (found.hasReturns) {
        ends = 0;
        for (qsizetype i = from; i < to; ++i) {
            if (endsLine(text, i)) {
                ++ends;
                start = i + 1;
            }
        }
    } else {
        start = from + part.lastIndexOf('\n') + 1;
    }
    const auto characters =
        std::count_if(text.begin() + start, text.begin() + to, [](char c) { return !isContinuation(c); });
    position.line += ends;
    position.column = int(characters) + (ends > 0 ? 1 : position.column);
}

} // namespace

/// The position of the first byte of each block, so that a place costs one block and not the whole text.
struct SourceText::Lines {
    std::once_flag once;
    std::vector<Position> blocks;
};

struct SourceText::Part {
    qsizetype start = 0;
    QString file;
    SourceText text;
};

SourceText SourceText::joined(const SourceText &first, const QList<std::pair<QString, SourceText>> &others)
{
    SourceText all = first;
    std::vector<Part> parts;
    qsizetype start = first.utf8().size();
    for (const auto &[file, text] : others) {
        parts.push_back({ start, file, text });
        start += text.utf8().size();
    }
    all.m_parts = std::make_shared<const std::vector<Part>>(std::move(parts));
    return all;
}

int SourceText::partCount() const
{
    return m_parts ? int(m_parts->size()) : 0;
}

QByteArray SourceText::utf8(const QString &file) const
{
    if (file.isEmpty())
        return m_utf8;
    if (m_parts) {
        const auto found = std::find_if(
            m_parts->cbegin(), m_parts->cend(), [&file](const Part &part) { return part.file == file; });
        if (found != m_parts->cend())
            return found->text.utf8();
    }
    return {};
}

SourceText::SourceText(const QByteArray &bytes)
    : m_lines(std::make_shared<Lines>())
{
    const Encoding found = encodingOf(bytes);
    m_encoding = QString::fromLatin1(QStringConverter::nameForEncoding(found.encoding));
    if (found.encoding == QStringConverter::Utf8) {
        m_utf8 = found.mark ? bytes.sliced(found.mark) : bytes;
        return;
    }
    QStringDecoder decode(found.encoding, QStringConverter::Flag::Stateless);
    m_utf8 = QString(decode(QByteArrayView(bytes).sliced(found.mark))).toUtf8();
    m_damaged = decode.hasError();
}

Position SourceText::position(qsizetype offset) const
{
    if (!m_lines)
        return {};
    if (m_parts && offset >= m_utf8.size() && !m_parts->empty()) {
        const auto after = std::upper_bound(m_parts->cbegin(), m_parts->cend(), offset,
            [](qsizetype wanted, const Part &part) { return wanted < part.start; });
        if (after != m_parts->cbegin()) {
            const Part &part = *std::prev(after);
            Position position = part.text.position(offset - part.start);
            position.file = part.file;
            return position;
        }
    }
    const QByteArrayView text(m_utf8);
    std::call_once(m_lines->once, [this, text] {
        Position position{ 1, 1 };
        for (qsizetype start = 0; start <= text.size(); start += blockSize) {
            m_lines->blocks.push_back(position);
            advance(position, text, start, qMin(start + blockSize, text.size()));
        }
    });
    offset = std::clamp<qsizetype>(offset, 0, text.size());
    Position position = m_lines->blocks[size_t(offset / blockSize)];
    advance(position, text, offset - offset % blockSize, offset);
    return position;
}

} // namespace console::openapi
