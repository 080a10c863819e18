// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/json/document.h"

#include <QString>

namespace console::openapi {

/// A JSON pointer (RFC 6901) made longer step by step: `pointer / name / 3`.
QString operator/(const QString &pointer, QByteArrayView name);
inline QString operator/(const QString &pointer, const char *name)
{
    return pointer / QByteArrayView(name);
}
inline QString operator/(const QString &pointer, qsizetype index)
{
    return pointer / QByteArray::number(index);
}

/// A URI fragment ("/components/schemas/A%20B") as the names and indices it consists of; nothing where it is
/// not a pointer.
std::optional<QByteArrayList> pointerTokens(QByteArrayView fragment);

/// Member or item that one token of a pointer names.
json::Value child(json::Value value, QByteArrayView token);

} // namespace console::openapi
