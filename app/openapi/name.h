// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <algorithm>

namespace console::openapi {

/// A name to compare with, as a constant: a comparison with a literal measures it each time, and documents
/// have millions of names.
constexpr QByteArrayView operator""_name(const char *text, size_t size)
{
    return { text, qsizetype(size) };
}

/// For what is asked of few names.
inline bool isOneOf(QByteArrayView name, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [name](const char *known) { return name == known; });
}

} // namespace console::openapi
