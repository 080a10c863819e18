// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace console::records {

/// What the JSON text of a cell is. Missing: the record has no such member, which is not the same as null.
enum class CellKind { Missing, Null, Empty, Text, Number, True, False, Array, Object, Broken };

CellKind cellKind(QByteArrayView json);

/// One line of plain text for a cell, at most `maximum` UTF-16 units (an ellipsis follows where more was
/// left out). Only that much is decoded. Numbers keep their digits; nested values are written compactly.
/// Characters that control layout or direction are shown as marks. Nothing for Missing, Null and Empty:
/// the view has its own words for them.
QString cellText(QByteArrayView json, qsizetype maximum);

/// The whole text of a string with its line breaks, else the JSON as it is; at most `maximum` units.
QString longText(QByteArrayView json, qsizetype maximum);

/// Makes text harmless to lay out on one line: line breaks and tabs become marks, other control characters
/// and marks of direction become their code in brackets.
QString visibleText(QString text);

} // namespace console::records
