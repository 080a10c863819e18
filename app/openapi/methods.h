// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <algorithm>

namespace console::openapi {

/// A member of a path that is an operation, in all versions but "trace" in Swagger 2.0.
inline constexpr QByteArrayView methods[] = { "get", "put", "post", "delete", "options", "head", "patch",
    "trace" };

inline bool isMethod(QByteArrayView name)
{
    return std::find(std::begin(methods), std::end(methods), name) != std::end(methods);
}

} // namespace console::openapi
