// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QString>

namespace console::openapi {

/// What helps against all problems of a code, for those that come without more exact advice; may be empty.
QString usualFix(QByteArrayView code);

} // namespace console::openapi
