// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A violation on purpose: the include check must find it.
#include "api/httpclient.h"
