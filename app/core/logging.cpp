// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/logging.h"

namespace console {

Q_LOGGING_CATEGORY(logApi, "console.api", QtInfoMsg)
Q_LOGGING_CATEGORY(logAuth, "console.auth", QtInfoMsg)
Q_LOGGING_CATEGORY(logLocal, "console.local", QtInfoMsg)
Q_LOGGING_CATEGORY(logModels, "console.models", QtInfoMsg)
Q_LOGGING_CATEGORY(logUi, "console.ui", QtInfoMsg)
Q_LOGGING_CATEGORY(logWebAuth, "console.webauth", QtInfoMsg)

} // namespace console
