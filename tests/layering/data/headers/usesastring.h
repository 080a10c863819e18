// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "needsastring.h"

// Hides the violation of the header that it includes, and is itself in order.
struct UsesAString {
    NeedsAString inner;
};
