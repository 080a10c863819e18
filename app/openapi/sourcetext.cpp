// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "openapi/sourcetext.h"

#include <QStringDecoder>

#include <algorithm>
#include <mutex>
#include <optional>
#include <vector>

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

} // namespace

struct SourceText::Lines {
    std::once_flag once;
    std::vector<quint32> starts;
};

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
    std::call_once(m_lines->once, [this] {
        auto &starts = m_lines->starts;
        starts.push_back(0);
        const qsizetype size = m_utf8.size();
        for (qsizetype i = 0; i < size; ++i) {
            const char c = m_utf8[i];
            if (c == '\n' || (c == '\r' && !(i + 1 < size && m_utf8[i + 1] == '\n')))
                starts.push_back(quint32(i + 1));
        }
    });
    offset = std::clamp<qsizetype>(offset, 0, m_utf8.size());
    const auto &starts = m_lines->starts;
    const auto line = std::prev(std::upper_bound(starts.begin(), starts.end(), quint32(offset)));
    const char *text = m_utf8.constData();
    const auto characters =
        std::count_if(text + *line, text + offset, [](char c) { return !isContinuation(c); });
    return { int(line - starts.begin()) + 1, int(characters) + 1 };
}

} // namespace console::openapi
