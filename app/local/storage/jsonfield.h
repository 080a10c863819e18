// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

namespace console::local {

/// The text of a member of a JSON object, named by a path ("address.city"); null where there is none. For
/// text that is known to be compact JSON: it looks for the member and checks nothing, which is several times
/// faster than to parse; other text yields something, safely.
QByteArrayView jsonField(QByteArrayView object, QByteArrayView path);

/// The value of a number's digits: infinite past the largest double, 0 below the smallest.
double jsonNumber(QByteArrayView digits);

} // namespace console::local
