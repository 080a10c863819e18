// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace console {

struct SchemaProperty;

/// The way back from recordText(): JSON text for what a person pasted into a field. Understands what the grid
/// shows and what a spreadsheet copies: digits, yes and no, labels of an enum, dates of the locale or ISO
/// 8601, JSON for lists and objects. Empty text is null where the type allows it, else an empty text, else
/// nothing (an empty QByteArray: not set). No value where the text cannot be one of this field.
std::optional<QByteArray> readRecordText(const SchemaProperty &property, const QString &text);

} // namespace console
