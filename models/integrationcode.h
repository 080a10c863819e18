// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/integration.h"

#include <QString>

namespace console {

/// The call as code for an app, with the official SDK. Fact sheet 6.3.
QString sdkCode(const IntegrationCall &call);

/// The call as a backend function of the app, which makes it in the name of whoever calls the function.
QString functionCode(const IntegrationCall &call);

/// The call as a command for a POSIX shell. Address and token are shell variables, so no secret is in it.
QString curlCommand(const IntegrationCall &call);

} // namespace console
