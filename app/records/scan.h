// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace console::records {

/// Steps through JSON text without decoding it. Every function accepts any bytes: on text that is not JSON it
/// returns some position within the text, never past its end.
inline bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}
qsizetype skipBlanks(QByteArrayView json, qsizetype at);
/// `at` stands on the opening quote; returns the position after the closing one.
qsizetype skipString(QByteArrayView json, qsizetype at);
/// `at` stands on a value's first character; returns the position after its last.
qsizetype skipValue(QByteArrayView json, qsizetype at);

/// Decodes a JSON string literal (with its quotes), but no more than `maximum` UTF-16 units of it. A lone
/// surrogate and ill-formed UTF-8 become U+FFFD. `complete` tells whether all of it was decoded.
QString decodeString(QByteArrayView literal, qsizetype maximum, bool *complete = nullptr);

} // namespace console::records
