// SPDX-FileCopyrightText: Base44 Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

class QActionGroup;

namespace console {

class AccountService;
struct Account;

/// Shows whose data the window shows; its menu changes account, adds one and signs out.
class AccountButton : public QToolButton {
    Q_OBJECT
public:
    explicit AccountButton(AccountService &accounts, QWidget *parent = nullptr);

Q_SIGNALS:
    void addAccountRequested();
    void signOutRequested();

private:
    void rebuild();

    AccountService &m_accounts;
};

/// The e-mail, the name, or words for the kind of an account; with the server where it is not Base44's own.
QString accountLabel(const Account &account);

} // namespace console
