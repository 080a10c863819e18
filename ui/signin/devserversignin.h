// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/domain/account.h"
#include "core/pendingcall.h"
#include "core/secretstring.h"

#include <functional>

namespace console {

/// Who wants to work on which app of the CLI's development server.
struct DevServerSignIn {
    QUrl server;
    QString folder; ///< of the project
    QString email; ///< empty: as nobody
    SecretString password;
};

using OpenDevServer = std::function<PendingCall(const DevServerSignIn &who, Handler<Account> handler)>;

} // namespace console
