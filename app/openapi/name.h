// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <algorithm>
#include <cstring>

namespace console::openapi {

/// A name to compare with, as a constant: a comparison with a literal measures it each time, one of two views
/// calls a function, and documents have millions of names.
struct Name {
    const char *text;
    qsizetype size;
};

constexpr Name operator""_name(const char *text, size_t size)
{
    return { text, qsizetype(size) };
}

/// Inlined in any case: only then the size is known, and a comparison is a few instructions.
Q_ALWAYS_INLINE bool operator==(QByteArrayView name, Name known)
{
    return name.size() == known.size && std::memcmp(name.data(), known.text, size_t(known.size)) == 0;
}

template <class... Known>
Q_ALWAYS_INLINE bool isOneOf(QByteArrayView name, Name first, Known... others)
{
    return name == first || (... || (name == others));
}

/// For what is asked of few names.
inline bool isOneOf(QByteArrayView name, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [name](const char *known) { return name == known; });
}

/// A member of the author's own, which most objects may have. Asked of every member: no call to compare.
inline bool isExtension(QByteArrayView name)
{
    return name.size() >= 2 && name[0] == 'x' && name[1] == '-';
}

} // namespace console::openapi
