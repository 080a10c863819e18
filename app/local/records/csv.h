// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QByteArrayView>

#include <vector>

namespace console::local {

/// The rows of a CSV text (RFC 4180; also semicolons or tabs when the first line has more of them, and a byte
/// order mark). Throws std::invalid_argument for a quoted cell without an end.
std::vector<QByteArrayList> readCsv(QByteArrayView text);

} // namespace console::local
