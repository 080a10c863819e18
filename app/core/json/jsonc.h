// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::json {

/// JSON with comments and trailing commas, as project files have it, as plain JSON. What was left out becomes
/// blanks, so that places stay.
QByteArray withoutComments(QByteArray text);

} // namespace console::json
