// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/pendingcall.h"
#include "ui/session.h"
#include "ui/signin/devserversignin.h"

#include <memory>

class QSettings;

namespace console {

class Accounts;
struct Account;

/// The official CLI's development servers (`base44 dev`) on this computer. They have no list of apps and no
/// schemas to ask for: those are read from the project's folder.
class DevServer {
public:
    /// Both outlive this. The settings keep the folders of the projects; who signed in, and with what, is the
    /// accounts' business.
    DevServer(Accounts &accounts, QSettings &settings);
    ~DevServer();
    Q_DISABLE_COPY_MOVE(DevServer)

    /// Reads the folder, then signs in with the server's own login route, or asks it for a record as nobody.
    /// The account becomes current.
    [[nodiscard]] PendingCall signIn(const DevServerSignIn &who, Handler<Account> handler);
    /// Null for an account of another server. Asks nothing before the session is asked.
    std::unique_ptr<Session> open(const Account &account) const;

private:
    class Attempt;
    void keepFolder(const QString &accountId, const QString &folder);

    Accounts &m_accounts;
    QSettings &m_settings;
};

} // namespace console
