// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "openapi/name.h"

namespace console::openapi {

/// A member of a path that is an operation, in all versions but "trace" in Swagger 2.0.
inline constexpr QByteArrayView methods[] = { "get"_name, "put"_name, "post"_name, "delete"_name,
    "options"_name, "head"_name, "patch"_name, "trace"_name };

inline bool isMethod(QByteArrayView name)
{
    return std::find(std::begin(methods), std::end(methods), name) != std::end(methods);
}

} // namespace console::openapi
