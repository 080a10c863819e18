// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "local/storage/jsonfield.h"

#include "core/json/parse.h"

#include <charconv>
#include <cstring>
#include <limits>

namespace console::local {
namespace {

/// The place after the string that starts at `at` with its quote; -1 where it has no end.
qsizetype afterString(QByteArrayView text, qsizetype at)
{
    for (qsizetype from = at + 1;;) {
        const void *found =
            from < text.size() ? std::memchr(text.data() + from, '"', size_t(text.size() - from)) : nullptr;
        if (!found)
            return -1;
        const qsizetype quote = static_cast<const char *>(found) - text.data();
        qsizetype slashes = 0;
        while (quote - 1 - slashes > at && text[quote - 1 - slashes] == '\\')
            ++slashes;
        if (slashes % 2 == 0)
            return quote + 1;
        from = quote + 1;
    }
}

/// The place after the value that starts at `at`; -1 where it has no end.
qsizetype afterValue(QByteArrayView text, qsizetype at)
{
    int depth = 0;
    while (at < text.size()) {
        const char c = text[at];
        if (c == '"') {
            at = afterString(text, at);
            if (at < 0 || depth == 0)
                return at;
            continue;
        }
        if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (depth == 0)
                return at; // a number or word at the end of its container
            if (--depth == 0)
                return at + 1;
        } else if (c == ',' && depth == 0) {
            return at;
        }
        ++at;
    }
    return depth == 0 ? at : -1;
}

bool isName(QByteArrayView quoted, QByteArrayView name)
{
    if (quoted.size() - 2 < name.size()) // an escape is never shorter than what it stands for
        return false;
    if (!quoted.contains('\\'))
        return quoted.sliced(1, quoted.size() - 2) == name;
    const auto document = json::parse(quoted);
    return document && document->root().utf8() == name;
}

QByteArrayView member(QByteArrayView object, QByteArrayView name)
{
    if (!object.startsWith('{'))
        return {};
    qsizetype at = 1;
    while (at < object.size() && object[at] == '"') {
        const qsizetype colon = afterString(object, at);
        if (colon < 0 || colon >= object.size())
            return {};
        const qsizetype end = afterValue(object, colon + 1);
        if (end < 0)
            return {};
        if (isName(object.sliced(at, colon - at), name))
            return object.sliced(colon + 1, end - colon - 1);
        at = end + 1;
    }
    return {};
}

} // namespace

QByteArrayView jsonField(QByteArrayView object, QByteArrayView path)
{
    QByteArrayView value = object;
    while (true) {
        const qsizetype dot = path.indexOf('.');
        value = member(value, dot < 0 ? path : path.first(dot));
        if (dot < 0 || value.isEmpty())
            return value;
        path = path.sliced(dot + 1);
    }
}

double jsonNumber(QByteArrayView digits)
{
    double number = 0;
    if (std::from_chars(digits.begin(), digits.end(), number).ec == std::errc())
        return number;
    const qsizetype exponent = qMax(digits.indexOf('e'), digits.indexOf('E'));
    const bool isSmall = exponent < 0 ? digits.startsWith("0.") || digits.startsWith("-0.")
                                      : digits.sliced(exponent + 1).startsWith('-');
    constexpr double infinity = std::numeric_limits<double>::infinity();
    return isSmall ? 0 : digits.startsWith('-') ? -infinity : infinity;
}

} // namespace console::local
