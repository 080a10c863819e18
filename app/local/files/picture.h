// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace console::local {

/// A square PNG of one colour that depends on the text alone: stands for a picture that a model would have
/// made.
QByteArray plainPicture(const QByteArray &text);

} // namespace console::local
