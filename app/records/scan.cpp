// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "records/scan.h"

#include <QString>

#include <algorithm>
#include <cstring>

namespace console::records {
namespace {

/// A UTF-8 sequence is at most 4 bytes and gives at least one UTF-16 unit for 3 of them.
constexpr qsizetype bytesPerUnit = 3;

char32_t hex4(QByteArrayView digits)
{
    bool ok = false;
    const uint code = digits.size() == 4 ? digits.toByteArray().toUInt(&ok, 16) : 0;
    return ok ? char32_t(code) : char32_t(QChar::ReplacementCharacter);
}

/// `at` stands on the character after the backslash; appends what it means and returns the position after it.
qsizetype decodeEscape(QByteArrayView json, qsizetype at, QString &text)
{
    switch (json[at]) {
    case 'b':
        text += u'\b';
        return at + 1;
    case 'f':
        text += u'\f';
        return at + 1;
    case 'n':
        text += u'\n';
        return at + 1;
    case 'r':
        text += u'\r';
        return at + 1;
    case 't':
        text += u'\t';
        return at + 1;
    case 'u':
        break;
    default:
        text += QLatin1Char(json[at]);
        return at + 1;
    }
    const qsizetype first = std::min(at + 1, json.size());
    const qsizetype last = std::min(at + 5, json.size());
    const char32_t unit = hex4(json.sliced(first, last - first));
    // Pairs come together on their own: the second half is appended by the next escape.
    text += QChar(char16_t(unit));
    return last;
}

bool endsScalar(char c)
{
    return isBlank(c) || c == ',' || c == ':' || c == ']' || c == '}' || c == '"';
}

/// Lone halves of surrogate pairs would break whoever lays the text out.
void mendSurrogates(QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text.at(i).isSurrogate())
            continue;
        if (text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else
            text[i] = QChar::ReplacementCharacter;
    }
}

} // namespace

qsizetype skipBlanks(QByteArrayView json, qsizetype at)
{
    while (at < json.size() && isBlank(json[at]))
        ++at;
    return at;
}

qsizetype skipString(QByteArrayView json, qsizetype at)
{
    // memchr keeps a text of a megabyte cheap; what lies before a quote tells whether it is escaped.
    const char *const begin = json.data();
    const char *const end = begin + json.size();
    const char *const open = begin + at;
    for (const char *from = open + 1; from < end;) {
        const auto *quote = static_cast<const char *>(std::memchr(from, '"', size_t(end - from)));
        if (!quote)
            break;
        const char *slash = quote;
        while (slash - 1 > open && slash[-1] == '\\')
            --slash;
        if ((quote - slash) % 2 == 0)
            return quote + 1 - begin;
        from = quote + 1;
    }
    return json.size();
}

qsizetype skipValue(QByteArrayView json, qsizetype at)
{
    int depth = 0;
    while (at < json.size()) {
        switch (json[at]) {
        case '"':
            at = skipString(json, at);
            break;
        case '{':
        case '[':
            ++depth;
            ++at;
            continue;
        case '}':
        case ']':
            if (depth == 0)
                return at;
            --depth;
            ++at;
            break;
        default:
            if (depth > 0 && (isBlank(json[at]) || json[at] == ',' || json[at] == ':')) {
                ++at;
                continue;
            }
            while (at < json.size() && !endsScalar(json[at]))
                ++at;
        }
        if (depth == 0)
            return at;
    }
    return json.size();
}

QString decodeString(QByteArrayView literal, qsizetype maximum, bool *complete)
{
    QString text;
    qsizetype at = 1;
    const qsizetype end = literal.endsWith('"') ? literal.size() - 1 : literal.size();
    const QByteArrayView inside = literal.first(std::max<qsizetype>(end, 0));
    while (at < inside.size() && text.size() < maximum) {
        if (inside[at] == '\\') {
            if (++at < inside.size())
                at = decodeEscape(inside, at, text);
            continue;
        }
        // One chunk: up to the next escape, but only as many bytes as can still be of use.
        const qsizetype room = std::min(inside.size() - at, (maximum - text.size()) * bytesPerUnit);
        const auto *slash = static_cast<const char *>(std::memchr(inside.data() + at, '\\', size_t(room)));
        qsizetype size = slash ? slash - (inside.data() + at) : room;
        if (!slash && at + size < inside.size()) { // do not cut a sequence in two
            while (size > 1 && (inside[at + size] & 0xC0) == 0x80)
                --size;
        }
        text += QString::fromUtf8(inside.sliced(at, size));
        at += size;
    }
    if (complete)
        *complete = at >= inside.size() && text.size() <= maximum;
    text.truncate(maximum);
    if (!text.isEmpty() && text.back().isHighSurrogate())
        text.chop(1); // cut by the limit, or lone
    mendSurrogates(text);
    return text;
}

} // namespace console::records
