// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "ui/session.h"
#include "ui/signin/devserversignin.h"

#include <QHash>

#include <memory>

namespace console {

class Accounts;
struct Account;

/// The official CLI's development servers (`base44 dev`) on this computer. They have no list of apps and no
/// schemas to ask for: those are read from the project's folder.
class DevServer {
public:
    /// `accounts` outlives this.
    explicit DevServer(Accounts &accounts);
    ~DevServer();
    Q_DISABLE_COPY_MOVE(DevServer)

    /// Reads the folder, then signs in with the server's own login route, or asks it for a record as nobody.
    /// The account becomes current, and ends with the program.
    [[nodiscard]] PendingCall signIn(const DevServerSignIn &who, Handler<Account> handler);
    /// Null for an account that was not signed in here.
    std::unique_ptr<Session> open(const Account &account) const;

private:
    class Attempt;
    struct Known {
        QString folder;
        SecretString token; ///< empty: nobody
    };

    Accounts &m_accounts;
    QHash<QString, Known> m_known; ///< by account id
};

} // namespace console
