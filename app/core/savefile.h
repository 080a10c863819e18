// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/result.h"

#include <QByteArray>

namespace console {

/// Writes a file as a whole, or leaves what was there: Error::Kind::Storage in the system's words.
Done saveFile(const QString &path, const QByteArray &bytes);
/// The same for what only its owner may read.
Done savePrivateFile(const QString &path, const QByteArray &bytes);

} // namespace console
